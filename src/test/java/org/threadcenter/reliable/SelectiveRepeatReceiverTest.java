package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.threadcenter.reliable.BaselineReceiver.Outcome;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameType;

/** The receiver's rules that are Selective Repeat's own. */
class SelectiveRepeatReceiverTest {
    private static final Outcome ACK = new Outcome.Acknowledge();

    private final BaselineReceiver receiver =
            new BaselineReceiver(new LinkParameters(Protocol.SELECTIVE_REPEAT, 3, 4));

    @Test
    void holdsWhatIsBehindAGapAndAsksForTheMissingOneOnce() {
        assertEquals(ACK, take(0, "a"));
        assertEquals(new Outcome.HoldAndNack(1), take(2, "c"));
        assertEquals(ACK, takeLast(3, "d"));
        assertEquals(new Outcome.Deliver("abcd", 4), take(1, "b"));
    }

    @Test
    void asksOnceForEachGap() {
        assertEquals(new Outcome.HoldAndNack(0), take(1, "b"));
        assertEquals(ACK, takeLast(3, "d"));
        assertEquals(ACK, take(0, "a"));
        assertEquals(ACK, takeLast(3, "d"), "held already: a repeat");
        assertEquals(new Outcome.Deliver("abcd", 4), take(2, "c"));
    }

    @Test
    void asksForTheSecondGapWhenSomethingComesBehindIt() {
        assertEquals(new Outcome.HoldAndNack(0), take(1, "b"));
        assertEquals(ACK, take(0, "a"));
        assertEquals(new Outcome.HoldAndNack(2), take(3, "d"));
    }

    @Test
    void aHeldFragmentThatComesAgainIsARepeat() {
        assertEquals(new Outcome.HoldAndNack(0), take(2, "c"));
        assertEquals(ACK, take(2, "c"));
    }

    @Test
    void neverHoldsMoreThanTheWindow() {
        assertEquals(new Outcome.DropAndNack(0), take(4, "e"));
        assertEquals(new Outcome.HoldAndNack(0), take(3, "d"));
        assertEquals(ACK, take(0, "a"));
        assertEquals(new Outcome.HoldAndNack(1), take(4, "e"));
    }

    @Test
    void whatWasHeldForADroppedMessageIsForgotten() {
        take(0, "a");
        take(2, "c");
        assertEquals(ACK, take(0, "x"));
        assertEquals(ACK, take(1, "y"));
        assertEquals(new Outcome.Deliver("xyz", 3), takeLast(2, "z"));
    }

    @Test
    void anyOrderWithinTheWindowGivesTheText() {
        for (int seed = 0; seed < 200; seed++) {
            List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3));
            Collections.shuffle(order, new Random(seed));
            BaselineReceiver fresh = new BaselineReceiver(new LinkParameters(Protocol.SELECTIVE_REPEAT, 3, 4));
            Outcome outcome = ACK;
            for (int seq : order) {
                outcome = fresh.onFragment(Frame.of(FrameType.DATA, seq, seq == 3, "abcd".substring(seq, seq + 1)));
            }
            assertEquals(new Outcome.Deliver("abcd", 4), outcome, "order " + order);
        }
    }

    private Outcome take(int seq, String text) {
        return receiver.onFragment(Frame.of(FrameType.DATA, seq, false, text));
    }

    private Outcome takeLast(int seq, String text) {
        return receiver.onFragment(Frame.of(FrameType.DATA, seq, true, text));
    }
}
