package org.threadcenter.reliable;

/**
 * Lets the messages of one peer through at its pace. It never drops one: what waits before it takes up the
 * credit of the link, so that the peer itself waits. Owned by one link, under its lock.
 *
 * <p>What a peer has to send again after a reconnection comes first and all at once, and is free of the
 * pace: everything up to the first lull, but not more than an outbox holds.
 */
final class Turnstile {
    static final int OUTBOX_MESSAGES = 1_000;
    static final long LULL_NANOS = 1_000_000_000L;

    private final Pace pace;
    private boolean resending = true;
    private int resent;
    private long previousAt;
    private long opensAt = Long.MIN_VALUE;

    /** {@code now}: when the link was established. */
    Turnstile(Pace pace, long now) {
        this.pace = pace;
        this.previousAt = now;
    }

    boolean isShut(long now) {
        return now < opensAt;
    }

    /** When it is open again, or was. */
    long opensAt() {
        return opensAt;
    }

    /** A message went through. */
    void onMessage(long now) {
        resending &= now - previousAt < LULL_NANOS && ++resent <= OUTBOX_MESSAGES;
        previousAt = now;
        if (!resending) {
            opensAt = pace.take(now);
        }
    }
}
