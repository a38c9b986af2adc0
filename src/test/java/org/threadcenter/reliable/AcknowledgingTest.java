package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcknowledgingTest {
    private static Acknowledging of(int window) {
        return new Acknowledging(ReliableSettings.onTheWire(Protocol.SELECTIVE_REPEAT, 100, window));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "4, 2", "8, 4", "31, 15", "32, 16", "64, 16", "1024, 16"})
    void atOnceAfterHalfAWindowOr16(int window, int every) {
        Acknowledging acknowledging = of(window);
        for (int fragment = 1; fragment < every; fragment++) {
            acknowledging.onFragment(false, 100);
            assertEquals(100 + Acknowledging.LATEST_NANOS, acknowledging.dueAt());
        }
        acknowledging.onFragment(false, 100);
        assertEquals(Long.MIN_VALUE, acknowledging.dueAt());
    }

    @Test
    void countsFromTheFirstThatIsNotAcknowledged() {
        Acknowledging acknowledging = of(64);
        assertEquals(Link.NEVER, acknowledging.dueAt());
        acknowledging.onFragment(false, 100);
        acknowledging.onFragment(false, 200);
        assertEquals(100 + Acknowledging.LATEST_NANOS, acknowledging.dueAt());
        acknowledging.onSent();
        assertEquals(Link.NEVER, acknowledging.dueAt());
        acknowledging.onFragment(false, 300);
        assertEquals(300 + Acknowledging.LATEST_NANOS, acknowledging.dueAt());
    }

    @Test
    void eachAtOnceWhereThatIsAskedFor() {
        Acknowledging acknowledging = of(64);
        acknowledging.onFragment(true, 100);
        assertEquals(Long.MIN_VALUE, acknowledging.dueAt());
    }
}
