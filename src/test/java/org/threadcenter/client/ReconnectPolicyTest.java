package org.threadcenter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReconnectPolicyTest {
    private static final long MILLI = 1_000_000L;

    private final ReconnectPolicy policy = new ReconnectPolicy(new SplittableRandom(1));

    @ParameterizedTest
    @CsvSource({"2, 1000", "3, 2000", "4, 4000", "5, 8000", "6, 16000", "7, 30000", "8, 30000", "1000000, 30000"})
    void theUpperEndGrowsWithEachTry(int attempt, long upperMillis) {
        long highest = 0;
        long lowest = Long.MAX_VALUE;
        for (int i = 0; i < 2_000; i++) {
            long wait = policy.waitNanos(attempt);
            highest = Math.max(highest, wait);
            lowest = Math.min(lowest, wait);
        }
        assertTrue(lowest >= 500 * MILLI && highest <= upperMillis * MILLI);
        assertTrue(lowest < 500 * MILLI + upperMillis * MILLI / 20, "the whole range is used");
        assertTrue(highest > upperMillis * MILLI * 9 / 10);
    }

    @Test
    void theVeryFirstTryWaitsTheLeast() {
        assertEquals(500 * MILLI, policy.waitNanos(1));
    }
}
