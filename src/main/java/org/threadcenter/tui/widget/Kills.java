package org.threadcenter.tui.widget;

import java.util.ArrayList;
import java.util.List;

/**
 * What was cut from a line, newest first, at most 16 pieces. A value; any thread.
 *
 * @param ring the pieces
 * @param rotation which of them the last Ctrl-Y or Alt-Y put in
 * @param last what the key before did: cuts that follow each other make one piece
 */
public record Kills(List<String> ring, int rotation, Last last) {
    enum Last { KILL, YANK, OTHER }

    static final Kills NONE = new Kills(List.of(), 0, Last.OTHER);
    private static final int MOST = 16;

    public Kills {
        ring = List.copyOf(ring);
    }

    Kills killedBefore(String piece) {
        return piece.isEmpty() ? ended() : last == Last.KILL ? joined(piece + ring.getFirst()) : added(piece);
    }

    Kills killedAfter(String piece) {
        return piece.isEmpty() ? ended() : last == Last.KILL ? joined(ring.getFirst() + piece) : added(piece);
    }

    Kills newest() {
        return new Kills(ring, 0, Last.YANK);
    }

    Kills rotated() {
        return new Kills(ring, ring.isEmpty() ? 0 : (rotation + 1) % ring.size(), Last.YANK);
    }

    Kills ended() {
        return last == Last.OTHER ? this : new Kills(ring, rotation, Last.OTHER);
    }

    boolean yanked() {
        return last == Last.YANK;
    }

    String current() {
        return ring.isEmpty() ? "" : ring.get(rotation);
    }

    private Kills added(String piece) {
        List<String> more = new ArrayList<>(ring);
        more.addFirst(piece);
        return new Kills(more.subList(0, Math.min(MOST, more.size())), 0, Last.KILL);
    }

    private Kills joined(String piece) {
        List<String> same = new ArrayList<>(ring);
        same.set(0, piece);
        return new Kills(same, 0, Last.KILL);
    }
}
