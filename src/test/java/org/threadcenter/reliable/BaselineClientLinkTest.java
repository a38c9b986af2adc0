package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.threadcenter.reliable.ClientPeer.ACK_TIMEOUT;
import static org.threadcenter.reliable.ClientPeer.LIST_REQUEST;
import static org.threadcenter.reliable.ClientPeer.MILLI;
import static org.threadcenter.reliable.ClientPeer.SECOND;
import static org.threadcenter.reliable.ServerPeer.ack;
import static org.threadcenter.reliable.ServerPeer.data;
import static org.threadcenter.reliable.ServerPeer.last;
import static org.threadcenter.reliable.ServerPeer.nack;
import static org.threadcenter.reliable.ServerPeer.spoken;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.threadcenter.fault.Direction;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameEncoder;
import org.threadcenter.wire.FrameType;

/** Handshake, questions and messages of a client's link. */
class BaselineClientLinkTest {
    private static final LinkParameters DEFAULT = LinkParameters.DEFAULT;
    private static final Frame NICK_OK = Frame.of(FrameType.ACK, 0, false, "NICK OK: ana");
    private static final Frame SET_NICK = Frame.of(FrameType.SET_NICK, 0, false, "ana");
    private static final Frame DISCONNECT = Frame.of(FrameType.DISCONNECT, 0, false, "Disconnect");
    private static final Frame SYN_ACK = Handshake.accept(DEFAULT, "2df9ab62");
    private static final Frame LIST = Handshake.names(List.of("ana"));

    @Test
    void shakesHandsAndAsksForTheListAWhileLater() {
        ClientPeer peer = new ClientPeer(DEFAULT);
        assertEquals(List.of(Handshake.syn(DEFAULT)), peer.frames());
        assertEquals(List.of(), peer.framesWithin(SECOND));
        peer.answer(SYN_ACK);
        assertEquals(List.of(Handshake.confirm("2df9ab62")), peer.frames());
        assertEquals(peer.now + 50 * MILLI, peer.link.deadline());
        peer.pass(50 * MILLI);
        assertEquals(List.of(LIST_REQUEST), peer.frames());
        assertEquals(List.of(), peer.events());
        peer.answer(LIST);
        assertEquals(
                List.of(new ClientLinkEvent.Ready(DEFAULT, "2df9ab62"), new ClientLinkEvent.People(List.of("ana"))),
                peer.events());
    }

    @Test
    void repeatsTheFirstListRequestUntilItIsAnswered() {
        ClientPeer peer = new ClientPeer(DEFAULT);
        peer.frames();
        peer.answer(SYN_ACK);
        peer.frames();
        peer.link.say(1, "waits", peer.now);
        assertEquals(Collections.nCopies(5, LIST_REQUEST), peer.framesWithin(4_900 * MILLI));
        peer.answer(LIST);
        assertEquals(List.of(data(0, "wai")), peer.frames());
    }

    @Test
    void givesUpWhenTheFirstListIsNotAnsweredWithin10Seconds() {
        ClientPeer peer = new ClientPeer(DEFAULT);
        peer.frames();
        peer.answer(SYN_ACK);
        peer.framesWithin(10 * SECOND);
        assertEquals(List.of(new ClientLinkEvent.Closed(CloseReason.SILENT, "")), peer.events());
        assertTrue(peer.link.isOver());
    }

    @Test
    void givesUpWhenNoSynAckComesWithin10Seconds() {
        ClientPeer peer = new ClientPeer(DEFAULT);
        assertEquals(1, peer.framesWithin(10 * SECOND).size());
        assertEquals(List.of(new ClientLinkEvent.Closed(CloseReason.HANDSHAKE_TIMEOUT, "")), peer.events());
    }

    @Test
    void usesTheGrantedSizes() {
        ClientPeer peer = new ClientPeer(new LinkParameters(Protocol.SELECTIVE_REPEAT, 1_000, 64));
        peer.frames();
        peer.answer(Handshake.accept(new LinkParameters(Protocol.SELECTIVE_REPEAT, 2, 1), "2df9ab62"));
        peer.framesWithin(50 * MILLI);
        peer.answer(LIST);
        peer.link.say(1, "abcd", peer.now);
        assertEquals(List.of(data(0, "ab")), peer.frames());
    }

    @Test
    void tellsTheSentenceOfARefusal() {
        ClientPeer peer = new ClientPeer(DEFAULT);
        peer.answer(Handshake.refuse("too many of you"));
        assertEquals(List.of(new ClientLinkEvent.Closed(CloseReason.REFUSED, "too many of you")), peer.events());
    }

