package org.threadcenter.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.threadcenter.fault.AimedFault.CorruptByte;
import org.threadcenter.fault.AimedFault.DropAck;
import org.threadcenter.fault.AimedFault.DropFragment;

class FaultPlanTest {
    private static final List<AimedFault> AIMED =
            List.of(new DropFragment(2), new DropAck(11), new CorruptByte(5, 3));

    private static FaultPlan wide(double duplication, double reordering, long jitterNanos) {
        return new FaultPlan(0, 0, duplication, reordering, 0, 0, jitterNanos, 0, Direction.BOTH, List.of());
    }

    private static FaultPlan everything(Direction direction) {
        return new FaultPlan(0.1, 0.2, 0.3, 0.4, 0.5, 6, 7, 8, direction, AIMED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, 1.001, Double.NaN, Double.POSITIVE_INFINITY, -1e300})
    void aProbabilityIsFrom0To1(double wrong) {
        assertThrows(IllegalArgumentException.class, () -> new FaultPlan(wrong, 0, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new FaultPlan(0, wrong, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new FaultPlan(0, 0, wrong, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> wide(wrong, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> wide(0, wrong, 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, FaultPlan.MAX_DELAY_NANOS + 1, Long.MAX_VALUE})
    void aDelayAndItsJitterAreFrom0To60Seconds(long wrong) {
        assertThrows(IllegalArgumentException.class, () -> new FaultPlan(0, 0, 0, wrong, 0));
        assertThrows(IllegalArgumentException.class, () -> wide(0, 0, wrong));
    }

    @Test
    void theBoundsThemselvesAreFine() {
        assertEquals(60_000_000_000L, new FaultPlan(1, 1, 1, FaultPlan.MAX_DELAY_NANOS, 0).delayNanos());
        assertEquals(60_000_000_000L, wide(1, 1, FaultPlan.MAX_DELAY_NANOS).jitterNanos());
        FaultPlan.NONE.withAimed(Collections.nCopies(FaultPlan.MAX_AIMED, new DropAck(0)));
    }

    @Test
    void noMoreThan64FaultsAreAimed() {
        List<AimedFault> many = Collections.nCopies(FaultPlan.MAX_AIMED + 1, new DropAck(0));
        assertThrows(IllegalArgumentException.class, () -> FaultPlan.NONE.withAimed(many));
    }

    @Test
    void aDelayOfNothingDisturbsNothing() {
        assertFalse(FaultPlan.NONE.disturbs());
        assertFalse(new FaultPlan(0, 0, 1, 0, 9).disturbs());
        assertFalse(new FaultPlan(0, 0, 0, 9, 9).disturbs());
        assertTrue(new FaultPlan(0, 0, 0.1, 1, 9).disturbs());
        assertTrue(new FaultPlan(0.1, 0, 0, 0, 9).disturbs());
        assertTrue(new FaultPlan(0, 0.1, 0, 0, 9).disturbs());
    }

    @Test
    void whatTheBaselineDoesNotKnowDisturbsToo() {
        assertTrue(wide(0.1, 0, 0).disturbs());
        assertTrue(wide(0, 0.1, 0).disturbs());
        assertFalse(wide(0, 0, 9).disturbs());
        assertTrue(new FaultPlan(0, 0, 0, 0, 1, 0, 9, 0, Direction.BOTH, List.of()).disturbs());
        FaultPlan aimed = FaultPlan.NONE.withAimed(AIMED);
        assertTrue(aimed.disturbs());
        assertFalse(aimed.disturbsByChance());
        assertFalse(aimed.withoutAimed().disturbs());
        assertSame(FaultPlan.NONE, FaultPlan.NONE.withoutAimed());
    }

    @Test
    void whatTheBaselineKnowsActsInBothDirections() {
        FaultPlan plan = new FaultPlan(1, 0, 0, 0, 0);
        assertEquals(Direction.BOTH, plan.direction());
        assertTrue(plan.actsUp() && plan.actsDown());
        assertEquals(plan, plan.asBaseline());
    }

    @Test
    void eachEndDisturbsWhatReachesIt() {
        FaultPlan up = everything(Direction.UP);
        assertEquals(0.1, up.atServer().loss());
        assertEquals(0, up.atClient().loss());
        assertFalse(up.atClient().disturbsByChance());
        FaultPlan down = everything(Direction.DOWN);
        assertFalse(down.atServer().disturbsByChance());
        assertEquals(0.4, down.atClient().reordering());
        FaultPlan both = everything(Direction.BOTH);
        assertTrue(both.atServer().disturbsByChance() && both.atClient().disturbsByChance());
    }

    @Test
    void aimsAtTheClientsFragmentsAndAtTheAcksThatItGetsForThem() {
        for (Direction direction : List.of(Direction.UP, Direction.BOTH)) {
            assertEquals(List.of(AIMED.get(0), AIMED.get(2)), everything(direction).atServer().aimed());
            assertEquals(List.of(AIMED.get(1)), everything(direction).atClient().aimed());
        }
    }

    @Test
    void aimsAtTheServersFragmentsWhenOnlyWhatComesDownIsMeant() {
        FaultPlan down = everything(Direction.DOWN);
        assertEquals(List.of(AIMED.get(1)), down.atServer().aimed());
        assertEquals(List.of(AIMED.get(0), AIMED.get(2)), down.atClient().aimed());
    }

    @Test
    void aBaselineLinkKnowsLossCorruptionAndDelayOfWhatTheClientSends() {
        assertEquals(new FaultPlan(0.1, 0.2, 0.5, 6, 8), everything(Direction.BOTH).asBaseline());
        FaultPlan up = new FaultPlan(0.1, 0.2, 0, 0, 0.5, 6, 0, 8, Direction.UP, List.of());
        assertEquals(up, everything(Direction.UP).asBaseline());
        assertEquals(up, up.asBaseline());
        assertEquals(FaultPlan.NONE, everything(Direction.DOWN).asBaseline());
    }

    @Test
    void directionsHaveNamesOnTheWire() {
        for (Direction each : Direction.values()) {
            assertEquals(Optional.of(each), Direction.ofWireName(each.wireName()));
        }
        assertEquals(Optional.empty(), Direction.ofWireName("sideways"));
    }
}
