package org.threadcenter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.ClientEvent.Refusal;
import org.threadcenter.client.ClientEvent.Trouble.Kind;
import org.threadcenter.client.ScriptedServer.Visitor;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.LinkParameters;
import org.threadcenter.reliable.Protocol;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameType;

/** A client against a server that does what its test says, over real sockets. */
@Execution(ExecutionMode.CONCURRENT)
class ChatClientTest {
    private static final Duration LONG = Duration.ofSeconds(15);

    private final LinkedBlockingQueue<ClientEvent> events = new LinkedBlockingQueue<>();
    private final List<ClientEvent> seen = new ArrayList<>();
    private ScriptedServer server;
    private ChatClient client;

    @BeforeEach
    void begin() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void end() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void connectsAsksForItsNickAndSpeaks() throws Exception {
        start(Optional.of("ana"));
        client.say(1, "early");
        try (Visitor visitor = server.welcome()) {
            visitor.acceptNick();
            assertEquals("early", visitor.hear());
            client.say(2, "late");
            assertEquals("late", visitor.hear());
            visitor.answer(Frame.of(FrameType.DATA, 0, true, "[bia] oi\n[bia] there\u001B[2J"));
            awaitEvent(new ClientEvent.Heard("bia", "oi\nthere[2J"));
        }
        assertEquals(new ClientEvent.Connecting("127.0.0.1", server.port(), 1), seen.getFirst());
        assertTrue(seen.contains(new ClientEvent.Moved(1, new Delivery.Queued())));
        assertTrue(seen.contains(new ClientEvent.Moved(1, new Delivery.InFlight())));
        assertTrue(seen.contains(new ClientEvent.Moved(2, new Delivery.Received(0, false))));
        assertTrue(seen.contains(new ClientEvent.NickAccepted("ana")));
    }

    @Test
    void whatWaitsGoesOutOnceAndInOrderAfterAReconnection() throws Exception {
        start(Optional.empty());
        try (Visitor visitor = server.welcome()) {
            client.say(1, "first");
            client.say(2, "second message");
            client.say(3, "third");
            assertEquals("first", visitor.hear());
            visitor.expect(FrameType.DATA);
            visitor.acknowledge(0);
            visitor.expect(FrameType.DATA);
        }
        ClientEvent.Disconnected lost = await(ClientEvent.Disconnected.class);
        assertEquals(2, lost.nextAttempt());
        client.say(4, "fourth");
        try (Visitor visitor = server.welcome()) {
            assertEquals("second message", visitor.hear());
            assertEquals("third", visitor.hear());
            assertEquals("fourth", visitor.hear());
            awaitEvent(new ClientEvent.Moved(4, new Delivery.Received(0, false)));
        }
        assertTrue(seen.contains(new ClientEvent.Moved(2, new Delivery.Received(0, false))), "sent in part: no doubt");
    }

    @Test
    void aMessageWhoseAckWasLostWithTheLinkMayBeThereTwice() throws Exception {
        start(Optional.empty());
        try (Visitor visitor = server.welcome()) {
            client.say(1, "oi");
            visitor.expect(FrameType.DATA);
        }
        try (Visitor visitor = server.welcome()) {
            assertEquals("oi", visitor.hear());
            awaitEvent(new ClientEvent.Moved(1, new Delivery.Received(0, true)));
        }
    }

    @Test
    void aMessageThatBreaksThreeLinksIsGivenUp() throws Exception {
        start(Optional.empty());
        client.say(1, "poison");
        client.say(2, "oi");
        for (int i = 0; i < 3; i++) {
            try (Visitor visitor = server.welcome()) {
                visitor.expect(FrameType.DATA);
            }
        }
        try (Visitor visitor = server.welcome()) {
            assertEquals("oi", visitor.hear());
        }
        awaitEvent(new ClientEvent.Moved(1, new Delivery.Refused(Refusal.UNANSWERED)));
    }

    @Test
    void aMessageGivenUpInItsMiddleReconnectsAtOnce() throws Exception {
        start(Optional.empty());
        client.say(1, "abcdef");
        client.say(2, "oi");
        try (Visitor visitor = server.welcome()) {
            visitor.expect(FrameType.DATA);
            visitor.acknowledge(0);
            for (int i = 0; i < 20; i++) {
                visitor.expect(FrameType.DATA);
                visitor.answer(Frame.of(FrameType.NACK, 1, false, "NACK for seq 1"));
            }
            awaitEvent(new ClientEvent.Moved(1, new Delivery.Refused(Refusal.NACKED_20_TIMES)));
            assertEquals(0, await(ClientEvent.Disconnected.class).retryInNanos());
        }
        try (Visitor visitor = server.welcome()) {
            assertEquals("oi", visitor.hear());
        }
    }

