package org.threadcenter.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.threadcenter.reliable.ReliableEvent;
import org.threadcenter.reliable.ReliableEvent.Came;

/** A link that is broken on purpose is noticed, and what shows it is made small and drawn. */
class BrokenLinkTest {
    private static final int SEEDS = 50;

    /** Changes each record that comes behind the second. */
    private static final class Spoilt implements UnaryOperator<Optional<ReliableEvent>> {
        private final UnaryOperator<Came> change;
        private int came;

        Spoilt(UnaryOperator<Came> change) {
            this.change = change;
        }

        @Override
        public Optional<ReliableEvent> apply(Optional<ReliableEvent> event) {
            boolean spoils = event.isPresent() && event.get() instanceof Came && ++came > 2;
            return spoils ? Optional.ofNullable(change.apply((Came) event.orElseThrow())) : event;
        }
    }

    @Test
    void aLostRecordIsNoticed() {
        int noticed = noticed(Invariant.ALIVE_AT_THE_END, _ -> null)
                + noticed(Invariant.RECORDS_IN_ORDER, _ -> null)
                + noticed(Invariant.BUFFERS_WITHIN_BOUNDS, _ -> null);
        assertTrue(noticed > SEEDS / 2, () -> noticed + " of " + SEEDS);
    }

    @Test
    void aChangedByteIsNoticed() {
        UnaryOperator<Came> change = came -> {
            byte[] payload = came.payload().clone();
            if (payload.length > 0) {
                payload[payload.length / 2] ^= 1;
            }
            return new Came(came.type(), payload, came.fragments());
        };
        assertTrue(noticed(Invariant.RECORDS_IN_ORDER, change) > SEEDS / 2);
    }

    private static int noticed(Invariant invariant, UnaryOperator<Came> change) {
        int noticed = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Outcome outcome = Simulation.run(Scenarios.of(seed), new Spoilt(change));
            noticed += outcome.violation().filter(seen -> seen.invariant() == invariant).isPresent() ? 1 : 0;
        }
        return noticed;
    }

    @Test
    void whatShowsItIsMadeSmall() {
        UnaryOperator<Came> change = came -> new Came(came.type(), new byte[1_000_000], came.fragments());
        Outcome failing = Simulation.run(Scenarios.of(1), new Spoilt(change));
        assertEquals(Invariant.RECORDS_IN_ORDER, failing.violation().orElseThrow().invariant());
        Outcome small = Shrinker.shrink(failing, each -> Simulation.run(each, new Spoilt(change)));
        Scenario scenario = small.scenario();
        assertEquals(3, scenario.up().records() + scenario.down().records(), scenario::toString);
        assertTrue(!scenario.isDisturbed(), scenario::toString);
        assertEquals(new Scenario.Ending.Never(), scenario.ending());
        assertTrue(small.ladder().contains("taken"), small::ladder);
    }
}
