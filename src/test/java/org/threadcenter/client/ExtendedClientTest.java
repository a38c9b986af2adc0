package org.threadcenter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.threadcenter.chat.record.Attached.Status;
import org.threadcenter.chat.record.History;
import org.threadcenter.chat.record.RoomNews;
import org.threadcenter.chat.record.Say;
import org.threadcenter.chat.record.Stored;
import org.threadcenter.client.ClientEvent.Backlog;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.ClientEvent.Trouble.Kind;
import org.threadcenter.client.ExtendedScript.Visitor;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.Protocol;
import org.threadcenter.reliable.ReliableSnapshot;
import org.threadcenter.reliable.ServerLinkEvent;
import org.threadcenter.wire.FrameType;

/** A client against a server of the extended profile that says what its test says, over real sockets. */
@Execution(ExecutionMode.CONCURRENT)
class ExtendedClientTest {
    private static final String OTHER = "00000000000000aa";
    private static final String LOG = "log-1";

    private final Identity identity = Profile.forThisRun("default");
    private final LinkedBlockingQueue<ClientEvent> events = new LinkedBlockingQueue<>();
    private final List<ClientEvent> seen = new ArrayList<>();
    private ExtendedScript server;
    private ChatClient client;

    @BeforeEach
    void begin() throws IOException {
        server = new ExtendedScript();
    }

    @AfterEach
    void end() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void saysNothingBeforeItIsAttachedAndGetsATickForWhatIsStored() throws Exception {
        start(Optional.of("ana"));
        client.say(1, "early");
        try (Visitor visitor = server.accept(LOG)) {
            assertEquals(Optional.of("ana"), visitor.nick());
            assertEquals(Map.of(), visitor.have());
            visitor.attach(Status.NEW, 41, "ana", 1, 0, 1);
            assertEquals(new Say(42, "lobby", "early"), visitor.hear());
            client.say(2, "late");
            assertEquals(new Say(43, "lobby", "late"), visitor.hear());
            visitor.store(43);
            awaitEvent(new ClientEvent.Moved(2, new Delivery.Stored(0)));
        }
        Agreement agreement = seen(ClientEvent.Connected.class).agreement();
        Agreement.Extended extended = assertInstanceOf(Agreement.Extended.class, agreement);
        assertEquals(identity.key().deviceId(), extended.device());
        assertEquals(64, extended.window());
        assertEquals(16_384, extended.fragmentSize());
        assertTrue(seen.contains(new ClientEvent.NickAccepted("ana")));
        assertTrue(seen.contains(new ClientEvent.Moved(1, new Delivery.InFlight())));
        assertTrue(seen.contains(new ClientEvent.Moved(1, new Delivery.Stored(0))));
        assertTrue(identity.knownHosts().isExtended("127.0.0.1", server.port()));
    }

    @Test
    void hearsEverybodyOnceAndInOrderItselfToo() throws Exception {
        start(Optional.empty());
        try (Visitor visitor = server.accept(LOG)) {
            visitor.attach(Status.NEW, 0, "", 1, 7, 8);
            visitor.broadcast(8, OTHER, "bia", "one\u001B[2J");
            visitor.broadcast(9, identity.key().deviceId(), "ana", "own");
            visitor.broadcast(9, OTHER, "bia", "again");
            visitor.broadcast(10, "baseline:3", "127.0.0.1:4711", "two");
            awaitHeard("two");
        }
        assertEquals(List.of("8 bia one[2J", "9 ana own", "10 127.0.0.1:4711 two"), heard());
    }

