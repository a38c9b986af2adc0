package org.threadcenter.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPlanTest {
    @ParameterizedTest
    @ValueSource(doubles = {-0.001, 1.001, Double.NaN, Double.POSITIVE_INFINITY, -1e300})
    void aProbabilityIsFrom0To1(double wrong) {
        assertThrows(IllegalArgumentException.class, () -> new FaultPlan(wrong, 0, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new FaultPlan(0, wrong, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new FaultPlan(0, 0, wrong, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, FaultPlan.MAX_DELAY_NANOS + 1, Long.MAX_VALUE})
    void aDelayIsFrom0To60Seconds(long wrong) {
        assertThrows(IllegalArgumentException.class, () -> new FaultPlan(0, 0, 0, wrong, 0));
    }

    @Test
    void theBoundsThemselvesAreFine() {
        assertEquals(60_000_000_000L, new FaultPlan(1, 1, 1, FaultPlan.MAX_DELAY_NANOS, 0).delayNanos());
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
}
