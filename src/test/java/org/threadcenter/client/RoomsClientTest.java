package org.threadcenter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.Attached.Place;
import org.threadcenter.chat.record.Attached.Status;
import org.threadcenter.chat.record.History;
import org.threadcenter.chat.record.HistoryAsk;
import org.threadcenter.chat.record.RoomAsk;
import org.threadcenter.chat.record.RoomNews;
import org.threadcenter.chat.record.Say;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.ClientEvent.Denied;
import org.threadcenter.client.ClientEvent.Refusal;
import org.threadcenter.client.ClientEvent.RoomJoined;
import org.threadcenter.client.ExtendedScript.Visitor;
import org.threadcenter.wire.FrameType;

/** Rooms, conversations of two, and questions about the past, over real sockets. */
@Execution(ExecutionMode.CONCURRENT)
class RoomsClientTest {
    private static final String OTHER = "00000000000000aa";

    private final Identity identity = Profile.forThisRun("default");
    private final String own = identity.key().deviceId();
    private final Hearing hearing = new Hearing();
    private ExtendedScript server;
    private ChatClient client;

    @BeforeEach
    void begin() throws IOException {
        server = new ExtendedScript();
        client = new ChatClient(settings().as(identity), hearing);
    }

    private ClientSettings settings() throws IOException {
        return new ClientSettings(
                "127.0.0.1",
                server.port(),
                Optional.empty(),
                LinkWish.DEFAULT,
                ClientSettings.MIN_ACK_TIMEOUT_NANOS);
    }

    @AfterEach
    void end() throws IOException {
        client.close();
        server.close();
    }

    private Visitor attached() throws Exception {
        return attachedBehind(0);
    }

    /** The newest message of the lobby is {@code head}. */
    private Visitor attachedBehind(long head) throws Exception {
        client.start();
        Visitor visitor = server.accept("log-1");
        visitor.attach(Status.NEW, 0, "", 1, head, head + 1);
        hearing.await(new RoomJoined("lobby", Optional.empty(), "", head));
        return visitor;
    }

    private static void news(Visitor visitor, RoomNews news) {
        visitor.tell(FrameType.ROOM, news.encode());
    }

    private static RoomAsk asked(Visitor visitor) throws Exception {
        return RoomAsk.decode(visitor.expect(FrameType.ROOM).payload());
    }

    @Test
    void eachRoomHasAPlaceOfItsOwn() throws Exception {
        try (Visitor visitor = attached()) {
            client.join(" #Turma-B ");
            assertEquals(new RoomAsk.Join("0", "turma-b"), asked(visitor));
            news(visitor, new RoomNews.Joined("turma-b", new Place(1, 7, 8, "sockets")));
            hearing.await(new RoomJoined("turma-b", Optional.empty(), "sockets", 7));
            visitor.broadcast("turma-b", 8, OTHER, "bia", 1, "one");
            visitor.broadcast("lobby", 1, OTHER, "bia", 2, "two");
            visitor.broadcast("turma-b", 8, OTHER, "bia", 1, "again");
            visitor.broadcast("turma-b", 9, OTHER, "bia", 3, "three");
            client.say(1, "turma-b", "action", "waves");
            assertEquals(new Say(1, "turma-b", "waves", "action"), visitor.hear());
            visitor.broadcast("turma-b", 10, own, "ana", 1, "waves");
            visitor.store(1);
            hearing.await(new ClientEvent.Moved(1, new Delivery.Stored(0)));
            assertEquals(
                    List.of("turma-b 8 bia one", "lobby 1 bia two", "turma-b 9 bia three", "turma-b 10 ana waves"),
                    hearing.lines());
        }
        try (Visitor visitor = server.accept("log-1")) {
            assertEquals(Map.of("lobby", 1L, "turma-b", 10L), visitor.have());
            visitor.attach(Status.RESUMED, 1, Map.of("lobby", new Place(1, 1, 2)));
            hearing.await(new ClientEvent.RoomLeft("turma-b"));
        }
    }

    @Test
    void anOwnLineIsKnownByItsIdBeforeAndAfterItsTick() throws Exception {
        try (Visitor visitor = attached()) {
            client.say(70, "one");
            client.say(71, "two");
            visitor.hear();
            visitor.hear();
            visitor.broadcast("lobby", 1, own, "ana", 1, "one");
            assertEquals(OptionalLong.of(70), hearing.await(ClientEvent.Heard.class).line().id());
            visitor.store(2);
            hearing.await(new ClientEvent.Moved(71, new Delivery.Stored(0)));
            visitor.broadcast("lobby", 2, own, "ana", 2, "two");
            assertEquals(OptionalLong.of(71), hearing.await(ClientEvent.Heard.class).line().id());
        }
    }

    @Test
    void aMessageOfARoomThatWasNotJoinedMakesItConnectAnew() throws Exception {
        try (Visitor visitor = attached()) {
            visitor.broadcast("turma-b", 1, OTHER, "bia", 1, "out of nowhere");
            hearing.await(ClientEvent.Disconnected.class);
        }
    }

