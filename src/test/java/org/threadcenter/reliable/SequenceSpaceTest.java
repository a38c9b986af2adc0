package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceSpaceTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 16})
    void everyCounterOfOneRoundIsFoundFromItsSeq(int bits) {
        SequenceSpace space = new SequenceSpace(bits);
        for (long floor : new long[] {0, 1, space.size() - 1, space.size(), (1L << 32) - 5, Long.MAX_VALUE / 2 + 3}) {
            for (long ahead = 0; ahead < Math.min(space.size(), 300); ahead++) {
                long counter = floor + ahead;
                assertEquals(counter, space.atOrAfter(floor, space.seqOf(counter)));
            }
            long last = floor + space.size() - 1;
            assertEquals(last, space.atOrAfter(floor, space.seqOf(last)));
            assertEquals(floor, space.atOrAfter(floor, space.seqOf(floor + space.size())));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16})
    void seqIsTheCountersLowBits(int bits) {
        SequenceSpace space = new SequenceSpace(bits);
        assertEquals(1L << bits, space.size());
        assertEquals(0, space.seqOf(space.size()));
        assertEquals(space.size() - 1, space.seqOf((1L << 32) - 1));
    }
}
