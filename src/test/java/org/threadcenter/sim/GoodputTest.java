package org.threadcenter.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.threadcenter.reliable.Protocol;
import org.threadcenter.reliable.ReliableSettings;
import org.threadcenter.sim.Scenario.Ending;
import org.threadcenter.sim.Scenario.Network;
import org.threadcenter.sim.Scenario.Place;
import org.threadcenter.sim.Scenario.Traffic;

/** What comes through of an endless source is what theory says: a window per round trip, or the line's width. */
class GoodputTest {
    private static final long MILLI = 1_000_000L;
    private static final double HEADER_BYTES = 12;
    private static final int FRAGMENT = 1_000;

    @ParameterizedTest
    @CsvSource({
        "GO_BACK_N, 1, 100, 0", "GO_BACK_N, 16, 100, 0", "SELECTIVE_REPEAT, 64, 100, 0",
        "GO_BACK_N, 1, 40, 100000", "GO_BACK_N, 64, 40, 100000", "SELECTIVE_REPEAT, 64, 40, 100000"
    })
    void isWhatTheoryAllows(Protocol protocol, int window, long roundTripMillis, long bytesPerSecond) {
        double seconds = 20;
        Outcome outcome = Simulation.run(new Scenario(
                1, ReliableSettings.onTheWire(protocol, FRAGMENT, window),
                new Traffic(Traffic.ENDLESS, FRAGMENT, FRAGMENT, 0), Traffic.NONE,
                new Network(roundTripMillis * MILLI / 2, bytesPerSecond, 1 << 20, 1, false),
                Place.CALM, Place.CALM, 0, new Ending.At((long) (seconds * 1_000 * MILLI))));
        assertTrue(outcome.violation().isEmpty(), () -> outcome.violation() + "\n" + outcome.ladder());
        assertEquals(seconds * 1_000 * MILLI, outcome.virtualNanos());
        double byLine = bytesPerSecond == 0 ? Double.MAX_VALUE : bytesPerSecond * FRAGMENT / (FRAGMENT + HEADER_BYTES);
        double line = bytesPerSecond == 0 ? 0 : window * (FRAGMENT + HEADER_BYTES) / bytesPerSecond;
        double byWindow = window * FRAGMENT / (roundTripMillis / 1_000.0 + (window == 1 ? line : 0));
        double measured = outcome.bytesUp() / seconds;
        double share = measured / Math.min(byLine, byWindow);
        assertTrue(share > 0.95 && share <= 1.01, () -> "share " + share);
    }
}