    @Test
    void tellsOfTopicsRoomsAndLeaving() throws Exception {
        try (Visitor visitor = attached()) {
            client.topic("lobby", "everything");
            assertEquals(new RoomAsk.Topic("0", "lobby", "everything"), asked(visitor));
            news(visitor, new RoomNews.Topic("lobby", "everything", "ana"));
            hearing.await(new ClientEvent.TopicChanged("lobby", "everything", "ana"));
            client.askRooms();
            assertEquals(new RoomAsk.List("0"), asked(visitor));
            news(visitor, new RoomNews.Rooms("0", List.of(new RoomNews.Listed("turma-b", 3, 9, "t"))));
            hearing.await(new ClientEvent.Rooms(List.of(new ClientEvent.RoomInfo("turma-b", 3, 9, "t"))));
            client.leave("lobby");
            assertEquals(new RoomAsk.Leave("0", "lobby"), asked(visitor));
            news(visitor, new RoomNews.Error("0", "lobby_stays", "Nobody leaves the lobby."));
            hearing.await(new Denied(0, "lobby_stays", "Nobody leaves the lobby."));
        }
    }

    @Test
    void keepsTheRosterFromDifferencesByItsOwnClock() throws Exception {
        try (Visitor visitor = attached()) {
            long before = System.currentTimeMillis();
            news(visitor, new RoomNews.Presence("lobby", true, List.of(
                    new RoomNews.Person(own, "ana", 0, false), new RoomNews.Person(OTHER, "bia", 60, false)), List.of()));
            List<ClientEvent.Person> people = hearing.await(ClientEvent.Roster.class).people();
            assertEquals(List.of("ana", "bia"), people.stream().map(ClientEvent.Person::nick).toList());
            assertEquals(List.of(true, false), people.stream().map(ClientEvent.Person::own).toList());
            long since = people.get(1).idleSinceMillis();
            assertTrue(before - 60_000 <= since && since <= System.currentTimeMillis() - 60_000);
            news(visitor, new RoomNews.Presence(
                    "lobby", false, List.of(new RoomNews.Person(own, "ana2", 0, false)), List.of(OTHER)));
            assertEquals("ana2", hearing.await(ClientEvent.Roster.class).people().getFirst().nick());
        }
    }

    @Test
    void showsAtOnceHowThisDeviceIsCalled() throws Exception {
        try (Visitor visitor = attached()) {
            news(visitor, new RoomNews.Presence(
                    "lobby", true, List.of(new RoomNews.Person(own, "ana", 0, false)), List.of()));
            hearing.await(ClientEvent.Roster.class);
            client.wishNick("aninha");
            news(visitor, new RoomNews.Renamed("ana", "aninha"));
            assertEquals("aninha", hearing.await(ClientEvent.Roster.class).people().getFirst().nick());
        }
    }

    @Test
    void aConversationIsNamedByTheDeviceThatHasTheNickNow() throws Exception {
        String room = Room.direct(own, OTHER);
        try (Visitor visitor = attached()) {
            news(visitor, new RoomNews.Presence("lobby", true, List.of(
                    new RoomNews.Person(own, "ana", 0, false),
                    new RoomNews.Person(OTHER, "Bia", 0, false),
                    new RoomNews.Person("baseline:4", "caio", 0, false)), List.of()));
            hearing.await(ClientEvent.Roster.class);
            client.converse("bia");
            hearing.await(new RoomJoined(room, Optional.of("Bia"), ""));
            client.converse("ana");
            hearing.await(new Denied(0, "yourself", ""));
            client.converse("caio");
            hearing.await(new Denied(0, "no_direct", ""));
            client.converse("dora");
            hearing.await(new Denied(0, "nobody_there", ""));
            client.say(1, room, "text", "psst");
            assertEquals(new Say(1, room, "psst"), visitor.hear());
        }
    }

    @Test
    void whoWritesFirstIsNamedByTheirLine() throws Exception {
        String room = Room.direct(own, OTHER);
        try (Visitor visitor = attached()) {
            news(visitor, new RoomNews.Joined(room, new Place(1, 0, 1)));
            hearing.await(new RoomJoined(room, Optional.of(OTHER), ""));
            visitor.broadcast(room, 1, OTHER, "bia", 1, "psst");
            hearing.await(ClientEvent.Heard.class);
            news(visitor, new RoomNews.Joined(room, new Place(1, 1, 2)));
            hearing.await(new RoomJoined(room, Optional.of("bia"), ""));
        }
    }