    @Test
    void aReconnectionLosesNothingAndDoublesNothing() throws Exception {
        start(Optional.empty());
        try (Visitor visitor = server.accept(LOG)) {
            visitor.attach(Status.NEW, 0, "", 1, 0, 1);
            visitor.broadcast(1, OTHER, "bia", "oi");
            client.say(1, "stored, but the link breaks before it is told");
            client.say(2, "not stored");
            visitor.hear();
            visitor.hear();
            awaitEvent(new ClientEvent.Moved(2, new Delivery.InFlight()));
            awaitHeard("oi");
        }
        await(ClientEvent.Disconnected.class);
        assertTrue(seen.contains(new ClientEvent.Moved(2, new Delivery.Queued())));
        client.say(3, "said while the line was down");
        try (Visitor visitor = server.accept(LOG)) {
            assertEquals(Map.of("lobby", 1L), visitor.have());
            visitor.attach(Status.RESUMED, 1, "", 1, 4, 2);
            assertEquals(new Say(2, "lobby", "not stored"), visitor.hear());
            assertEquals(new Say(3, "lobby", "said while the line was down"), visitor.hear());
            ClientEvent.Connected again = await(ClientEvent.Connected.class);
            assertTrue(again.again());
            assertEquals(Optional.of(new Backlog(3, 0)), again.backlog());
            awaitEvent(new ClientEvent.Moved(1, new Delivery.Stored(0)));
            visitor.store(3);
            awaitEvent(new ClientEvent.Moved(3, new Delivery.Stored(0)));
        }
    }

    @Test
    void tellsHowManyMessagesCanNotBeHadAnyMore() throws Exception {
        start(Optional.empty());
        try (Visitor visitor = server.accept(LOG)) {
            visitor.attach(Status.NEW, 0, "", 1, 4, 5);
            visitor.tell(FrameType.HISTORY, new History.Gap("lobby", 5, 90).encode());
            visitor.broadcast(91, OTHER, "bia", "oi");
            awaitEvent(new ClientEvent.Missed("lobby", 86));
            awaitHeard("oi");
        }
        try (Visitor visitor = server.accept(LOG)) {
            visitor.attach(Status.RESUMED, 0, "", 100, 120, 100);
            assertEquals(Optional.of(new Backlog(21, 8)), await(ClientEvent.Connected.class).backlog());
        }
    }

    @Test
    void aSilentHoleInWhatComesMakesItConnectAnew() throws Exception {
        start(Optional.empty());
        try (Visitor visitor = server.accept(LOG)) {
            visitor.attach(Status.NEW, 0, "", 1, 0, 1);
            visitor.broadcast(3, OTHER, "bia", "out of nowhere");
            await(ClientEvent.Disconnected.class);
        }
        try (Visitor visitor = server.accept(LOG)) {
            assertEquals(Map.of("lobby", 0L), visitor.have());
        }
        assertFalse(seen.stream().anyMatch(ClientEvent.Heard.class::isInstance));
    }

    @Test
    void aServerWithAnotherLogGetsEverythingAgainAndThePersonIsTold() throws Exception {
        start(Optional.empty());
        try (Visitor visitor = server.accept(LOG)) {
            visitor.attach(Status.NEW, 7, "", 1, 50, 51);
            client.say(1, "stored");
            client.say(2, "not stored");
            visitor.hear();
            visitor.hear();
            visitor.store(8);
            awaitEvent(new ClientEvent.Moved(1, new Delivery.Stored(0)));
        }
        try (Visitor visitor = server.accept("log-2")) {
            visitor.attach(Status.NEW, 0, "", 1, 2, 3);
            assertEquals(new Say(1, "lobby", "not stored"), visitor.hear());
            assertEquals(Optional.empty(), await(ClientEvent.Connected.class).backlog());
            awaitEvent(new ClientEvent.LogReplaced());
            visitor.broadcast(3, OTHER, "bia", "oi");
            awaitHeard("oi");
        }
    }

    @Test
    void tellsWhyTheServerDidNotTakeAText() throws Exception {
        start(Optional.empty());
        try (Visitor visitor = server.accept(LOG)) {
            visitor.attach(Status.NEW, 0, "", 1, 0, 1);
            client.say(1, "oi");
            visitor.hear();
            visitor.store(1, new Stored.Refused(1, "muted", "You are muted."));
            awaitEvent(new ClientEvent.Moved(1, new Delivery.RefusedByServer("muted", "You are muted.")));
        }
    }

