package org.threadcenter.server;

import java.util.Optional;
import org.threadcenter.chat.Nick;

/**
 * What the lobby knows of one device; a baseline link counts as one that nobody remembers. Owned by the
 * {@link Lobby}.
 */
final class Device {
    private final String id;
    private long settledCid;
    private long epoch;
    private Optional<Nick> nick = Optional.empty();
    private long leftAtMillis;

    Device(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    /** The highest cid that is settled; 0 before the first. */
    long settledCid() {
        return settledCid;
    }

    /** Settles the next cid and returns it. */
    long settleNext() {
        return ++settledCid;
    }

    /** {@code cid} and all after it were not settled after all. */
    void unsettleFrom(long cid) {
        settledCid = Math.min(settledCid, cid - 1);
    }

    /** Begins its next attachment and returns how many that makes. */
    long nextEpoch() {
        return ++epoch;
    }

    Optional<Nick> nick() {
        return nick;
    }

    void nick(Optional<Nick> now) {
        nick = now;
    }

    long leftAtMillis() {
        return leftAtMillis;
    }

    void leftAtMillis(long now) {
        leftAtMillis = now;
    }
}
