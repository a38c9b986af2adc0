package org.threadcenter.torture;

import java.util.Arrays;

/** How late messages came. Owned by one thread. */
final class Delays {
    private static final double NANOS_PER_MILLI = 1e6;

    private long[] nanos = new long[1 << 16];
    private int count;

    void add(long each) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = each;
    }

    int count() {
        return count;
    }

    /** So many milliseconds or less were {@code share} of them, 0 to 1. */
    double millisAt(double share) {
        if (count == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(count - 1L, (long) (share * count))] / NANOS_PER_MILLI;
    }
}
