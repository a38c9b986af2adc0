package org.threadcenter.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private static final double STEP = 0.04;

    private final Latencies latencies = new Latencies();

    @Test
    void knowsEveryShareWithinAStep() {
        LongStream.rangeClosed(1, 100_000).forEach(latencies::add);
        for (double share : new double[] {0.5, 0.99, 0.999}) {
            assertEquals(share * 100_000, latencies.nanosAt(share), STEP * share * 100_000);
        }
    }

    @Test
    void holdsFromNothingToHours() {
        latencies.add(0);
        assertEquals(0, latencies.nanosAt(1), 1);
        latencies.clear();
        long hours = 10_000_000_000_000L;
        latencies.add(hours);
        assertEquals(hours, latencies.nanosAt(0.5), STEP * hours);
    }
}
