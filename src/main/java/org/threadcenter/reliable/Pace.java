package org.threadcenter.reliable;

/**
 * A token bucket that never drops: it only says until when its user should wait. Owned by one link.
 */
public final class Pace {
    /** No limit at all. */
    public static Pace unlimited() {
        return new Pace(Long.MAX_VALUE, 0);
    }

    private final long burst;
    private final long nanosPerToken;
    private long allUsedAt = Long.MIN_VALUE;

    private Pace(long burst, long nanosPerToken) {
        this.burst = burst;
        this.nanosPerToken = nanosPerToken;
    }

    /** {@code burst} at once, then {@code perSecond} each second. */
    public static Pace of(int burst, int perSecond) {
        return new Pace(burst, 1_000_000_000L / perSecond);
    }

    /** Takes one token; the answer is when the next one may be taken, {@code now} at the earliest. */
    long take(long now) {
        if (nanosPerToken == 0) {
            return now;
        }
        long full = now - burst * nanosPerToken;
        allUsedAt = Math.max(allUsedAt, full) + nanosPerToken;
        return Math.max(now, allUsedAt + nanosPerToken);
    }
}
