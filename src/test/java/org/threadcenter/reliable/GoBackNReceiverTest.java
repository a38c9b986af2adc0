package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.threadcenter.reliable.BaselineReceiver.Outcome;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameType;

/** The receiver's rules that are Go-Back-N's own. */
class GoBackNReceiverTest {
    private static final Outcome ACK = new Outcome.Acknowledge();

    private final BaselineReceiver receiver = new BaselineReceiver(new LinkParameters(Protocol.GO_BACK_N, 3, 4));

    @Test
    void dropsWhatIsBehindAGapAndAsksForTheExpectedOneEachTime() {
        assertEquals(ACK, take(0, "a"));
        assertEquals(new Outcome.DropAndNack(1), take(2, "c"));
        assertEquals(new Outcome.DropAndNack(1), takeLast(3, "d"));
        assertEquals(ACK, take(1, "b"));
        assertEquals(ACK, take(2, "c"));
        assertEquals(new Outcome.Deliver("abcd", 4), takeLast(3, "d"));
    }

    @Test
    void asksForFragment0WhenItIsTheOneMissing() {
        assertEquals(new Outcome.DropAndNack(0), take(1, "b"));
        assertEquals(ACK, take(0, "a"));
        assertEquals(new Outcome.Deliver("ab", 2), takeLast(1, "b"));
    }

    private Outcome take(int seq, String text) {
        return receiver.onFragment(Frame.of(FrameType.DATA, seq, false, text));
    }

    private Outcome takeLast(int seq, String text) {
        return receiver.onFragment(Frame.of(FrameType.DATA, seq, true, text));
    }
}
