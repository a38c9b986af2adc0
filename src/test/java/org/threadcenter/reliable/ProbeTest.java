package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbeTest {
    private static final long MILLI = 1_000_000L;
    private final Probe probe = new Probe();

    @Test
    void doublesUpTo5SecondsAndProgressEndsThat() {
        assertEquals(300 * MILLI, probe.backedOff(300 * MILLI));
        for (long expected : new long[] {600, 1_200, 2_400, 4_800, 5_000, 5_000}) {
            probe.onTimeout();
            assertEquals(expected * MILLI, probe.backedOff(300 * MILLI));
        }
        probe.onProgress();
        assertEquals(300 * MILLI, probe.backedOff(300 * MILLI));
    }

    @Test
    void aTimeOutIsNeverLongerThan5Seconds() {
        for (int time = 0; time < 100; time++) {
            probe.onTimeout();
        }
        assertEquals(5_000 * MILLI, probe.backedOff(7_000 * MILLI));
        assertEquals(5_000 * MILLI, probe.backedOff(200 * MILLI));
    }

    @Test
    void isArmedUntilItRests() {
        assertFalse(probe.isArmed());
        probe.arm(100, 50);
        assertTrue(probe.isArmed());
        assertEquals(150, probe.deadline());
        probe.rest();
        assertEquals(Link.NEVER, probe.deadline());
    }

    @Test
    void aPongIsKnownByItsTokenAndOnce() {
        Probe.Ping first = probe.ping(5, 100);
        Probe.Ping second = probe.ping(9, 200);
        assertEquals(Optional.of(second), probe.onPong(second.token()));
        assertEquals(Optional.of(first), probe.onPong(first.token()));
        assertEquals(Optional.empty(), probe.onPong(first.token()));
        assertEquals(Optional.empty(), probe.onPong(1_000));
    }

    @Test
    void remembersTheLatest16() {
        Probe.Ping oldest = probe.ping(0, 0);
        Probe.Ping next = probe.ping(1, 0);
        for (int time = 0; time < 15; time++) {
            probe.ping(2, 0);
        }
        assertEquals(Optional.empty(), probe.onPong(oldest.token()));
        assertEquals(Optional.of(next), probe.onPong(next.token()));
    }
}