    @ParameterizedTest
    @EnumSource(Garbage.class)
    void aServerThatMakesNoSenseIsLeft(Garbage garbage) {
        ClientPeer peer = new ClientPeer(DEFAULT);
        peer.bytes(garbage.bytes);
        assertEquals(CloseReason.GARBAGE, ((ClientLinkEvent.Closed) peer.events().getFirst()).reason());
    }

    enum Garbage {
        HTTP("HTTP/1.1 400 Bad Request\r\n".getBytes(StandardCharsets.US_ASCII)),
        TOO_LONG(new byte[] {0, 4, 0, 1, 4, 0, 0, 0, 0, 0, 0, 0}),
        SYN_ACK_WITHOUT_JSON(FrameEncoder.encode(ack(0))),
        SYN_ACK_WITHOUT_SIZES(FrameEncoder.encode(Frame.of(FrameType.ACK, 0, false, "{\"status\":\"ok\"}")));

        private final byte[] bytes;

        Garbage(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    @Test
    void hearsBroadcastsEvenBeforeTheSynAck() {
        ClientPeer peer = new ClientPeer(DEFAULT);
        peer.answer(spoken("[bia] early"), SYN_ACK, spoken("[bia] later"));
        assertEquals(
                List.of(new ClientLinkEvent.Heard("[bia] early"), new ClientLinkEvent.Heard("[bia] later")),
                peer.events());
        assertEquals(
                List.of(Handshake.syn(DEFAULT), Handshake.confirm("2df9ab62"), LIST_REQUEST),
                peer.framesWithin(SECOND / 2));
    }

    @Test
    void answersNoBroadcastAndJoinsOneInSeveralFragments() {
        ClientPeer peer = ClientPeer.ready();
        peer.answer(data(0, "[bia] a"), data(1, "b"), last(2, "c"), spoken("[bia] d"));
        assertEquals(
                List.of(new ClientLinkEvent.Heard("[bia] abc"), new ClientLinkEvent.Heard("[bia] d")), peer.events());
        assertEquals(List.of(), peer.frames());
    }

    @Test
    void joinsCodePointsThatWereCutBetweenFragments() {
        ClientPeer peer = ClientPeer.ready();
        byte[] smile = "😀".getBytes(StandardCharsets.UTF_8);
        peer.answer(
                new Frame(FrameType.DATA, 0, false, new byte[] {smile[0], smile[1]}),
                new Frame(FrameType.DATA, 1, true, new byte[] {smile[2], smile[3]}));
        assertEquals(List.of(new ClientLinkEvent.Heard("😀")), peer.events());
    }

    @Test
    void aBroadcastThatNeverEndsIsForgottenAt256Kib() {
        ClientPeer peer = ClientPeer.ready();
        for (int i = 0; i < 300; i++) {
            peer.answer(data(0, "x".repeat(1_000)));
        }
        peer.answer(last(0, "end"));
        ClientLinkEvent.Heard heard = (ClientLinkEvent.Heard) peer.events().getFirst();
        assertTrue(heard.text().length() < 256 * 1_024);
    }

    @Test
    void sendsOneFragmentAtATimeWhateverTheWindow() {
        ClientPeer peer = ClientPeer.ready();
        peer.link.say(7, "ola pessoal", peer.now);
        for (Frame fragment : Fragmenter.cut("ola pessoal", 3)) {
            assertEquals(List.of(fragment), peer.frames());
            peer.answer(ack(fragment.seq()));
        }
        assertEquals(
                List.of(new ClientLinkEvent.Started(7), new ClientLinkEvent.Received(7, 0, false)),
                peer.milestones());
    }

    @Test
    void neverHasTwoMessagesInFlight() {
        ClientPeer peer = ClientPeer.ready();
        peer.link.say(1, "a", peer.now);
        peer.link.say(2, "b", peer.now);
        assertEquals(List.of(last(0, "a")), peer.frames());
        peer.answer(ack(0));
        assertEquals(List.of(last(0, "b")), peer.frames());
    }

    @Test
    void tellsHowEachFragmentFares() {
        ClientPeer peer = ClientPeer.ready();
        long begun = peer.now;
        peer.link.say(1, "abcd", peer.now);
        peer.pass(MILLI);
        peer.answer(ack(0));
        peer.pass(MILLI);
        peer.answer(nack(1), ack(1));
        assertEquals(
                List.of(
                        new ClientLinkEvent.Started(1),
                        new ClientLinkEvent.FragmentMoved(1, 0, 2, FragmentState.SENT, begun),
                        new ClientLinkEvent.FragmentMoved(1, 0, 2, FragmentState.ACKED, begun + MILLI),
                        new ClientLinkEvent.FragmentMoved(1, 1, 2, FragmentState.SENT, begun + MILLI),
                        new ClientLinkEvent.FragmentMoved(1, 1, 2, FragmentState.NACKED, begun + 2 * MILLI),
                        new ClientLinkEvent.FragmentMoved(1, 1, 2, FragmentState.RESENT_AFTER_NACK, begun + 2 * MILLI),
                        new ClientLinkEvent.FragmentMoved(1, 1, 2, FragmentState.ACKED, begun + 2 * MILLI),
                        new ClientLinkEvent.Received(1, 1, false)),
                peer.events());
    }

    @Test
    void ignoresAnswersForAnotherSeq() {
        ClientPeer peer = ClientPeer.ready();
        peer.link.say(1, "abcd", peer.now);
        peer.frames();
        peer.answer(ack(1), nack(1), ack(65_534), nack(65_535));
        assertEquals(List.of(), peer.frames());
        peer.answer(ack(0), ack(0), nack(0));
        assertEquals(List.of(last(1, "d")), peer.frames());
    }

    @Test
    void sendsAgainOnNackButGivesUpAtThe20th() {
        ClientPeer peer = ClientPeer.ready();
        peer.link.say(1, "ab", peer.now);
        peer.link.say(2, "next", peer.now);
        peer.frames();
        for (int i = 1; i < 20; i++) {
            peer.answer(nack(0));
            assertEquals(List.of(last(0, "ab")), peer.frames());
        }
        peer.answer(nack(0));
        assertEquals(List.of(), peer.framesWithin(SECOND), "the server must not take the next one for the same row");
        peer.pass(SECOND);
        assertEquals(List.of(data(0, "nex")), peer.frames(), "nothing of it was taken: the link can go on");
        assertTrue(peer.milestones().contains(new ClientLinkEvent.GaveUp(1)));
    }

    @Test
    void aMessageGivenUpInItsMiddleEndsTheLink() {
        ClientPeer peer = ClientPeer.ready();
        peer.link.say(1, "abcd", peer.now);
        peer.answer(ack(0));
        for (int i = 0; i < 20; i++) {
            peer.answer(nack(1));
        }
        peer.frames();
        List<ClientLinkEvent> events = peer.milestones();
        assertEquals(new ClientLinkEvent.GaveUp(1), events.get(1));
        assertEquals(new ClientLinkEvent.Closed(CloseReason.GAVE_UP_MESSAGE, ""), events.get(2));
        assertTrue(peer.link.isOver());
    }

    @Test
    void sendsAgainOnceAfter5SecondsOfSilence() {
        ClientPeer peer = ClientPeer.ready();
        peer.link.say(1, "ab", peer.now);
        assertEquals(List.of(last(0, "ab")), peer.frames());
        assertEquals(List.of(), peer.framesWithin(ACK_TIMEOUT - 1));
        peer.pass(1);
        assertEquals(List.of(last(0, "ab")), peer.frames());
        peer.answer(ack(0));
        assertEquals(new ClientLinkEvent.Received(1, 1, true), peer.milestones().getLast());
    }

    @Test
    void theSecondSilenceMeansThatTheServerIsGone() {
        ClientPeer peer = ClientPeer.ready();
        peer.link.say(1, "ab", peer.now);
        assertEquals(2, peer.framesWithin(2 * ACK_TIMEOUT).size());
        List<ClientLinkEvent> events = peer.milestones();
        assertEquals(new ClientLinkEvent.Interrupted(1, true), events.get(1));
        assertEquals(new ClientLinkEvent.Closed(CloseReason.SILENT, ""), events.get(2));
    }

    @Test
    void aLinkThatEndsInTheMiddleSaysWhetherAllWasSent() {
        ClientPeer peer = ClientPeer.ready();
        peer.link.say(9, "abcd", peer.now);
        peer.link.onEndOfInput(peer.now);
        assertEquals(
                List.of(
                        new ClientLinkEvent.Started(9),
                        new ClientLinkEvent.Interrupted(9, false),
                        new ClientLinkEvent.Closed(CloseReason.PEER_CLOSED, "")),
                peer.milestones());
    }

    @Test
    void aTextOfTooManyFragmentsIsRefusedBeforeItsFirst() {
        ClientPeer peer = ClientPeer.ready(new LinkParameters(Protocol.GO_BACK_N, 1, 1));
        peer.link.say(1, "x".repeat(65_536), peer.now);
        peer.link.say(2, "y", peer.now);
        assertEquals(List.of(last(0, "y")), peer.frames());
        assertEquals(
                List.of(new ClientLinkEvent.TooManyFragments(1), new ClientLinkEvent.Started(2)), peer.milestones());
    }

    @Test
    void waitsForTheAnswerToANickBeforeItSaysAnything() {
        ClientPeer peer = ClientPeer.ready();
        peer.link.wishNick("ana", peer.now, peer.now);
        peer.link.say(1, "oi", peer.now);
        assertEquals(List.of(SET_NICK), peer.frames());
        peer.answer(NICK_OK);
        assertEquals(List.of(last(0, "oi")), peer.frames());
        assertEquals(new ClientLinkEvent.NickAccepted("ana"), peer.milestones().getFirst());
    }

    @Test
    void theAckOfANickIsNeverTakenForAFragments() {
        ClientPeer peer = ClientPeer.ready();
        peer.link.say(1, "oi", peer.now);
        peer.frames();
        peer.answer(NICK_OK);
        assertEquals(List.of(new ClientLinkEvent.Started(1)), peer.milestones());
        peer.answer(ack(0));
        assertEquals(List.of(new ClientLinkEvent.Received(1, 0, false)), peer.milestones());
    }

    @Test
    void theAckOfAFragmentIsNeverTakenForANicks() {
        ClientPeer peer = ClientPeer.ready();
        peer.link.wishNick("ana", peer.now, peer.now);
        peer.answer(ack(0));
        assertEquals(List.of(), peer.milestones());
        peer.answer(NICK_OK);
        assertEquals(List.of(new ClientLinkEvent.NickAccepted("ana")), peer.milestones());
    }

    @Test
    void tellsWhyANickIsRefused() {
        ClientPeer peer = ClientPeer.ready();
        peer.link.wishNick("ana", peer.now, peer.now);
        peer.answer(Frame.of(FrameType.NACK, 65_535, false, "NICK REFUSED: taken"));
        assertEquals(List.of(new ClientLinkEvent.NickRefused("ana", "taken")), peer.milestones());
    }

    @Test
    void aNickMayWaitForItsTime() {
        ClientPeer peer = ClientPeer.ready();
        peer.link.wishNick("ana", peer.now + 5 * SECOND, peer.now);
        assertEquals(List.of(), peer.frames());
        assertEquals(peer.now + 5 * SECOND, peer.link.deadline());
        assertEquals(List.of(SET_NICK), peer.framesWithin(5 * SECOND));
    }

    @Test
    void asksForTheListEvery15Seconds() {
        ClientPeer peer = ClientPeer.ready();
        assertEquals(peer.now + 15 * SECOND, peer.link.deadline());
        for (int i = 0; i < 3; i++) {
            assertEquals(List.of(LIST_REQUEST), peer.framesWithin(15 * SECOND));
            peer.answer(LIST);
        }
    }

    @Test
    void aListThatDoesNotComeWithin10SecondsMeansThatTheServerIsGone() {
        ClientPeer peer = ClientPeer.ready();
        peer.framesWithin(15 * SECOND);
        peer.answer(spoken("[bia] a broadcast proves nothing about the other direction"));
        peer.events();
        peer.framesWithin(10 * SECOND);
        assertEquals(List.of(new ClientLinkEvent.Closed(CloseReason.SILENT, "")), peer.events());
    }

    @Test
    void theChannelIsConfiguredBeforeAnythingElseAndItsDelayWaitedFor() {
        ClientPeer peer = ClientPeer.ready();
        FaultPlan plan = new FaultPlan(0, 0, 1, 20 * SECOND, 5);
        peer.link.configureChannel(plan, peer.now);
        peer.link.say(1, "oi", peer.now);
        assertEquals(List.of(Handshake.configureChannel(plan), last(0, "oi")), peer.frames());
        assertEquals(new ClientLinkEvent.ChannelConfigured(plan), peer.milestones().getFirst());
        assertEquals(List.of(), peer.framesWithin(25 * SECOND - 1));
        peer.pass(1);
        assertEquals(List.of(last(0, "oi")), peer.frames());
    }

    @Test
    void aBaselineServerIsAskedForWhatItKnowsAndTheRestIsLeftOut() {
        ClientPeer peer = ClientPeer.ready();
        FaultPlan known = new FaultPlan(0.25, 0, 0, 0, 5);
        FaultPlan wide = new FaultPlan(0.25, 0, 0.5, 0.5, 0, 0, 0, 5, Direction.BOTH, List.of());
        peer.link.configureChannel(wide, peer.now);
        assertEquals(List.of(Handshake.configureChannel(known)), peer.frames());
        assertEquals(List.of(new ClientLinkEvent.ChannelConfigured(known, false)), peer.milestones());
    }

    @Test
    void saysGoodbyeAfterTheAnswerThatItWaitsFor() {
        ClientPeer peer = ClientPeer.ready();
        peer.link.say(1, "oi", peer.now);
        peer.link.say(2, "never sent", peer.now);
        peer.frames();
        peer.link.goodbye(peer.now);
        assertEquals(List.of(), peer.frames());
        peer.answer(ack(0));
        assertEquals(List.of(DISCONNECT), peer.frames());
        assertFalse(peer.link.isOver());
        peer.answer(Frame.of(FrameType.ACK, 0, false, "Disconnect ACK"));
        assertEquals(new ClientLinkEvent.Closed(CloseReason.GOODBYE, ""), peer.milestones().getLast());
        assertTrue(peer.link.isOver());
    }

    @Test
    void aGoodbyeThatNobodyAnswersEndsAfterASecond() {
        ClientPeer peer = ClientPeer.ready();
        peer.link.goodbye(peer.now);
        peer.framesWithin(SECOND);
        assertEquals(List.of(new ClientLinkEvent.Closed(CloseReason.GOODBYE, "")), peer.events());
    }

    @Test
    void aServerThatClosesUponTheGoodbyeIsNoTrouble() {
        ClientPeer peer = ClientPeer.ready();
        peer.link.goodbye(peer.now);
        peer.link.onBroken("reset", peer.now);
        assertEquals(CloseReason.GOODBYE, ((ClientLinkEvent.Closed) peer.events().getLast()).reason());
    }

    @Test
    void ignoresDamagedAndUnknownFrames() {
        ClientPeer peer = ClientPeer.ready();
        byte[] unknown = FrameEncoder.encode(spoken("?"));
        unknown[4] = 20;
        peer.bytes(unknown);
        byte[] damaged = FrameEncoder.encode(spoken("?"));
        damaged[12] ^= 1;
        peer.bytes(damaged);
        peer.answer(spoken("[bia] oi"));
        assertEquals(List.of(new ClientLinkEvent.Heard("[bia] oi")), peer.events());
    }

    @Test
    void keepsNothingOfWhatComesAfterTheEnd() {
        ClientPeer peer = ClientPeer.ready();
        peer.bytes(new byte[] {'H'});
        peer.events();
        peer.answer(spoken("[bia] late"));
        peer.pass(60 * SECOND);
        assertEquals(List.of(), peer.events());
        assertEquals(Link.NEVER, peer.link.deadline());
    }

    @Test
    void measuresTheRoundTripWithoutRepeats() {
        ClientPeer peer = ClientPeer.ready(new LinkParameters(Protocol.GO_BACK_N, 1, 1));
        peer.link.say(1, "ab", peer.now);
        peer.pass(SECOND);
        peer.answer(nack(0));
        peer.pass(SECOND);
        peer.answer(ack(0));
        peer.pass(8 * MILLI);
        peer.answer(ack(1));
        LinkSnapshot figures = lastFigures(peer);
        assertEquals(1, figures.nacks());
        assertEquals(1, figures.messagesSent());
        assertEquals(3, figures.fragmentsSent());
        assertTrue(figures.roundTripNanos() <= 8 * MILLI, "Karn's rule");
    }

    private static LinkSnapshot lastFigures(ClientPeer peer) {
        LinkSnapshot figures = new LinkSnapshot(DEFAULT, DEFAULT, "", 0, 0, 0, 0, 0, 0, 0, 0);
        for (var event = peer.link.pollEvent(); event.isPresent(); event = peer.link.pollEvent()) {
            if (event.get() instanceof ClientLinkEvent.Measured(LinkSnapshot snapshot)) {
                figures = snapshot;
            }
        }
        return figures;
    }
}
