package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;

    private final Pace pace = Pace.of(5, 10);

    @Test
    void fiveAtOnceThenTenPerSecond() {
        long now = 77 * SECOND;
        for (int i = 0; i < 4; i++) {
            assertEquals(now, pace.take(now));
        }
        assertEquals(now + 100 * MILLI, pace.take(now));
        assertEquals(now + 200 * MILLI, pace.take(now + 100 * MILLI));
        assertEquals(now + 300 * MILLI, pace.take(now + 200 * MILLI));
    }

    @Test
    void restFillsTheBurstAgainAndNoMore() {
        for (int i = 0; i < 5; i++) {
            pace.take(0);
        }
        long later = 3_600 * SECOND;
        for (int i = 0; i < 4; i++) {
            assertEquals(later, pace.take(later));
        }
        assertEquals(later + 100 * MILLI, pace.take(later));
    }

    @Test
    void aClockThatBeganBelow0IsFine() {
        long now = -5 * SECOND;
        for (int i = 0; i < 4; i++) {
            assertEquals(now, pace.take(now));
        }
        assertEquals(now + 100 * MILLI, pace.take(now));
    }

    @Test
    void unlimitedNeverWaits() {
        Pace unlimited = Pace.unlimited();
        for (int i = 0; i < 1_000; i++) {
            assertEquals(3, unlimited.take(3));
        }
    }
}
