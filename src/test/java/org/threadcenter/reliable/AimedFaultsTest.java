package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.threadcenter.fault.AimedFault.CorruptByte;
import org.threadcenter.fault.AimedFault.DropAck;
import org.threadcenter.fault.AimedFault.DropFragment;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.FrameEvent.Fate;
import org.threadcenter.wire.FrameType;

/** One client's plan with aimed faults, at both ends; {@code a} is the client. */
class AimedFaultsTest {
    private static final FaultPlan PLAN = FaultPlan.NONE.withAimed(
            List.of(new DropFragment(2), new DropFragment(4), new DropAck(5), new CorruptByte(6, 1)));

    @ParameterizedTest
    @EnumSource
    void theNextMessageIsHitWhereItWasAimedAtAndArrivesAllTheSame(Protocol protocol) {
        LinkPair pair = new LinkPair(ReliableSettings.onTheWire(protocol, 3, 16));
        pair.a.link.disturb(PLAN.atClient(), PLAN.atServer(), pair.now);
        pair.b.link.disturb(PLAN.atServer(), PLAN.atClient(), pair.now);
        pair.a.toSay.add(new OutRecord(FrameType.CURSOR, "x".repeat(12).getBytes(StandardCharsets.UTF_8), 1));
        pair.a.say(2, "y".repeat(30));
        pair.a.say(3, "z");
        pair.b.say(4, "from b");
        pair.pass(5_000 * LinkPair.MILLI);
        assertEquals(List.of(4L + 2, 4L + 4), seqs(pair.b, Fate.CHANNEL_LOST));
        assertEquals(List.of(4L + 6), seqs(pair.b, Fate.CHANNEL_SPOILT));
        List<Long> acks = seqs(pair.a, Fate.CHANNEL_LOST);
        assertEquals(1, acks.size());
        assertTrue(acks.getFirst() > 4 + 5, "an ACK that covers fragment 5, not up to " + acks);
        assertEquals(List.of("x".repeat(12), "y".repeat(30), "z"), pair.b.texts());
        assertEquals(List.of("from b"), pair.a.texts());
    }

    private static List<Long> seqs(LinkPair.End end, Fate fate) {
        return end.seen.stream().filter(event -> event.fate() == fate).map(event -> (long) event.seq()).toList();
    }
}