    @Test
    void takesAnotherNickAndIsToldWhyOneIsRefused() throws Exception {
        start(Optional.of("ana"));
        try (Visitor visitor = server.accept(LOG)) {
            visitor.attach(Status.NEW, 0, "ana", 1, 0, 1);
            awaitEvent(new ClientEvent.NickAccepted("ana"));
            client.wishNick("ana2");
            assertEquals("ana2", new String(visitor.expect(FrameType.SET_NICK).payload(), "UTF-8"));
            visitor.tell(FrameType.ROOM, new RoomNews.Renamed("ana", "ana2").encode());
            awaitEvent(new ClientEvent.NickAccepted("ana2"));
            visitor.expect(FrameType.LIST_REQUEST);
            client.wishNick("bia");
            visitor.expect(FrameType.SET_NICK);
            visitor.tell(FrameType.ROOM, new RoomNews.Error(RoomNews.NICK, "nick_taken", "taken").encode());
            awaitEvent(new ClientEvent.NickRefused("bia", "nick_taken", "taken"));
        }
        try (Visitor visitor = server.accept(LOG)) {
            assertEquals(Optional.of("ana2"), visitor.nick());
        }
    }

    @Test
    void asksWhoIsThereWhenSomebodyTakesAnotherNick() throws Exception {
        start(Optional.empty());
        try (Visitor visitor = server.accept(LOG)) {
            visitor.attach(Status.NEW, 0, "", 1, 0, 1);
            visitor.expect(FrameType.LIST_REQUEST);
            visitor.tell(FrameType.ROOM, new RoomNews.Renamed("bia", "bia2").encode());
            visitor.expect(FrameType.LIST_REQUEST);
        }
    }

    @Test
    void stopsForGoodWhenAnotherClientHasItsKey() throws Exception {
        start(Optional.empty());
        try (Visitor visitor = server.accept(LOG)) {
            visitor.attach(Status.NEW, 0, "", 1, 0, 1);
            await(ClientEvent.Connected.class);
            visitor.error("superseded", "somebody else", 0);
            assertEquals(
                    Optional.of(Kind.SUPERSEDED),
                    await(ClientEvent.Ended.class).trouble().map(ClientEvent.Trouble::kind));
        }
    }

    @Test
    void comesBackWhenAServerThatIsBeingStoppedAsksItTo() throws Exception {
        start(Optional.empty());
        try (Visitor visitor = server.accept(LOG)) {
            visitor.attach(Status.NEW, 0, "", 1, 0, 1);
            await(ClientEvent.Connected.class);
            visitor.error("going_down", "", 60_000);
            ClientEvent.Disconnected lost = await(ClientEvent.Disconnected.class);
            assertEquals(Kind.GOING_DOWN, lost.trouble().kind());
            assertTrue(lost.retryInNanos() >= Duration.ofSeconds(60).toNanos());
        }
    }

    @Test
    void waitsAsLongAsTheServerAsksAndSaysWhy() throws Exception {
        start(Optional.empty());
        try (Visitor visitor = server.accept(LOG)) {
            visitor.attach(Status.NEW, 0, "", 1, 0, 1);
            await(ClientEvent.Connected.class);
            visitor.error("try_later", "its messages can't be read", 40_000);
            ClientEvent.Disconnected lost = await(ClientEvent.Disconnected.class);
            assertEquals(new ClientEvent.Trouble(Kind.CLOSED_BY_SERVER, "its messages can't be read"), lost.trouble());
            assertTrue(lost.retryInNanos() >= Duration.ofSeconds(40).toNanos());
        }
    }

    @Test
    void neverFallsBackFromTheProfileThatTheServerOnceSpoke() throws Exception {
        identity.knownHosts().rememberExtended("127.0.0.1", server.port());
        start(Optional.empty());
        server.acceptAsBaseline();
        assertEquals(
                Optional.of(Kind.DOWNGRADED), await(ClientEvent.Ended.class).trouble().map(ClientEvent.Trouble::kind));
    }

    @Test
    void aChannelIsDisturbedWhenTheServerSaysSoAndNotWhenItForbidsIt() throws Exception {
        FaultPlan plan = new FaultPlan(0.5, 0, 0, 0, 7);
        start(Optional.empty());
        try (Visitor visitor = server.accept(LOG)) {
            visitor.attach(Status.NEW, 0, "", 1, 0, 1);
            await(ClientEvent.Connected.class);
            client.configureChannel(plan);
            awaitEvent(new ClientEvent.ChannelConfigured(plan));
            client.say(1, "x".repeat(40));
            assertEquals("x".repeat(40), hearAmongOdds(visitor).text());
        }
        try (Visitor visitor = server.acceptStrictly(LOG)) {
            visitor.attach(Status.RESUMED, 1, "", 1, 0, 1);
            awaitEvent(new ClientEvent.ChannelForbidden());
        }
    }

