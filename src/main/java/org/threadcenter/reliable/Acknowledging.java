package org.threadcenter.reliable;

/**
 * When an ACK goes out. Owned by one link, under its lock.
 *
 * <p>At once on a gap, a duplicate, or when the peer's credit was used up and there is room again; else
 * after so many fragments or {@value #LATEST_NANOS} ns: one per message would double a busy server's work.
 */
final class Acknowledging {
    static final long LATEST_NANOS = 50_000_000L;
    private static final int MOST_FRAGMENTS = 16;

    private final int every;
    private int unacknowledged;
    private long dueAt = Link.NEVER;

    Acknowledging(ReliableSettings settings) {
        this.every = settings.ackEvery() > 0
                ? settings.ackEvery()
                : Math.clamp(settings.window() / 2, 1, MOST_FRAGMENTS);
    }

    /** A fragment was taken in its turn. */
    void onFragment(boolean eachAtOnce, long now) {
        unacknowledged++;
        if (eachAtOnce || unacknowledged >= every) {
            atOnce();
        } else if (dueAt == Link.NEVER) {
            dueAt = now + LATEST_NANOS;
        }
    }

    void atOnce() {
        dueAt = Long.MIN_VALUE;
    }

    /** When the next ACK is due, or {@link Link#NEVER}. */
    long dueAt() {
        return dueAt;
    }

    void onSent() {
        unacknowledged = 0;
        dueAt = Link.NEVER;
    }
}