    @Test
    void aNickThatItsGhostHoldsIsAskedForAgainQuietly() throws Exception {
        start(Optional.of("ana"));
        try (Visitor visitor = server.welcome()) {
            visitor.acceptNick();
        }
        try (Visitor visitor = server.welcome()) {
            visitor.refuseNick();
            visitor.acceptNick();
        }
        awaitEvent(new ClientEvent.NickAccepted("ana"));
        awaitEvent(new ClientEvent.NickAccepted("ana"));
        assertFalse(seen.stream().anyMatch(ClientEvent.NickRefused.class::isInstance));
    }

    @Test
    void aNickThatSomebodyElseHoldsIsReported() throws Exception {
        start(Optional.of("ana"));
        try (Visitor visitor = server.welcome()) {
            visitor.refuseNick();
            awaitEvent(new ClientEvent.NickRefused("ana", "", "taken"));
            client.say(1, "oi");
            assertEquals("oi", visitor.hear());
        }
    }

    @Test
    void relinkingEndsTheMessageUnderWayAndLosesNothing() throws Exception {
        start(Optional.empty());
        try (Visitor visitor = server.welcome()) {
            client.say(1, "abcdef");
            visitor.expect(FrameType.DATA);
            client.say(2, "waits");
            client.relink(LinkWish.exactly(new LinkParameters(Protocol.SELECTIVE_REPEAT, 250, 7)), 6_000_000_000L);
            client.say(3, "waits too");
            awaitEvent(new ClientEvent.Moved(3, new Delivery.Queued()));
            visitor.acknowledge(0);
            visitor.expect(FrameType.DATA);
            visitor.acknowledge(1);
            visitor.answerGoodbye();
        }
        try (Visitor visitor = server.accept()) {
            String syn = visitor.shakeHands();
            assertTrue(syn.contains("\"sr\"") && syn.contains("250") && syn.contains("7"), syn);
            assertEquals("waits", visitor.hear());
            assertEquals("waits too", visitor.hear());
        }
        awaitEvent(new ClientEvent.Moved(1, new Delivery.Received(0, false)));
        assertTrue(await(ClientEvent.Connected.class).again());
    }

    @Test
    void theChannelIsConfiguredAgainAfterAReconnection() throws Exception {
        start(Optional.empty());
        FaultPlan plan = new FaultPlan(0.5, 0, 0, 0, 7);
        try (Visitor visitor = server.welcome()) {
            await(ClientEvent.Connected.class);
            client.configureChannel(plan);
            visitor.expect(FrameType.ERROR_CODE);
        }
        try (Visitor visitor = server.welcome()) {
            assertTrue(visitor.expect(FrameType.ERROR_CODE).text().contains("\"loss_prob\":0.5"));
        }
    }

    @Test
    void goodbyeWaitsForTheOutbox() throws Exception {
        start(Optional.empty());
        try (Visitor visitor = server.welcome()) {
            client.say(1, "abcdef");
            client.say(2, "ghi");
            client.goodbye(LONG);
            assertEquals("abcdef", visitor.hear());
            assertEquals("ghi", visitor.hear());
            visitor.answerGoodbye();
            awaitEvent(new ClientEvent.Ended(Optional.empty()));
            assertThrows(EOFException.class, visitor::read);
        }
    }

    @Test
    void goodbyeEndsEvenIfTheServerAnswersNothing() throws Exception {
        start(Optional.empty());
        try (Visitor visitor = server.welcome()) {
            client.say(1, "abcdef");
            visitor.expect(FrameType.DATA);
            long begun = System.nanoTime();
            client.goodbye(Duration.ofMillis(100));
            await(ClientEvent.Ended.class);
            assertTrue(System.nanoTime() - begun < Duration.ofSeconds(4).toNanos());
        }
    }

    @Test
    void goodbyeEndsEvenIfTheServerGoesAwayMeanwhile() throws Exception {
        start(Optional.empty());
        try (Visitor visitor = server.welcome()) {
            client.say(1, "abcdef");
            visitor.expect(FrameType.DATA);
            client.goodbye(Duration.ZERO);
        }
        await(ClientEvent.Ended.class);
    }

    @Test
    void goodbyeWithNothingToSayIsShort() throws Exception {
        start(Optional.empty());
        try (Visitor visitor = server.welcome()) {
            await(ClientEvent.Connected.class);
            client.goodbye(LONG);
            visitor.answerGoodbye();
            awaitEvent(new ClientEvent.Ended(Optional.empty()));
        }
    }

