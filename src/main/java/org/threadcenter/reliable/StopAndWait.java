package org.threadcenter.reliable;

import java.util.List;
import org.threadcenter.wire.Frame;

/**
 * One message on its way to a baseline server, one fragment at a time. Owned by one client link.
 *
 * <p>Such a server never looks at seq: a second fragment in flight, or a repeat of one that had arrived,
 * would stand in the text. So the next fragment waits for the ACK of this one, a NACK makes it go again,
 * and on silence it goes again only once.
 *
 * <p>Invariant: {@code 0 ≤ index < fragments}.
 */
final class StopAndWait {
    /** After so many NACKs in a row for one fragment the message is given up. */
    static final int MAX_NACKS = 20;

    /** What an answer, or its absence, asks for. */
    enum Next {
        /** Nothing: it was not for this fragment. */
        NOTHING,
        SEND,
        DONE,
        GIVE_UP,
        /** Silent twice: the server must be gone. */
        DEAD
    }

    private final long id;
    private final List<Frame> fragments;
    private int index;
    private int nacksInRow;
    private int retries;
    private boolean silentBefore;
    private boolean maybeTwice;
    private boolean repeated;

    StopAndWait(long id, List<Frame> fragments) {
        this.id = id;
        this.fragments = fragments;
    }

    Frame current() {
        return fragments.get(index);
    }

    Next onAck(int seq) {
        if (seq != current().seq()) {
            return Next.NOTHING;
        }
        if (current().last()) {
            return Next.DONE;
        }
        index++;
        nacksInRow = 0;
        silentBefore = false;
        repeated = false;
        return Next.SEND;
    }

    Next onNack(int seq) {
        if (seq != current().seq()) {
            return Next.NOTHING;
        }
        nacksInRow++;
        if (nacksInRow >= MAX_NACKS) {
            return Next.GIVE_UP;
        }
        retries++;
        repeated = true;
        return Next.SEND;
    }

    Next onSilence() {
        if (silentBefore) {
            return Next.DEAD;
        }
        silentBefore = true;
        maybeTwice = true;
        retries++;
        repeated = true;
        return Next.SEND;
    }

    long id() {
        return id;
    }

    int index() {
        return index;
    }

    int total() {
        return fragments.size();
    }

    int retries() {
        return retries;
    }

    boolean maybeTwice() {
        return maybeTwice;
    }

    /** Whether the current fragment was sent more than once: then its ACK is no round-trip sample (Karn). */
    boolean repeated() {
        return repeated;
    }
}
