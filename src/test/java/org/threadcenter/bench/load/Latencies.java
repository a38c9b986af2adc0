package org.threadcenter.bench.load;

import java.util.Arrays;

/** How late deliveries were: counts in buckets that are 3 % wide, so that millions of them cost nothing. */
final class Latencies {
    private static final int STEPS = 32;
    private static final int STEP_BITS = 5;
    private static final int MAX_BUCKETS = STEPS * (Long.SIZE - STEP_BITS + 1);

    private final long[] counts = new long[MAX_BUCKETS];
    private long all;

    void add(long nanos) {
        counts[bucketOf(Math.max(0, nanos))]++;
        all++;
    }

    void clear() {
        Arrays.fill(counts, 0);
        all = 0;
    }

    /** So many nanoseconds or less were {@code share} of them, 0…1. */
    double nanosAt(double share) {
        long below = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            below += counts[bucket];
            if (below > 0 && below >= share * all) {
                return middleOf(bucket);
            }
        }
        return 0;
    }

    private static int bucketOf(long nanos) {
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(nanos) - STEP_BITS - 1);
        return shift * STEPS + (int) (nanos >>> shift);
    }

    private static double middleOf(int bucket) {
        int shift = Math.max(0, bucket / STEPS - 1);
        long step = bucket - (long) shift * STEPS;
        return (step + 0.5) * (1L << shift);
    }
}
