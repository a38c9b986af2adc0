package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.threadcenter.reliable.ServerPeer.MILLI;
import static org.threadcenter.reliable.ServerPeer.SECOND;
import static org.threadcenter.reliable.ServerPeer.ack;
import static org.threadcenter.reliable.ServerPeer.data;
import static org.threadcenter.reliable.ServerPeer.last;
import static org.threadcenter.reliable.ServerPeer.nack;
import static org.threadcenter.reliable.ServerPeer.spoken;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameType;

/** When a server's link writes what: spacing, answers before broadcasts, the pace of NACKs. */
class ServerSpacingTest {
    private static final LinkParameters DEFAULT = LinkParameters.DEFAULT;
    private static final Frame LIST_REQUEST = Frame.of(FrameType.LIST_REQUEST, 0, false, "{}");

    private final ServerPeer peer = ServerPeer.established(DEFAULT);

    @Test
    void broadcastsAre30MillisApart() {
        peer.broadcast("[bia] 1");
        peer.broadcast("[bia] 2");
        assertEquals(List.of(spoken("[bia] 1")), peer.frames());
        assertEquals(peer.now + 30 * MILLI, peer.link.deadline());
        peer.pass(30 * MILLI - 1);
        assertEquals(List.of(), peer.frames());
        peer.pass(1);
        assertEquals(List.of(spoken("[bia] 2")), peer.frames());
    }

    @Test
    void anAckBehindABroadcastWaitsToo() {
        peer.broadcast("[bia] 1");
        assertEquals(1, peer.frames().size());
        peer.send(data(0, "a"));
        assertEquals(List.of(), peer.frames(), "a fragment does not prove that a broadcast was read");
        peer.pass(30 * MILLI);
        assertEquals(List.of(ack(0)), peer.frames());
    }

    @Test
    void theNextFragmentProvesThatTheAckWasRead() {
        for (int seq = 0; seq < 10; seq++) {
            peer.send(data(seq, "a"));
            assertEquals(List.of(ack(seq)), peer.frames());
        }
    }

    @Test
    void aFragmentDoesNotProveThatTheAnswerToANickWasRead() {
        peer.send(Frame.of(FrameType.SET_NICK, 0, false, "ana"));
        peer.baseline().acceptNick("ana");
        assertEquals(1, peer.frames().size());
        peer.send(data(0, "a"));
        assertEquals(List.of(), peer.frames(), "an older client does not wait for the answer to its nick");
        peer.pass(30 * MILLI);
        assertEquals(List.of(ack(0)), peer.frames());
    }

    @Test
    void whoAsksFasterThanItReadsIsNotListenedToUntilItIsAnswered() {
        for (int i = 0; i < 200; i++) {
            peer.send(LIST_REQUEST);
        }
        assertEquals(PacedOutput.MAX_ANSWERS, peer.events().size());
        assertFalse(peer.link.wantsBytes());
        peer.baseline().answerPeople(List.of("ana"));
        assertEquals(1, peer.frames().size());
        assertEquals(1, peer.events().size(), "one answer went out, one more question is looked at");
    }

    @Test
    void aResendProvesThatTheNackWasRead() {
        peer.sendDamaged(data(0, "a"));
        assertEquals(List.of(nack(0)), peer.frames());
        peer.send(data(0, "a"));
        assertEquals(List.of(ack(0)), peer.frames());
    }

    @Test
    void aListRequestProvesNothing() {
        peer.send(data(0, "a"));
        peer.frames();
        peer.send(LIST_REQUEST);
        peer.baseline().answerPeople(List.of());
        assertEquals(List.of(), peer.frames());
        peer.pass(30 * MILLI);
        assertEquals(1, peer.frames().size());
    }

    @Test
    void aFragmentThatCameBeforeTheAckWasWrittenProvesNothing() {
        peer.broadcast("[bia] 1");
        peer.frames();
        peer.send(data(0, "a"), data(1, "b"));
        peer.pass(30 * MILLI);
        assertEquals(List.of(ack(0)), peer.frames());
        peer.pass(30 * MILLI);
        assertEquals(List.of(ack(1)), peer.frames());
    }