    private static Say hearAmongOdds(Visitor visitor) throws Exception {
        while (true) {
            if (visitor.next() instanceof ServerLinkEvent.Came came && came.type() == FrameType.DATA) {
                return Say.decode(came.payload());
            }
        }
    }

    @Test
    void relinkingWaitsForNothingAndLosesNothing() throws Exception {
        start(Optional.empty());
        try (Visitor visitor = server.accept(LOG)) {
            visitor.attach(Status.NEW, 0, "", 1, 0, 1);
            client.say(1, "never stored");
            visitor.hear();
            client.relink(
                    LinkWish.DEFAULT.with(Protocol.SELECTIVE_REPEAT).withWindow(Optional.of(8)), 5_000_000_000L);
            try (Visitor again = server.accept(LOG)) {
                assertEquals(Protocol.SELECTIVE_REPEAT, again.established().protocol());
                assertEquals(8, again.established().grant().window());
                again.attach(Status.RESUMED, 0, "", 1, 0, 1);
                assertEquals(new Say(1, "lobby", "never stored"), again.hear());
                again.store(1);
                awaitEvent(new ClientEvent.Moved(1, new Delivery.Stored(0)));
            }
        }
    }

    @Test
    void goodbyeWaitsUntilAllIsStored() throws Exception {
        start(Optional.empty());
        try (Visitor visitor = server.accept(LOG)) {
            visitor.attach(Status.NEW, 0, "", 1, 0, 1);
            client.say(1, "last words");
            client.goodbye(Duration.ofSeconds(10));
            visitor.hear();
            visitor.store(1);
            awaitEvent(new ClientEvent.Moved(1, new Delivery.Stored(0)));
            assertEquals(Optional.empty(), await(ClientEvent.Ended.class).trouble());
        }
    }

    @Test
    void tellsTheFiguresOfBothWindows() throws Exception {
        start(Optional.empty());
        try (Visitor visitor = server.accept(LOG)) {
            visitor.attach(Status.NEW, 0, "", 1, 0, 1);
            client.say(1, "oi");
            visitor.hear();
            ReliableSnapshot figures = (ReliableSnapshot) await(ClientEvent.Measured.class).figures();
            while (figures.sent() < 2) {
                figures = (ReliableSnapshot) await(ClientEvent.Measured.class).figures();
            }
            assertEquals(64, figures.settings().window());
        }
    }

    private void start(Optional<String> nick) throws IOException {
        ClientSettings settings = new ClientSettings(
                "127.0.0.1", server.port(), nick, LinkWish.DEFAULT, ClientSettings.MIN_ACK_TIMEOUT_NANOS);
        client = new ChatClient(settings.as(identity), events::add);
        client.start();
    }

    private void awaitEvent(ClientEvent wanted) throws InterruptedException {
        while (!next().equals(wanted)) {
            assertFalse(seen.getLast() instanceof ClientEvent.Ended, "ended before " + wanted);
        }
    }

    /** Waits only if it isn't among {@code before}. */
    private void awaitEvent(ClientEvent wanted, List<ClientEvent> before) throws InterruptedException {
        if (!before.contains(wanted)) {
            awaitEvent(wanted);
        }
    }

    private <E extends ClientEvent> E seen(Class<E> type) {
        return type.cast(seen.stream().filter(type::isInstance).findFirst().orElseThrow());
    }

    private void awaitHeard(String text) throws InterruptedException {
        while (heard().stream().noneMatch(line -> line.endsWith(" " + text))) {
            next();
        }
    }

    /** Number, author and text of what was heard so far. */
    private List<String> heard() {
        return seen.stream()
                .filter(ClientEvent.Heard.class::isInstance)
                .map(event -> ((ClientEvent.Heard) event).line())
                .map(line -> line.mid() + " " + line.nick() + " " + line.text())
                .toList();
    }

    private <E extends ClientEvent> E await(Class<E> type) throws InterruptedException {
        ClientEvent event = next();
        while (!type.isInstance(event)) {
            event = next();
        }
        return type.cast(event);
    }

    private ClientEvent next() throws InterruptedException {
        ClientEvent event = events.poll(12, TimeUnit.SECONDS);
        assertTrue(event != null, "nothing more came after " + seen);
        seen.add(event);
        return event;
    }
}
