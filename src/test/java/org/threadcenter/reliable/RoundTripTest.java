package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RoundTripTest {
    private final RoundTrip roundTrip = new RoundTrip();

    @Test
    void isNothingBeforeTheFirstSampleAndThenThatSample() {
        assertEquals(0, roundTrip.nanos());
        roundTrip.sample(800);
        assertEquals(800, roundTrip.nanos());
    }

    @Test
    void eachSampleMovesItByAnEighth() {
        roundTrip.sample(800);
        roundTrip.sample(1_600);
        assertEquals(900, roundTrip.nanos());
        roundTrip.sample(100);
        assertEquals(800, roundTrip.nanos());
    }

    @Test
    void eachSampleMovesTheVariationByAQuarter() {
        roundTrip.sample(800);
        assertEquals(400, roundTrip.variationNanos());
        roundTrip.sample(1_600);
        assertEquals(500, roundTrip.variationNanos());
    }

    @Test
    void remembersTheShortest() {
        roundTrip.sample(800);
        roundTrip.sample(700);
        roundTrip.sample(900);
        assertEquals(700, roundTrip.leastNanos());
    }

    @Test
    void theTimeOutIsASecondAtFirstAndNeverUnder200Millis() {
        assertEquals(1_000_000_000L, roundTrip.timeoutNanos());
        roundTrip.sample(1_000_000);
        assertEquals(200_000_000L, roundTrip.timeoutNanos());
    }

    @Test
    void theTimeOutLeavesRoomForTheVariation() {
        roundTrip.sample(100_000_000);
        assertEquals(350_000_000L, roundTrip.timeoutNanos());
    }
}