    @Test
    void answersGoAheadOfBroadcasts() {
        peer.broadcast("[bia] 1");
        peer.baseline().answerPeople(List.of("ana"));
        peer.baseline().acceptNick("ana");
        List<FrameType> types = peer.framesWithin(SECOND).stream().map(Frame::type).toList();
        assertEquals(List.of(FrameType.LIST_RESPONSE, FrameType.ACK, FrameType.DATA), types);
    }

    @Test
    void broadcastsWaitForAnUnfinishedMessageASecondAtMost() {
        peer.send(data(0, "a"));
        assertEquals(List.of(ack(0)), peer.frames());
        peer.broadcast("[bia] 1");
        assertEquals(List.of(), peer.framesWithin(SECOND - 1));
        peer.pass(1);
        assertEquals(List.of(spoken("[bia] 1")), peer.frames());
    }

    @Test
    void eachFragmentBeginsThatSecondAnew() {
        peer.broadcast("[bia] 1");
        for (int seq = 0; seq < 5; seq++) {
            peer.send(data(seq, "a"));
            assertEquals(List.of(ack(seq)), peer.framesWithin(900 * MILLI));
        }
        peer.send(last(5, "a"));
        assertEquals(List.of(ack(5), spoken("[bia] 1")), peer.framesWithin(30 * MILLI));
    }

    @Test
    void broadcastsDoNotGoBeforeTheHandshakeIsDone() {
        ServerPeer fresh = ServerPeer.connected();
        fresh.broadcast("[bia] 1");
        assertEquals(List.of(), fresh.frames());
        fresh.send(ServerPeer.SYN);
        assertEquals(FrameType.ACK, fresh.framesWithin(SECOND).getFirst().type());
        fresh.send(ServerPeer.CONFIRMATION);
        assertEquals(List.of(spoken("[bia] 1")), fresh.framesWithin(SECOND));
    }

    @Test
    void fromTheThirdOnANackWaits200Millis() {
        peer.sendDamaged(data(0, "a"));
        assertEquals(List.of(nack(0)), peer.frames());
        peer.sendDamaged(data(0, "a"));
        assertEquals(List.of(nack(0)), peer.frames());
        for (int third = 3; third <= 20; third++) {
            peer.sendDamaged(data(0, "a"));
            assertEquals(List.of(), peer.frames());
            peer.pass(200 * MILLI);
            assertEquals(List.of(nack(0)), peer.frames(), "NACK " + third);
        }
        peer.events();
        peer.sendDamaged(data(0, "a"));
        assertEquals(CloseReason.NACK_LIMIT, peer.end());
        assertEquals(List.of(), peer.frames());
        assertTrue(peer.link.isOver());
    }

    @Test
    void anAckBeginsANewRowOfNacks() {
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 19; i++) {
                peer.sendDamaged(data(0, "a"));
                peer.framesWithin(200 * MILLI);
            }
            peer.send(data(0, "a"));
            assertEquals(List.of(ack(0)), peer.framesWithin(200 * MILLI));
        }
    }

    @Test
    void aFloodOfDamagedFragmentsEndsAfter20() {
        for (int i = 0; i < 21; i++) {
            peer.sendDamaged(data(0, "a"));
        }
        assertEquals(CloseReason.NACK_LIMIT, peer.end());
    }

    @Test
    void withoutSpacingManyFramesGoInOneWrite() {
        ServerPeer reader = new ServerPeer(0, Pace.unlimited(), Optional.empty()).shakeHands(DEFAULT);
        int frames = 100;
        for (int i = 0; i < frames; i++) {
            reader.broadcast("[bia] " + "x".repeat(1_006));
        }
        List<byte[]> writes = reader.writes();
        int each = Link.MAX_WRITE_BYTES / PacedOutput.MAX_FRAME_BYTES;
        assertEquals(Math.ceilDiv(frames, each), writes.size());
        assertTrue(writes.stream().allMatch(write -> write.length <= Link.MAX_WRITE_BYTES));
    }
}