    @Test
    void goodbyeBeforeTheServerIsThereEndsToo() throws Exception {
        server.close();
        start(Optional.empty());
        client.say(1, "waits in vain");
        client.goodbye(Duration.ofMillis(200));
        awaitEvent(new ClientEvent.Ended(Optional.empty()));
    }

    @Test
    void tellsThatNobodyListensThere() throws Exception {
        server.close();
        start(Optional.empty());
        assertEquals(Kind.CONNECTION_REFUSED, await(ClientEvent.Disconnected.class).trouble().kind());
        assertEquals(2, await(ClientEvent.Connecting.class).attempt());
    }

    @Test
    void connectsNowInsteadOfWaitingAsOftenAsItIsWished() throws Exception {
        server.close();
        start(Optional.empty());
        long begun = System.nanoTime();
        long told = 0;
        for (int attempt = 1; attempt <= 8; attempt++) {
            assertEquals(attempt, await(ClientEvent.Connecting.class).attempt());
            told += await(ClientEvent.Disconnected.class).retryInNanos();
            client.connectNow();
        }
        await(ClientEvent.Connecting.class);
        long taken = System.nanoTime() - begun;
        assertTrue(taken < told, "took " + taken + " ns, and was to wait " + told + " ns");
    }

    @Test
    void connectNowChangesNothingWhereALinkIsThere() throws Exception {
        start(Optional.empty());
        try (Visitor visitor = server.welcome()) {
            await(ClientEvent.Connected.class);
            client.connectNow();
            client.say(1, "oi");
            assertEquals("oi", visitor.hear());
            awaitEvent(new ClientEvent.Moved(1, new Delivery.Received(0, false)));
        }
        assertEquals(1, seen.stream().filter(ClientEvent.Connecting.class::isInstance).count());
    }

    @Test
    void tellsTheServersSentenceWhenItRefuses() throws Exception {
        start(Optional.empty());
        try (Visitor visitor = server.accept()) {
            visitor.expect(FrameType.SYN);
            visitor.answer(Frame.of(
                    FrameType.ACK, 0, false, "{\"status\":\"error\",\"message\":\"full\\u001b[2J today\"}"));
            ClientEvent.Trouble trouble = await(ClientEvent.Disconnected.class).trouble();
            assertEquals(new ClientEvent.Trouble(Kind.HANDSHAKE_REFUSED, "full[2J today"), trouble);
        }
    }

    @Test
    void tellsThatSomethingElseAnswersThere() throws Exception {
        start(Optional.empty());
        try (Visitor visitor = server.accept()) {
            visitor.bytes("SSH-2.0-OpenSSH_9.6\r\n".getBytes(StandardCharsets.US_ASCII));
            assertEquals(Kind.NOT_A_CHAT_SERVER, await(ClientEvent.Disconnected.class).trouble().kind());
        }
    }

    @Test
    void refusesATextThatIsTooLongByItself() throws Exception {
        start(Optional.empty());
        client.say(1, "x".repeat(65_537));
        awaitEvent(new ClientEvent.Moved(1, new Delivery.Refused(Refusal.TOO_LONG)));
    }

    @Test
    void closingEndsAtOnceAndOnce() throws Exception {
        start(Optional.empty());
        try (Visitor visitor = server.welcome()) {
            await(ClientEvent.Connected.class);
            client.close();
            client.close();
            client.goodbye(LONG);
            awaitEvent(new ClientEvent.Ended(Optional.empty()));
            assertThrows(EOFException.class, visitor::read);
        }
        assertEquals(null, events.poll(100, TimeUnit.MILLISECONDS), "nothing comes after the end");
    }

    private void start(Optional<String> nick) {
        ClientSettings settings = new ClientSettings(
                "127.0.0.1", server.port(), nick, LinkWish.DEFAULT, ClientSettings.MIN_ACK_TIMEOUT_NANOS);
        client = new ChatClient(settings, events::add);
        client.start();
    }

    private void awaitEvent(ClientEvent wanted) throws InterruptedException {
        while (!next().equals(wanted)) {
            assertFalse(seen.getLast() instanceof ClientEvent.Ended, "ended before " + wanted);
        }
    }

    private <E extends ClientEvent> E await(Class<E> type) throws InterruptedException {
        ClientEvent event = next();
        while (!type.isInstance(event)) {
            event = next();
        }
        return assertInstanceOf(type, event);
    }

    private ClientEvent next() throws InterruptedException {
        ClientEvent event = events.poll(12, TimeUnit.SECONDS);
        assertTrue(event != null, "nothing more came after " + seen);
        seen.add(event);
        return event;
    }
}
