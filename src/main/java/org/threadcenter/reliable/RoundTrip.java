package org.threadcenter.reliable;

/** Smoothed round-trip time (RFC 6298's filter, gain 1/8). Owned by one link. */
final class RoundTrip {
    private long smoothed;

    void sample(long nanos) {
        smoothed = smoothed == 0 ? nanos : smoothed + (nanos - smoothed) / 8;
    }

    /** Nanoseconds, 0 before the first sample. */
    long nanos() {
        return smoothed;
    }
}
