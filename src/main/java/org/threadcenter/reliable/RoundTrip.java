package org.threadcenter.reliable;

/**
 * Smoothed round-trip time and its mean deviation (RFC 6298: gains 1/8 and 1/4), and the time-out that
 * follows from them. Owned by one link.
 */
final class RoundTrip {
    private static final long MILLI = 1_000_000L;
    private static final long FIRST_TIMEOUT_NANOS = 1_000 * MILLI;
    private static final long LEAST_TIMEOUT_NANOS = 200 * MILLI;
    private static final long SLACK_NANOS = 50 * MILLI;

    private long smoothed;
    private long variation;
    private long least;

    /** Only of something that was sent once: of a repeat nobody knows which copy was answered (Karn). */
    void sample(long nanos) {
        if (smoothed == 0) {
            smoothed = nanos;
            variation = nanos / 2;
            least = nanos;
        } else {
            variation += (Math.abs(nanos - smoothed) - variation) / 4;
            smoothed += (nanos - smoothed) / 8;
            least = Math.min(least, nanos);
        }
    }

    /** Nanoseconds, 0 before the first sample. */
    long nanos() {
        return smoothed;
    }

    long variationNanos() {
        return variation;
    }

    /** The shortest one so far: no answer to something comes sooner. */
    long leastNanos() {
        return least;
    }

    /** Without an answer for so long something is amiss: max(200 ms, srtt + 4 · rttvar + 50 ms), at first 1 s. */
    long timeoutNanos() {
        return smoothed == 0
                ? FIRST_TIMEOUT_NANOS
                : Math.max(LEAST_TIMEOUT_NANOS, smoothed + 4 * variation + SLACK_NANOS);
    }
}
