package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoBackNSendWindowTest {
    private final WindowPair pair = new WindowPair(Protocol.GO_BACK_N, 4, 0);

    @Test
    void allFromTheOldestOnGoAgain() {
        pair.sends(100);
        pair.acknowledge(1, new BitSet());
        pair.sender.onNack(100, 0);
        assertEquals(List.of(1L, 2L, 3L, 4L), pair.sends(100));
    }

    @Test
    void aNackInTheMiddleOfAPassDoesNotBeginAnother() {
        pair.sends(100);
        pair.sender.onNack(200, 100);
        pair.sender.onNack(200, 100);
        assertEquals(List.of(0L, 1L, 2L, 3L), pair.sends(200));
        pair.sender.onNack(299, 100);
        assertEquals(List.of(), pair.sends(299));
        pair.sender.onNack(300, 100);
        assertEquals(4, pair.sends(300).size());
    }

    @Test
    void aPassSkipsWhatIsAcknowledgedMeanwhile() {
        pair.sends(100);
        pair.sender.onPong(4);
        pair.acknowledge(3, new BitSet());
        assertEquals(List.of(3L, 4L, 5L, 6L), pair.sends(200));
    }

    @Test
    void aPongForAPingBeforeTheLatestPassBeginsNoOther() {
        pair.sends(100);
        pair.sender.onPong(4);
        pair.sends(200);
        pair.sender.onPong(4);
        assertEquals(List.of(), pair.sends(200));
    }

    @Test
    void heldBitsMeanNothingHere() {
        pair.sends(100);
        pair.acknowledge(0, BitSet.valueOf(new long[] {0b111}));
        assertEquals(List.of(), pair.acknowledged);
    }

    /** A pass of the timer that is cut short by a NACK is the NACK's from then on, to its end. */
    @Test
    void whatANackAsksForGoesAgainForThatAlone() {
        pair.sends(0);
        pair.sender.onTimer(100, 100);
        pair.sender.onSent(pair.sender.nextToSend().orElseThrow(), 100);
        pair.sender.onNack(200, 100);
        pair.sender.recallTimer();
        for (long counter = 0; counter < 4; counter++) {
            Fragment next = pair.sender.nextToSend().orElseThrow();
            assertEquals(counter, next.counter());
            assertEquals(FrameEvent.Fate.RESENT_AFTER_NACK, next.why());
            pair.sender.onSent(next, 200);
        }
    }
}
