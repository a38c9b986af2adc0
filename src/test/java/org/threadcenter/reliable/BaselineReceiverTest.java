package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.threadcenter.reliable.BaselineReceiver.Outcome;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameType;

/** What holds for Go-Back-N and for Selective Repeat alike. */
@ParameterizedClass
@EnumSource(Protocol.class)
class BaselineReceiverTest {
    private static final Outcome ACK = new Outcome.Acknowledge();
    private static final int MAX_BYTES = 65_536;

    private final BaselineReceiver receiver;

    BaselineReceiverTest(Protocol protocol) {
        receiver = new BaselineReceiver(new LinkParameters(protocol, 3, 4));
    }

    @Test
    void deliversFragmentsInOrder() {
        assertEquals(ACK, take(0, "ola"));
        assertEquals(ACK, take(1, " pe"));
        assertEquals(ACK, take(2, "sso"));
        assertEquals(new Outcome.Deliver("ola pessoal", 4), takeLast(3, "al"));
    }

    @Test
    void deliversAMessageOfOneFragmentEachTimeItComes() {
        assertEquals(new Outcome.Deliver("oi", 1), takeLast(0, "oi"));
        assertEquals(new Outcome.Deliver("oi", 1), takeLast(0, "oi"));
    }

    @Test
    void deliversAnEmptyMessageAndEmptyFragments() {
        assertEquals(new Outcome.Deliver("", 1), takeLast(0, ""));
        assertEquals(ACK, take(0, ""));
        assertEquals(ACK, take(1, "a"));
        assertEquals(new Outcome.Deliver("a", 3), takeLast(2, ""));
    }

    @Test
    void aRepeatWithinAMessageIsAcknowledgedAndNotAppended() {
        take(0, "a");
        assertEquals(ACK, take(0, "a"));
        take(1, "b");
        assertEquals(ACK, take(1, "b"));
        assertEquals(ACK, take(0, "a"));
        assertEquals(new Outcome.Deliver("abc", 3), takeLast(2, "c"));
    }

    @Test
    void aRepeatOfTheFinalFragmentIsAcknowledgedAndNotAppended() {
        take(0, "a");
        takeLast(1, "b");
        assertEquals(ACK, takeLast(1, "b"));
        assertEquals(ACK, takeLast(1, "b"));
        assertEquals(new Outcome.Deliver("c", 1), takeLast(0, "c"));
    }

    @Test
    void theNextMessageMayBeEqual() {
        take(0, "a");
        takeLast(1, "b");
        assertEquals(ACK, take(0, "a"));
        assertEquals(new Outcome.Deliver("ab", 2), takeLast(1, "b"));
    }

    @Test
    void seq0WithOtherBytesInTheMiddleBeginsANewMessage() {
        take(0, "a");
        take(1, "b");
        assertTrue(receiver.dropsUnfinished(fragment(0, "x", false)));
        assertFalse(receiver.dropsUnfinished(fragment(0, "a", false)));
        assertEquals(ACK, take(0, "x"));
        assertEquals(new Outcome.Deliver("xy", 2), takeLast(1, "y"));
    }

    @Test
    void seq0WithTheSameBytesInTheMiddleIsARepeat() {
        take(0, "a");
        take(1, "b");
        assertEquals(ACK, take(0, "a"));
        assertEquals(new Outcome.Deliver("abc", 3), takeLast(2, "c"));
    }

    @Test
    void aNewOneFragmentMessageReplacesAnUnfinishedOne() {
        take(0, "a");
        assertEquals(new Outcome.Deliver("x", 1), takeLast(0, "x"));
        assertFalse(receiver.dropsUnfinished(fragment(0, "y", false)));
    }

    @Test
    void codePointsThatWereCutAreJoined() {
        byte[] smile = "😀".getBytes(StandardCharsets.UTF_8);
        receiver.onFragment(new Frame(FrameType.DATA, 0, false, new byte[] {smile[0], smile[1]}));
        assertEquals(
                new Outcome.Deliver("😀", 2),
                receiver.onFragment(new Frame(FrameType.DATA, 1, true, new byte[] {smile[2], smile[3]})));
    }

    @Test
    void bytesThatAreNotUtf8AreReplaced() {
        assertEquals(
                new Outcome.Deliver("a\uFFFD", 1),
                receiver.onFragment(new Frame(FrameType.DATA, 0, true, new byte[] {'a', (byte) 0xFE})));
    }

    @Test
    void aTextOf65536BytesIsDelivered() {
        String quarter = "x".repeat(MAX_BYTES / 4);
        for (int seq = 0; seq < 3; seq++) {
            assertEquals(ACK, take(seq, quarter));
        }
        assertEquals(new Outcome.Deliver(quarter.repeat(4), 4), takeLast(3, quarter));
    }

    @Test
    void aLongerTextIsAcknowledgedToItsEndAndLetGo() {
        String half = "x".repeat(MAX_BYTES / 2);
        assertEquals(ACK, take(0, half));
        assertEquals(ACK, take(1, half));
        assertEquals(ACK, take(2, "x"));
        assertEquals(ACK, take(3, half));
        assertEquals(new Outcome.TooLong(MAX_BYTES * 3L / 2 + 1), takeLast(4, ""));
        assertEquals(new Outcome.Deliver("next", 1), takeLast(0, "next"));
    }

    @Test
    void aGapFarAheadIsDroppedAndAskedFor() {
        take(0, "a");
        assertEquals(new Outcome.DropAndNack(1), take(5, "f"));
        assertEquals(new Outcome.DropAndNack(1), take(65_535, "z"));
        assertEquals(new Outcome.Deliver("ab", 2), takeLast(1, "b"));
    }

    @Test
    void allSeqsUpTo65534AreTaken() {
        List<Outcome> outcomes = new ArrayList<>();
        for (int seq = 0; seq < 65_534; seq++) {
            outcomes.add(take(seq, "x"));
        }
        assertTrue(outcomes.stream().allMatch(ACK::equals));
        assertEquals(new Outcome.Deliver("x".repeat(65_535), 65_535), takeLast(65_534, "x"));
    }

    private Outcome take(int seq, String text) {
        return receiver.onFragment(fragment(seq, text, false));
    }

    private Outcome takeLast(int seq, String text) {
        return receiver.onFragment(fragment(seq, text, true));
    }

    private static Frame fragment(int seq, String text, boolean last) {
        return Frame.of(FrameType.DATA, seq, last, text);
    }
}
