package org.threadcenter.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.threadcenter.fault.Direction;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.FrameEvent.Fate;
import org.threadcenter.reliable.Protocol;
import org.threadcenter.reliable.ReliableSettings;
import org.threadcenter.reliable.ReliableSettings.Repair;
import org.threadcenter.sim.Scenario.Ending;
import org.threadcenter.sim.Scenario.Network;
import org.threadcenter.sim.Scenario.Pause;
import org.threadcenter.sim.Scenario.Place;
import org.threadcenter.sim.Scenario.Traffic;

class SimulationTest {
    private static final long LINKS = 20_000;
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;

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

    @ParameterizedTest
    @MethodSource("failedOnce")
    void whatFailedOnceHolds(Scenario scenario) {
        Outcome outcome = Simulation.run(scenario);
        assertEquals(Optional.empty(), outcome.violation(), () -> story(outcome));
    }

    private static Stream<Scenario> failedOnce() {
        return Stream.of(anAnswerThatWas9SecondsLate(), aGoodbyeBehindQuestions(), aTimerJustBeforeTheCalm());
    }

    /** It made the time-out 27 s long. */
    private static Scenario anAnswerThatWas9SecondsLate() {
        FaultPlan atFirst = new FaultPlan(0.09836396031844696, 0.06393112241382025, 0.18512836082896836, 0,
                0.10138499807705093, 1_363_739_185, 123_969_674, 1_547_865_506_512_436_162L, Direction.BOTH, List.of());
        FaultPlan atSecond = new FaultPlan(0.1136802240135158, 0, 0, 0, 0, 74_602_318, 95_303_274,
                -7_525_796_192_417_056_038L, Direction.BOTH, List.of());
        return new Scenario(
                11_000_080_475L, settings(Protocol.GO_BACK_N, 4, 4, 4, 65_519),
                new Traffic(2, 0, 12, 0), new Traffic(8, 0, 20, 637_855_904),
                new Network(0, 155_097, 7_702, 1, false),
                new Place(List.of(atFirst), Pause.NONE, Pause.NONE, Repair.EVIDENCE, 4),
                new Place(List.of(atSecond), new Pause(382_292_563, 8_661_530_569L), Pause.NONE, Repair.EVIDENCE, 4),
                9_282_457_231L, new Ending.Never());
    }

    /** An end that was told goodbye answered a PING by the PONG alone, which proved a loss that there was not. */
    private static Scenario aGoodbyeBehindQuestions() {
        return new Scenario(
                3_000_020_964L, settings(Protocol.SELECTIVE_REPEAT, 6, 1, 16, 0),
                new Traffic(2, 0, 204, 439_677_902), Traffic.NONE, new Network(0, 0, 1 << 20, 1, false),
                Place.CALM,
                new Place(List.of(), new Pause(39_992_671, 21_560_527_970L), Pause.NONE, Repair.EVIDENCE, 0),
                SECOND, new Ending.Leave(29));
    }

    /** What the textbook's timer has decided to send is more than one write, and the channel is calm by then. */
    private static Scenario aTimerJustBeforeTheCalm() {
        FaultPlan loses = new FaultPlan(1, 0, 0, 0, 1);
        return new Scenario(
                7, settings(Protocol.GO_BACK_N, 2_000, 40, 16, 0),
                new Traffic(10, 8_000, 8_000, 0), Traffic.NONE, new Network(20 * MILLI, 100_000, 10_000, 1, false),
                new Place(List.of(), Pause.NONE, Pause.NONE, Repair.TIMER, 0),
                new Place(List.of(loses), Pause.NONE, Pause.NONE, Repair.EVIDENCE, 0),
                2 * SECOND, new Ending.Never());
    }

    private static ReliableSettings settings(Protocol protocol, int fragment, int window, int bits, long first) {
        return new ReliableSettings(
                protocol, fragment, window, Repair.EVIDENCE, 0, bits, first, 20 * SECOND, 60 * SECOND);
    }

    private static String story(Outcome outcome) {
        return outcome.violation() + "\n" + outcome.scenario() + "\n" + outcome.ladder();
    }

    @Test
    void theSameSeedIsTheSameRun() {
        for (long seed = 0; seed < 200; seed++) {
            Outcome once = Simulation.run(Scenarios.of(seed));
            assertEquals(once, Simulation.run(Scenarios.of(seed)));
            assertNotEquals(0, once.fingerprint());
        }
    }

    @Test
    void anotherSeedIsAnotherRunOfTheSameScenario() {
        Scenario one = Scenarios.of(5);
        Scenario other = new Scenario(6, one.settings(), one.up(), one.down(), one.network(), one.atFirst(),
                one.atSecond(), one.faultsEnd(), one.ending());
        assertNotEquals(Simulation.run(one).fingerprint(), Simulation.run(other).fingerprint());
    }
}
