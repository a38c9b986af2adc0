package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.threadcenter.reliable.ServerPeer.CONFIRMATION;
import static org.threadcenter.reliable.ServerPeer.MILLI;
import static org.threadcenter.reliable.ServerPeer.SECOND;
import static org.threadcenter.reliable.ServerPeer.SYN;
import static org.threadcenter.reliable.ServerPeer.ack;
import static org.threadcenter.reliable.ServerPeer.data;
import static org.threadcenter.reliable.ServerPeer.last;
import static org.threadcenter.reliable.ServerPeer.nack;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.ServerLinkEvent.Nacked.Cause;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameEncoder;
import org.threadcenter.wire.FrameType;

/** Handshake, messages, the simulated channel and strangers; {@link ServerSpacingTest} has the when of it. */
class BaselineServerLinkTest {
    private static final LinkParameters DEFAULT = LinkParameters.DEFAULT;
    private static final Frame GOODBYE = Frame.of(FrameType.DISCONNECT, 0, false, "Disconnect");

    private final ServerPeer peer = ServerPeer.connected();

    @Test
    void shakesHands() {
        peer.send(SYN);
        assertEquals(List.of(Handshake.accept(DEFAULT, "2df9ab62")), peer.frames());
        assertEquals(List.of(), peer.events());
        peer.send(CONFIRMATION);
        assertEquals(List.of(new ServerLinkEvent.Established(DEFAULT, DEFAULT)), peer.events());
        assertEquals(List.of(), peer.frames());
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void grantsAtMostItsOwnSizes(Protocol protocol) {
        LinkParameters greedy = new LinkParameters(protocol, 65_535, 65_535);
        LinkParameters granted = new LinkParameters(protocol, 250, 1_024);
        peer.send(Handshake.syn(greedy));
        assertEquals(List.of(Handshake.accept(granted, "2df9ab62")), peer.frames());
        peer.send(CONFIRMATION);
        assertEquals(List.of(new ServerLinkEvent.Established(greedy, granted)), peer.events());
    }

    @Test
    void shakesHandsOneByteAtATime() {
        for (Frame frame : List.of(SYN, CONFIRMATION)) {
            for (byte each : FrameEncoder.encode(frame)) {
                peer.sendBytes(new byte[] {each});
            }
            peer.frames();
        }
        assertEquals(1, peer.events().size());
    }

    @Test
    void refusesASynThatCannotBeReadAndCloses() {
        peer.send(Frame.of(FrameType.SYN, 0, false, "{\"protocol\": \"xyz\"}"));
        assertRefused("protocol must be \"gbn\" or \"sr\"");
    }

    @Test
    void refusesADamagedSyn() {
        peer.sendDamaged(SYN);
        assertRefused("the checksum of SYN is wrong");
    }

    @ParameterizedTest
    @EnumSource(value = FrameType.class, mode = EnumSource.Mode.EXCLUDE, names = "SYN")
    void refusesAnythingBeforeSyn(FrameType type) {
        peer.send(Frame.of(type, 0, false, ""));
        assertRefused("handshake first");
    }

    @ParameterizedTest
    @EnumSource(value = FrameType.class, mode = EnumSource.Mode.EXCLUDE, names = {"HANDSHAKE_ACK", "DISCONNECT"})
    void refusesAnythingButTheConfirmationAfterSyn(FrameType type) {
        peer.send(SYN);
        peer.frames();
        peer.pass(SECOND);
        peer.send(Frame.of(type, 0, false, ""));
        assertRefused("handshake first");
    }

    @Test
    void refusesAnUnknownTypeBeforeTheHandshake() {
        byte[] bytes = FrameEncoder.encode(SYN);
        bytes[4] = 77;
        peer.sendBytes(bytes);
        assertRefused("handshake first");
    }

    @Test
    void tellsWhoeverMayNotComeIn() {
        ServerPeer unwelcome = new ServerPeer(30 * MILLI, Pace.unlimited(), Optional.of("too many of you"));
        unwelcome.send(SYN);
        assertEquals(List.of(Handshake.refuse("too many of you")), unwelcome.frames());
        assertEquals(CloseReason.REFUSED, unwelcome.end());
        assertTrue(unwelcome.link.isOver());
    }

    @Test
    void aGoodbyeDuringTheHandshakeIsAnswered() {
        peer.send(SYN);
        peer.frames();
        peer.pass(SECOND);
        peer.send(GOODBYE);
        assertEquals(List.of(Frame.of(FrameType.ACK, 0, false, "Disconnect ACK")), peer.frames());
        assertEquals(CloseReason.GOODBYE, peer.end());
    }

    @Test
    void closesWhenNoByteCameWithin5Seconds() {
        assertEquals(peer.now + 5 * SECOND, peer.link.deadline());
        peer.pass(5 * SECOND - 1);
        assertFalse(peer.link.isOver());
        peer.pass(1);
        assertEquals(List.of(Handshake.refuse("too slow")), peer.frames());
        assertEquals(CloseReason.NO_FIRST_BYTE, peer.end());
    }

    @Test
    void closesWhenTheHandshakeIsNotDoneWithin10Seconds() {
        peer.sendBytes(new byte[] {0});
        peer.pass(6 * SECOND);
        peer.send();
        assertEquals(List.of(), peer.frames());
        peer.pass(4 * SECOND);
        assertEquals(List.of(Handshake.refuse("too slow")), peer.frames());
        assertEquals(CloseReason.HANDSHAKE_TIMEOUT, peer.end());
    }

    @Test
    void waitingForTheConfirmationCountsAsHandshake() {
        peer.send(SYN);
        peer.frames();
        peer.pass(10 * SECOND);
        assertEquals(CloseReason.HANDSHAKE_TIMEOUT, peer.end());
    }

    @Test
    void anEstablishedLinkMayBeSilentForEver() {
        peer.shakeHands(DEFAULT);
        assertEquals(List.of(), peer.framesWithin(86_400 * SECOND));
        assertEquals(List.of(), peer.events());
        assertEquals(Link.NEVER, peer.link.deadline());
    }

    @Test
    void aFrameThatBeganMustEndWithin30Seconds() {
        peer.shakeHands(DEFAULT);
        peer.sendBytes(new byte[] {0, 0, 0});
        peer.pass(20 * SECOND);
        peer.sendBytes(new byte[] {5});
        assertEquals(List.of(), peer.frames());
        assertEquals(peer.now + 10 * SECOND, peer.link.deadline());
        peer.pass(10 * SECOND);
        assertEquals(CloseReason.FRAME_TIMEOUT, peer.end());
    }

    @Test
    void eachFrameHasItsOwn30Seconds() {
        peer.shakeHands(DEFAULT);
        byte[] frame = FrameEncoder.encode(Frame.of(FrameType.LIST_REQUEST, 0, false, "{}"));
        for (int i = 0; i < 5; i++) {
            peer.sendBytes(Arrays.copyOf(frame, 5));
            peer.pass(29 * SECOND);
            peer.sendBytes(Arrays.copyOfRange(frame, 5, frame.length));
        }
        assertEquals(5, peer.events().size());
    }

    @Test
    void acknowledgesEachFragmentAndDeliversTheMessage() {
        peer.shakeHands(DEFAULT);
        peer.send(data(0, "ola"));
        assertEquals(List.of(ack(0)), peer.frames());
        peer.send(last(1, " pe"));
        assertEquals(List.of(ack(1)), peer.frames());
        assertEquals(List.of(new ServerLinkEvent.Said("ola pe", 2)), peer.events());
    }

    @Test
    void aDamagedFragmentIsAskedForAgain() {
        peer.shakeHands(DEFAULT);
        peer.sendDamaged(data(0, "ola"));
        assertEquals(List.of(nack(0)), peer.frames());
        assertEquals(List.of(new ServerLinkEvent.Nacked(0, Cause.BAD_CHECKSUM)), peer.events());
    }

    @ParameterizedTest
    @EnumSource(value = FrameType.class, names = {"SET_NICK", "LIST_REQUEST", "DISCONNECT", "ERROR_CODE"})
    void anyOtherDamagedFrameIsIgnored(FrameType type) {
        peer.shakeHands(DEFAULT);
        peer.sendDamaged(Frame.of(type, 0, false, "ana"));
        assertEquals(List.of(), peer.frames());
        assertEquals(List.of(new ServerLinkEvent.Oddity("bad checksum on " + type)), peer.events());
    }

    @Test
    void playsTheLadderOfGoBackN() {
        peer.shakeHands(new LinkParameters(Protocol.GO_BACK_N, 3, 4));
        peer.send(data(0, "a"), data(2, "c"), last(3, "d"), data(1, "b"), data(2, "c"), last(3, "d"));
        assertEquals(
                List.of(ack(0), nack(1), nack(1), ack(1), ack(2), ack(3)), peer.framesWithin(SECOND));
        assertEquals(new ServerLinkEvent.Said("abcd", 4), peer.events().getLast());
    }

    @Test
    void playsTheLadderOfSelectiveRepeat() {
        peer.shakeHands(new LinkParameters(Protocol.SELECTIVE_REPEAT, 3, 4));
        peer.send(data(0, "a"), data(2, "c"), last(3, "d"), data(1, "b"));
        assertEquals(List.of(ack(0), ack(2), nack(1), ack(3), ack(1)), peer.framesWithin(SECOND));
        assertEquals(new ServerLinkEvent.Said("abcd", 4), peer.events().getLast());
    }

    @Test
    void saysWhenAnUnfinishedMessageIsDropped() {
        peer.shakeHands(DEFAULT);
        peer.send(data(0, "a"), last(0, "new"));
        List<ServerLinkEvent> events = peer.events();
        assertEquals(ServerLinkEvent.Oddity.class, events.getFirst().getClass());
        assertEquals(new ServerLinkEvent.Said("new", 1), events.getLast());
    }

    @Test
    void aTextThatIsTooLongIsAcknowledgedAndItsAuthorTold() {
        peer.shakeHands(new LinkParameters(Protocol.GO_BACK_N, 250, 1_024));
        String fragment = "x".repeat(16 * 1_024);
        for (int seq = 0; seq < 4; seq++) {
            peer.send(data(seq, fragment));
            assertEquals(List.of(ack(seq)), peer.framesWithin(SECOND));
        }
        peer.send(last(4, "!"));
        assertEquals(List.of(ack(4), ServerPeer.spoken("[server] text too long")), peer.framesWithin(SECOND));
        assertEquals(List.of(new ServerLinkEvent.SaidTooMuch(65_537)), peer.events());
    }

    @Test
    void asksTheServerAboutNicksAndPeople() {
        peer.shakeHands(DEFAULT);
        peer.send(Frame.of(FrameType.SET_NICK, 0, false, "ana"), Frame.of(FrameType.LIST_REQUEST, 0, false, ""));
        assertEquals(
                List.of(new ServerLinkEvent.NickWished("ana"), new ServerLinkEvent.PeopleAsked()), peer.events());
        peer.baseline().acceptNick("ana");
        peer.baseline().refuseNick("because");
        peer.baseline().answerPeople(List.of("ana"));
        assertEquals(
                List.of(
                        Frame.of(FrameType.ACK, 0, false, "NICK OK: ana"),
                        Frame.of(FrameType.NACK, 65_535, false, "NICK REFUSED: because"),
                        Frame.of(FrameType.LIST_RESPONSE, 0, false, "[\"ana\"]")),
                peer.framesWithin(SECOND));
    }

    @Test
    void answersAGoodbyeAndCloses() {
        peer.shakeHands(DEFAULT);
        peer.send(GOODBYE);
        assertFalse(peer.link.isOver());
        assertEquals(List.of(Frame.of(FrameType.ACK, 0, false, "Disconnect ACK")), peer.frames());
        assertEquals(CloseReason.GOODBYE, peer.end());
        assertTrue(peer.link.isOver());
    }

    @Test
    void nothingIsHeardAfterTheEnd() {
        peer.shakeHands(DEFAULT);
        peer.send(GOODBYE, last(0, "late"));
        assertEquals(List.of(new ServerLinkEvent.Closed(CloseReason.GOODBYE, "")), peer.events());
        peer.send(last(0, "later"));
        peer.link.onEndOfInput(peer.now);
        peer.pass(60 * SECOND);
        assertEquals(List.of(), peer.events());
    }

    @Test
    void whatArrivedBeforeTheEndOfInputCounts() {
        peer.shakeHands(DEFAULT);
        peer.send(last(0, "oi"));
        peer.link.onEndOfInput(peer.now);
        assertEquals(
                List.of(new ServerLinkEvent.Said("oi", 1), new ServerLinkEvent.Closed(CloseReason.PEER_CLOSED, "")),
                peer.events());
        assertEquals(List.of(ack(0)), peer.frames());
    }

    @Test
    void aBrokenLinkIsOverAtOnce() {
        peer.shakeHands(DEFAULT);
        peer.send(last(0, "oi"));
        peer.link.onBroken("reset", peer.now);
        assertTrue(peer.link.isOver());
        assertEquals(new ServerLinkEvent.Closed(CloseReason.BROKEN, "reset"), peer.events().getLast());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\n", "POST /x HTTP/1.0\r\n", "OPTIONS * HTTP/1.1\r\n"})
    void aBrowserGetsAnHttpAnswer(String request) {
        peer.sendBytes(request.getBytes(StandardCharsets.ISO_8859_1));
        String answer = new String(peer.writes().getFirst(), StandardCharsets.UTF_8);
        assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        assertTrue(answer.endsWith("\r\n\r\nnot a web server\n"), answer);
        assertEquals(CloseReason.GARBAGE, peer.end());
        assertTrue(peer.link.isOver());
    }

    @Test
    void garbageIsAnsweredAndTheLinkClosed() {
        peer.sendBytes(new byte[] {0x16, 3, 1, 2, 0});
        assertEquals(List.of(Handshake.refuse("not this protocol")), peer.frames());
        assertEquals(CloseReason.GARBAGE, peer.end());
    }

    @Test
    void aPayloadIsAtMost8KibBeforeTheHandshakeAnd16KibAfterIt() {
        peer.sendBytes(new byte[] {0, 0, 0x20, 1, 1, 0, 0, 0, 0, 0, 0, 0});
        assertEquals(CloseReason.GARBAGE, peer.end());

        ServerPeer later = ServerPeer.established(DEFAULT);
        later.send(last(0, "x".repeat(16 * 1_024)));
        assertEquals(1, later.events().size());
        later.sendBytes(new byte[] {0, 0, 0x40, 1, 4, 0, 0, 0, 0, 0, 0, 0});
        assertEquals(CloseReason.GARBAGE, later.end());
    }

    @ParameterizedTest
    @EnumSource(value = FrameType.class, names = {"SYN", "ACK", "HANDSHAKE_ACK", "NACK", "LIST_RESPONSE"})
    void whatOnlyAServerSendsIsIgnored(FrameType type) {
        peer.shakeHands(DEFAULT);
        peer.send(Frame.of(type, 0, false, "?"), last(0, "oi"));
        assertEquals(
                List.of(new ServerLinkEvent.Oddity("unexpected " + type), new ServerLinkEvent.Said("oi", 1)),
                peer.events());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 16, 31, 255})
    void anUnknownTypeIsIgnored(int code) {
        peer.shakeHands(DEFAULT);
        byte[] bytes = FrameEncoder.encode(data(0, "?"));
        bytes[4] = (byte) code;
        peer.sendBytes(bytes);
        peer.send(last(0, "oi"));
        assertEquals(new ServerLinkEvent.Said("oi", 1), peer.events().getLast());
    }

    @Test
    void theChannelLosesAsAsked() {
        disturb(new FaultPlan(1, 0, 0, 0, 1));
        peer.send(last(0, "oi"));
        assertEquals(List.of(new ServerLinkEvent.Nacked(0, Cause.SIMULATED_LOSS)), peer.events());
        assertEquals(List.of(nack(0)), peer.frames());
    }

    @Test
    void theChannelCorruptsAsAsked() {
        disturb(new FaultPlan(0, 1, 0, 0, 1));
        peer.send(last(0, ""));
        assertEquals(List.of(new ServerLinkEvent.Nacked(0, Cause.BAD_CHECKSUM)), peer.events());
    }

    @Test
    void theChannelHoldsUpAFragmentAndEverythingBehindIt() {
        disturb(new FaultPlan(0, 0, 1, 2 * SECOND, 1));
        peer.send(last(0, "oi"), Frame.of(FrameType.SET_NICK, 0, false, "ana"));
        assertEquals(List.of(), peer.events());
        assertEquals(List.of(), peer.framesWithin(1_999 * MILLI));
        assertFalse(peer.link.wantsBytes());
        assertEquals(peer.now + MILLI, peer.link.deadline());
        peer.pass(MILLI);
        assertEquals(
                List.of(new ServerLinkEvent.Said("oi", 1), new ServerLinkEvent.NickWished("ana")), peer.events());
        assertTrue(peer.link.wantsBytes());
    }

    @Test
    void aLaterConfigurationReplacesTheChannel() {
        disturb(new FaultPlan(1, 1, 1, SECOND, 1));
        peer.send(Handshake.configureChannel(FaultPlan.NONE), last(0, "oi"));
        assertEquals(new ServerLinkEvent.Said("oi", 1), peer.events().getLast());
    }

    @Test
    void aConfigurationThatCannotBeTakenLeavesTheChannelAsItWas() {
        disturb(new FaultPlan(1, 0, 0, 0, 1));
        peer.send(Frame.of(FrameType.ERROR_CODE, 0, false, "{\"type\":\"channel_config\",\"loss_prob\":1.5}"));
        assertEquals(ServerLinkEvent.Oddity.class, peer.events().getFirst().getClass());
        peer.send(last(0, "oi"));
        assertEquals(List.of(new ServerLinkEvent.Nacked(0, Cause.SIMULATED_LOSS)), peer.events());
    }

    @Test
    void ofAWiderConfigurationItTakesWhatItKnowsOfTheFragmentsThatComeUp() {
        peer.shakeHands(DEFAULT);
        peer.send(Frame.of(FrameType.ERROR_CODE, 0, false,
                "{\"loss_prob\":0.5,\"duplicate_prob\":1,\"jitter\":3,\"aimed\":[{\"drop\":0}],\"seed\":4}"));
        peer.send(Frame.of(FrameType.ERROR_CODE, 0, false, "{\"loss_prob\":1,\"direction\":\"down\",\"seed\":4}"));
        assertEquals(
                List.of(new ServerLinkEvent.ChannelConfigured(new FaultPlan(0.5, 0, 0, 0, 4)),
                        new ServerLinkEvent.ChannelConfigured(FaultPlan.NONE)),
                peer.events());
    }

    @Test
    void whereItIsForbiddenTheChannelStaysGoodAndThePeerIsTold() {
        ServerLinkSettings strict =
                new ServerLinkSettings(250, 1_024, 0, false, ServerPeer.SENTENCES, Optional.empty());
        ServerPeer tempted = new ServerPeer(strict, Pace.unlimited(), Optional.empty()).shakeHands(DEFAULT);
        tempted.send(Handshake.configureChannel(new FaultPlan(1, 0, 0, 0, 1)), last(0, "oi"));
        List<ServerLinkEvent> events = tempted.events();
        assertEquals(ServerLinkEvent.Oddity.class, events.getFirst().getClass());
        assertEquals(new ServerLinkEvent.Said("oi", 1), events.getLast());
        assertEquals("[server] simulation forbidden", tempted.frames().getFirst().text());
        tempted.send(Handshake.configureChannel(FaultPlan.NONE));
        assertEquals(List.of(), tempted.frames());
    }

    @Test
    void overThePaceItReadsLater() {
        ServerPeer quick = new ServerPeer(0, Pace.of(5, 10), Optional.empty()).shakeHands(DEFAULT);
        for (int i = 0; i < 7; i++) {
            quick.send(last(0, "message " + i));
        }
        assertEquals(5, quick.events().size());
        assertFalse(quick.link.wantsBytes());
        quick.pass(100 * MILLI);
        assertEquals(List.of(new ServerLinkEvent.Said("message 5", 1)), quick.events());
        quick.pass(100 * MILLI);
        assertEquals(List.of(new ServerLinkEvent.Said("message 6", 1)), quick.events());
        assertTrue(quick.link.wantsBytes());
    }

    @Test
    void stopsListeningToAPeerThatDoesNotReadItsAnswers() {
        peer.shakeHands(DEFAULT);
        for (int i = 0; i < 64; i++) {
            assertTrue(peer.link.wantsBytes());
            peer.send(data(0, "same"));
        }
        assertFalse(peer.link.wantsBytes());
        assertEquals(64, peer.framesWithin(10 * SECOND).size());
        assertTrue(peer.link.wantsBytes());
    }

    @Test
    void finishesOnceWhatWaitsIsWritten() {
        peer.shakeHands(DEFAULT);
        peer.broadcast("[bia] 1");
        peer.broadcast("[bia] 2");
        peer.baseline().announce("bye");
        peer.link.finish(CloseReason.GOING_DOWN, "");
        assertEquals(
                List.of(
                        ServerPeer.spoken("[server] bye"),
                        ServerPeer.spoken("[bia] 1"),
                        ServerPeer.spoken("[bia] 2")),
                peer.framesWithin(SECOND));
        assertEquals(CloseReason.GOING_DOWN, peer.end());
        assertTrue(peer.link.isOver());
    }

    @Test
    void finishesAtOnceDuringTheHandshake() {
        peer.link.finish(CloseReason.GOING_DOWN, "");
        assertEquals(CloseReason.GOING_DOWN, peer.end());
        assertTrue(peer.link.isOver());
    }

    private void disturb(FaultPlan plan) {
        peer.shakeHands(DEFAULT);
        peer.send(Handshake.configureChannel(plan));
        assertEquals(List.of(new ServerLinkEvent.ChannelConfigured(plan)), peer.events());
    }

    private void assertRefused(String sentence) {
        assertEquals(List.of(Handshake.refuse(sentence)), peer.frames());
        assertEquals(CloseReason.REFUSED, peer.end());
        assertTrue(peer.link.isOver());
    }
}
