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
}
