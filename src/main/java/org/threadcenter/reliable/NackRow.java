package org.threadcenter.reliable;

/**
 * Paces NACKs to a peer that resends at once and for ever. Owned by one server link.
 *
 * <p>Of NACKs in a row the first two go at once, each further one waits 200 ms, and after 20 there is no
 * further one. An accepted fragment ends the row; so does a second of quiet, since the peer then began
 * something new.
 */
final class NackRow {
    static final int MAX = 20;
    private static final int AT_ONCE = 2;
    private static final long WAIT_NANOS = 200_000_000L;
    private static final long QUIET_NANOS = 1_000_000_000L;

    private int count;
    private long lastAt;

    /** A fragment was accepted. */
    void end() {
        count = 0;
    }

    /** Whether the row is full: the next NACK is one too many. */
    boolean isFull(long now) {
        if (count > 0 && now - lastAt > QUIET_NANOS) {
            count = 0;
        }
        return count >= MAX;
    }

    /** Counts one more NACK; the answer is when it may go out. */
    long next(long now) {
        count++;
        lastAt = count > AT_ONCE ? now + WAIT_NANOS : now;
        return lastAt;
    }
}
