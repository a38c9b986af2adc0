package org.threadcenter.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.Attached;
import org.threadcenter.chat.record.HistoryAsk;
import org.threadcenter.chat.record.RoomAsk;
import org.threadcenter.chat.record.RoomNews;
import org.threadcenter.chat.record.Say;
import org.threadcenter.server.LobbyEffect.Denial;
import org.threadcenter.server.LobbyEffect.Refusal;
import org.threadcenter.store.LogState;

class RoomWishesTest {
    private static final String ANA = "a".repeat(16);
    private static final String BIA = "b".repeat(16);
    private static final String STRANGER = "c".repeat(16);

    private final Ledger ledger = new Ledger(LogState.EMPTY);
    private final Lobby lobby = new Lobby(ledger, (_, _) -> Optional.empty());

    @BeforeEach
    void bothAreHere() {
        lobby.apply(new LobbyCommand.Attach(1, ANA, "10.0.0.1:1", Optional.of("ana"), Map.of(), 0));
        lobby.apply(new LobbyCommand.Attach(2, BIA, "10.0.0.2:2", Optional.of("bia"), Map.of(), 0));
    }

    @Test
    void whoJoinsIsInUntilTheyLeave() {
        assertInstanceOf(LobbyEffect.RoomEntered.class, ask(new RoomAsk.Join("1", "turma-b")));
        assertTrue(ledger.isMember("turma-b", ANA));
        assertInstanceOf(LobbyEffect.RoomEntered.class, ask(new RoomAsk.Join("2", "turma-b")), "twice does no harm");
        assertEquals(new LobbyEffect.RoomLeft(1, "3", ANA, "turma-b"), ask(new RoomAsk.Leave("3", "turma-b")));
        assertEquals(denied("4", Denial.NOT_A_MEMBER), ask(new RoomAsk.Leave("4", "turma-b")));
        assertEquals(denied("5", Denial.LOBBY_STAYS), ask(new RoomAsk.Leave("5", "lobby")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Turma", "a b", "-x", "#x", "abcdefghijklmnopqrstuvwxyz1234567"})
    void aNameThatIsNoneIsDenied(String room) {
        assertEquals(denied("1", Denial.BAD_ROOM_NAME), ask(new RoomAsk.Join("1", room)));
    }

    @Test
    void onlyTheTwoOfAConversationGetIn() {
        assertInstanceOf(LobbyEffect.RoomEntered.class, ask(new RoomAsk.Join("1", Room.direct(ANA, BIA))));
        assertEquals(denied("2", Denial.NO_SUCH_DEVICE), ask(new RoomAsk.Join("2", Room.direct(ANA, STRANGER))));
        assertEquals(denied("3", Denial.NO_SUCH_DEVICE), ask(new RoomAsk.Join("3", Room.direct(BIA, STRANGER))));
    }

    @Test
    void oneIsInSoManyRoomsAtMost() {
        for (int i = 1; i < Attached.MAX_ROOMS; i++) {
            assertInstanceOf(LobbyEffect.RoomEntered.class, ask(new RoomAsk.Join("1", "room" + i)));
        }
        assertEquals(denied("2", Denial.TOO_MANY_ROOMS), ask(new RoomAsk.Join("2", "onemore")));
        assertEquals(Refusal.TOO_MANY_ROOMS, refusal(1, new Say(1, Room.direct(ANA, BIA), "oi")));
        assertEquals(Refusal.PARTNER_FULL, refusal(2, new Say(1, Room.direct(ANA, BIA), "oi")));
    }

    @Test
    void roomsAreListedTheLiveliestFirst() {
        ask(new RoomAsk.Join("1", "quiet"));
        ask(new RoomAsk.Topic("2", "quiet", "nothing much"));
        lobby.apply(new LobbyCommand.SayNumbered(1, new Say(1, Room.direct(ANA, BIA), "psst"), 1, 0));
        LobbyEffect.ListRooms listed = assertInstanceOf(LobbyEffect.ListRooms.class, ask(new RoomAsk.List("3")));
        assertEquals(
                List.of(new RoomNews.Listed("lobby", 2, 0, ""), new RoomNews.Listed("quiet", 1, 0, "nothing much")),
                listed.rooms());
    }

    @Test
    void onlyWhoIsInARoomReadsItsPast() {
        ask(new RoomAsk.Join("1", "turma-b"));
        HistoryAsk page = HistoryAsk.Page.before("2", "turma-b", 10, 5);
        assertEquals(new LobbyEffect.LookUp(1, page, Set.of("turma-b")), look(1, page));
        assertEquals(new LobbyEffect.Denied(2, "2", Denial.NOT_A_MEMBER, true), look(2, page));
        HistoryAsk anywhere = new HistoryAsk.Search("3", "oi", null, null, null, null, 5);
        assertEquals(new LobbyEffect.LookUp(1, anywhere, Set.of("lobby", "turma-b")), look(1, anywhere));
        assertEquals(new LobbyEffect.LookUp(2, anywhere, Set.of("lobby")), look(2, anywhere));
        HistoryAsk there = new HistoryAsk.Search("4", "oi", "turma-b", null, null, null, 5);
        assertEquals(new LobbyEffect.LookUp(1, there, Set.of("turma-b")), look(1, there));
        assertEquals(new LobbyEffect.Denied(2, "4", Denial.NOT_A_MEMBER, true), look(2, there));
        HistoryAsk nothing = new HistoryAsk.Search("5", "?!", null, null, null, null, 5);
        assertEquals(new LobbyEffect.Denied(1, "5", Denial.NOTHING_TO_FIND, true), look(1, nothing));
    }

    @Test
    void aTopicIsOneLineAndNotForConversations() {
        assertEquals(
                new LobbyEffect.TopicSet(1, "1", "lobby", "demo  Friday", "ana"),
                ask(new RoomAsk.Topic("1", "lobby", " demo\n\u001B Friday")));
        assertEquals("demo  Friday", ledger.topicOf("lobby"));
        ask(new RoomAsk.Join("2", Room.direct(ANA, BIA)));
        assertEquals(denied("3", Denial.NO_TOPIC_HERE), ask(new RoomAsk.Topic("3", Room.direct(ANA, BIA), "x")));
        assertEquals(denied("4", Denial.NOT_A_MEMBER), ask(new RoomAsk.Topic("4", "elsewhere", "x")));
    }

    private LobbyEffect ask(RoomAsk asked) {
        return lobby.apply(new LobbyCommand.AskRoom(1, asked, 0)).getFirst();
    }

    private LobbyEffect look(int session, HistoryAsk asked) {
        return lobby.apply(new LobbyCommand.AskHistory(session, asked)).getFirst();
    }

    private Refusal refusal(int session, Say said) {
        LobbyEffect effect = lobby.apply(new LobbyCommand.SayNumbered(session, said, 1, 0)).getLast();
        return ((LobbyEffect.Settled) effect).refused().orElseThrow().why();
    }

    private static LobbyEffect denied(String rid, Denial why) {
        return new LobbyEffect.Denied(1, rid, why, false);
    }
}