    @Test
    void aPageOfThePastMovesNothing() throws Exception {
        try (Visitor visitor = attachedBehind(200)) {
            client.askHistory(7, "lobby", 120, 50);
            assertEquals(
                    HistoryAsk.Page.before("7", "lobby", 120, 50),
                    HistoryAsk.decode(visitor.expect(FrameType.HISTORY).payload()));
            visitor.tell(FrameType.HISTORY, new History.Begin("7").encode());
            visitor.broadcast("lobby", 118, OTHER, "bia", 1, "then");
            visitor.broadcast("lobby", 119, OTHER, "bia", 2, "and then");
            visitor.tell(FrameType.HISTORY, new History.End("7", true).encode());
            visitor.broadcast("lobby", 201, OTHER, "bia", 3, "now");
            ClientEvent.HistoryPage page = hearing.await(ClientEvent.HistoryPage.class);
            assertEquals(
                    List.of("lobby 118 bia then", "lobby 119 bia and then"),
                    page.lines().stream().map(Hearing::text).toList());
            assertTrue(page.more());
            hearing.await(ClientEvent.Heard.class);
            assertEquals(List.of("lobby 201 bia now"), hearing.lines());
        }
    }

    @Test
    void whatIsFoundIsToldAndWhyNothingIs() throws Exception {
        try (Visitor visitor = attached()) {
            client.search(8, "pão", Optional.empty(), Optional.of("bia"), OptionalLong.of(5), OptionalLong.empty());
            assertEquals(
                    new HistoryAsk.Search("8", "pão", null, "bia", 5L, null, 200),
                    HistoryAsk.decode(visitor.expect(FrameType.HISTORY).payload()));
            visitor.tell(FrameType.HISTORY, new History.Begin("8").encode());
            visitor.tell(FrameType.HISTORY, new History.End("8", false).encode());
            hearing.await(new ClientEvent.Found(8, List.of(), false));
            client.search(9, "x", Optional.empty(), Optional.empty(), OptionalLong.empty(), OptionalLong.empty());
            visitor.expect(FrameType.HISTORY);
            visitor.tell(FrameType.HISTORY, new History.Failed("9", "not_a_member", "Join first.").encode());
            hearing.await(new Denied(9, "not_a_member", "Join first."));
            client.search(10, " ", Optional.empty(), Optional.empty(), OptionalLong.empty(), OptionalLong.empty());
            hearing.await(new Denied(10, "search_words", ""));
        }
    }

    @Test
    void whatIsAskedOnALinkThatBreaksIsDenied() throws Exception {
        try (Visitor visitor = attachedBehind(200)) {
            client.askHistory(7, "lobby", 120, 50);
            visitor.expect(FrameType.HISTORY);
        }
        hearing.await(new Denied(7, "offline", ""));
        client.join("turma-b");
        hearing.await(new Denied(0, "offline", ""));
    }

    @Test
    void tooManyQuestionsAtOnceAreDenied() throws Exception {
        try (Visitor visitor = attachedBehind(200)) {
            LongStream.rangeClosed(1, Questions.MAX_OPEN + 1)
                    .forEach(rid -> client.askHistory(rid, "lobby", 9, 1));
            hearing.await(new Denied(Questions.MAX_OPEN + 1, "too_many_questions", ""));
            assertEquals("1", HistoryAsk.decode(visitor.expect(FrameType.HISTORY).payload()).rid());
        }
    }

    @Test
    void aServerThatStoresNothingJustNowGetsEverythingAgainInOrder() throws Exception {
        try (Visitor visitor = attached()) {
            client.say(1, "one");
            client.say(2, "two");
            visitor.hear();
            visitor.hear();
            visitor.warn("read_only", "The disk is full.", 300);
            hearing.await(new ClientEvent.Held("The disk is full.", 300_000_000L));
            hearing.await(new ClientEvent.Moved(2, new Delivery.Queued()));
            client.say(3, "three");
            assertEquals(new Say(1, "lobby", "one"), visitor.hear());
            assertEquals(new Say(2, "lobby", "two"), visitor.hear());
            assertEquals(new Say(3, "lobby", "three"), visitor.hear());
            visitor.store(3);
            hearing.await(new ClientEvent.Moved(3, new Delivery.Stored(0)));
        }
    }

    @Test
    void aBaselineServerHasTheLobbyAlone() throws Exception {
        try (ScriptedServer old = new ScriptedServer();
                ChatClient guest = new ChatClient(settings().at("127.0.0.1", old.port()).as(identity), hearing)) {
            guest.start();
            try (ScriptedServer.Visitor visitor = old.welcome()) {
                hearing.await(ClientEvent.Connected.class);
                guest.say(1, "turma-b", "text", "oi");
                hearing.await(new ClientEvent.Moved(1, new Delivery.Refused(Refusal.NEEDS_EXTENDED)));
                guest.say(2, "lobby", "text", "oi");
                assertEquals("oi", visitor.hear());
                hearing.await(new ClientEvent.Moved(2, new Delivery.Received(0, false)));
                guest.join("turma-b");
                hearing.await(new Denied(0, "needs_extended", ""));
                guest.askHistory(5, "lobby", 9, 9);
                hearing.await(new Denied(5, "needs_extended", ""));
                guest.converse("bia");
                hearing.await(new Denied(0, "needs_extended", ""));
                guest.join("no name at all!");
                hearing.await(new Denied(0, "room_name", ""));
            }
        }
    }
}
