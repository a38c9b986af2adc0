package org.threadcenter.reliable;

/** Since when nothing was heard of the peer, and what follows from that. Owned by one link, under its lock. */
final class Silence {
    /** What is to be done. */
    enum Verdict {
        FINE,
        /** A PING is to ask whether the peer is there. */
        ASK,
        /** It is not. */
        DEAD
    }

    private final long pingNanos;
    private final long deadNanos;
    private long heardAt;
    private long askedAt;

    Silence(ReliableSettings settings, long now) {
        this.pingNanos = settings.pingNanos();
        this.deadNanos = settings.deadNanos();
        this.heardAt = now;
        this.askedAt = now;
    }

    void onHeard(long now) {
        heardAt = now;
    }

    /** {@code unheeded}: records wait to be fetched, so nobody listens, and it is not the peer that is silent. */
    Verdict at(long now, boolean unheeded) {
        if (unheeded) {
            heardAt = now;
        }
        if (now >= heardAt + deadNanos) {
            return Verdict.DEAD;
        }
        if (now < askDueAt()) {
            return Verdict.FINE;
        }
        askedAt = now;
        return Verdict.ASK;
    }

    private long askDueAt() {
        return Math.max(heardAt, askedAt) + pingNanos;
    }

    long deadline() {
        return Math.min(askDueAt(), heardAt + deadNanos);
    }
}
