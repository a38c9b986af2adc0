package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectiveRepeatSendWindowTest {
    private final WindowPair pair = new WindowPair(Protocol.SELECTIVE_REPEAT, 8, 0);

    private static BitSet bits(int... set) {
        BitSet bits = new BitSet();
        for (int each : set) {
            bits.set(each);
        }
        return bits;
    }

    @Test
    void onlyTheOldestGoesAgainAfterANack() {
        pair.sends(100);
        pair.acknowledge(2, new BitSet());
        pair.sender.onNack(100, 0);
        assertEquals(List.of(2L, 8L, 9L), pair.sends(100));
    }

    @Test
    void threeTransmissionsLaterIsEvidence() {
        pair.sends(100);
        pair.acknowledge(0, bits(1, 3));
        assertEquals(List.of(0L, 1L), pair.sends(100));
        assertEquals(List.of(2L, 4L), pair.acknowledged);
        pair.acknowledge(0, bits(1, 3, 5));
        assertEquals(List.of(3L), pair.sends(100));
    }

    /** Of 4 that was sent twice nobody knows which copy came: it proves nothing about 0's second. */
    @Test
    void aRepeatThatArrivedIsNoEvidenceAgainstWhatWentBetween() {
        pair.sends(100);
        pair.sender.onPong(8);
        assertEquals(8, pair.sends(200).size());
        pair.acknowledge(0, bits(3, 4, 5, 6));
        assertEquals(List.of(), pair.sends(300));
    }

    @Test
    void whatIsHeldLeavesTheWindowWithTheOldest() {
        pair.sends(100);
        pair.acknowledge(0, bits(0, 1));
        assertEquals(List.of(), pair.sends(100));
        assertEquals(0, pair.sender.flight().base());
        pair.acknowledge(3, new BitSet());
        assertEquals(List.of(1L, 2L, 0L), pair.acknowledged);
        assertEquals(List.of(8L, 9L, 10L), pair.sends(100));
    }

    @Test
    void theTimerSendsEachThatIsOldEnough() {
        pair.sends(100);
        pair.acknowledge(2, new BitSet());
        pair.sends(150);
        pair.sender.onTimer(200, 100);
        assertEquals(List.of(2L, 3L, 4L, 5L, 6L, 7L), pair.sends(200));
    }

    @Test
    void whatGoesAgainGoesFirst() {
        pair.sends(100);
        pair.sender.onNack(100, 0);
        pair.acknowledge(0, bits(0, 1));
        assertEquals(List.of(0L), pair.sends(100));
    }
}
