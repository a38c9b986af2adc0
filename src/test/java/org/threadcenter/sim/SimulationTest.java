package org.threadcenter.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.threadcenter.reliable.FrameEvent.Fate;

class SimulationTest {
    private static final long LINKS = 20_000;

    @Test
    @Timeout(90)
    void nothingIsViolatedInAnyLink() {
        Tally tally = LongStream.range(0, LINKS)
                .parallel()
                .mapToObj(seed -> Simulation.run(Scenarios.of(seed)))
                .collect(Tally::new, Tally::add, Tally::add);
        assertEquals(0, tally.violations(), () -> story(Shrinker.shrink(tally.worst().orElseThrow())));
        assertEquals(LINKS, tally.links());
        assertTrue(sawEverything(tally), "a kind of fault or of repair never happened");
    }

    private static boolean sawEverything(Tally tally) {
        for (Fate fate : Fate.values()) {
            boolean mayHappen = fate != Fate.BEYOND_WINDOW;
            if (mayHappen && tally.frames(fate) == 0) {
                return false;
            }
        }
        return tally.lost() > 0 && tally.halfOpen() > 0;
    }

    /**
     * Seeds in which something was wrong once. 11000080475: an answer that was 9 s late made the time-out 27 s long.
     * 3000006801: what the textbook's timer had set to go again went when the channel was calm already.
     */
    @ParameterizedTest
    @ValueSource(longs = {11_000_080_475L, 3_000_006_801L})
    void whatFailedOnceHolds(long seed) {
        Outcome outcome = Simulation.run(Scenarios.of(seed));
        assertEquals(Optional.empty(), outcome.violation(), () -> story(outcome));
    }

    private static String story(Outcome outcome) {
        return outcome.violation() + "\n" + outcome.scenario() + "\n" + outcome.ladder();
    }

    @Test
    void theSameSeedIsTheSameRun() {
        for (long seed = 0; seed < 200; seed++) {
            assertEquals(Simulation.run(Scenarios.of(seed)), Simulation.run(Scenarios.of(seed)));
        }
    }
}
