package org.threadcenter.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.InOrder;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.Attached;
import org.threadcenter.chat.record.RoomAsk;
import org.threadcenter.chat.record.RoomNews;
import org.threadcenter.chat.record.Say;
import org.threadcenter.log.LogEvent;
import org.threadcenter.server.LobbyEffect.Denial;
import org.threadcenter.store.ModelMessageLog;

class BatchProcessorTest {
    private static final String ANA = "a".repeat(16);
    private static final String BIA = "b".repeat(16);
    private static final long NOW = 1_000_000;

    private final ModelMessageLog log = new ModelMessageLog();
    private final List<LogEvent> lines = new ArrayList<>();
    private final List<String> passed = new ArrayList<>();
    private final Map<Integer, Hearer> sessions = new HashMap<>();
    private final Hearer ana = session(1);
    private final Hearer bia = session(2);
    private BatchProcessor processor = begin();

    @Test
    void whatIsSaidIsInTheLogBeforeItIsTold() {
        attach(1, ANA);
        carryOut(say(1, 1, "lobby", "oi"));
        assertEquals(1, log.state().rooms().get("lobby").head());
        verify(ana).settled(1);
        verify(ana).wake();
        assertEquals(
                List.of("log-before-commit", "log-after-commit", "hub-before-publish", "hub-after-publish"),
                passed.subList(2, 6));
    }

    @Test
    void whatCannotBeKeptDidNotHappenAndItsAuthorIsTold() {
        attach(1, ANA);
        attach(2, BIA);
        log.failBecause("the disk is full");
        carryOut(say(1, 1, "lobby", "oi"), say(1, 2, "lobby", "there"), new LobbyCommand.AskPeople(2));
        verify(ana, times(2)).notKept();
        verify(ana, never()).wake();
        verify(bia).answerPeople(any());
        
        verify(ana, never()).settled(1);
        assertEquals(List.of("read-only"), lines.stream().map(LogEvent::name).toList());
        log.recover();
        carryOut(say(1, 1, "lobby", "oi"), say(1, 2, "lobby", "there"));
        verify(ana, times(2)).settled(2);
        assertEquals("there", log.page("lobby", 2, 9, 99).getFirst().text());
        assertEquals(
                List.of("read-only", "writable-again", "broadcast", "broadcast"),
                lines.stream().map(LogEvent::name).toList());
    }

    @Test
    void whatADiskDoesNotTakeOfWishesIsDenied() {
        attach(1, ANA);
        log.failBecause("the disk is full");
        carryOut(ask(1, new RoomAsk.Join("7", "turma-b")));
        verify(ana).deny(new LobbyEffect.Denied(1, "7", Denial.READ_ONLY, false));
        verify(ana, never()).enter(any(), any());
        log.recover();
        carryOut(ask(1, new RoomAsk.Join("8", "turma-b")));
        verify(ana).enter(any(), any());
    }

    @Test
    void aNewDeviceHearsTheLastFiftyAndOneThatReturnsWhatFollows() {
        attach(1, ANA);
        for (int cid = 1; cid <= 60; cid++) {
            carryOut(say(1, cid, "lobby", "text " + cid));
        }
        carryOut(new LobbyCommand.Attach(2, BIA, "host", Optional.empty(), Map.of(), NOW));
        assertEquals(new Attached.Place(1, 60, 11), place(bia, Attached.Status.NEW, 0, "lobby"));
        Hearer again = session(3);
        carryOut(new LobbyCommand.Attach(3, ANA, "host", Optional.empty(), Map.of("lobby", 57L), NOW));
        assertEquals(new Attached.Place(1, 60, 58), place(again, Attached.Status.RESUMED, 60, "lobby"));
        verify(ana).supersede();
    }

    @Test
    void whoHasMoreThanTheLogIsToldOfAReset() {
        Hearer ahead = session(3);
        carryOut(new LobbyCommand.Attach(3, ANA, "host", Optional.empty(), Map.of("lobby", 5L), NOW));
        assertEquals(new Attached.Place(1, 0, 1), place(ahead, Attached.Status.RESET, 0, "lobby"));
    }

    @Test
    void whatADeviceHasKeptCountsWhenItHasNothingToShowForIt() {
        attach(1, ANA);
        carryOut(say(1, 1, "lobby", "oi"), new LobbyCommand.KeptUpTo(1, "lobby", 1));
        Hearer again = session(3);
        carryOut(new LobbyCommand.Attach(3, ANA, "host", Optional.empty(), Map.of(), NOW));
        assertEquals(2, place(again, Attached.Status.RESUMED, 1, "lobby").next());
    }

    @Test
    void aServerStartedAnewGoesOnWhereItStopped() {
        attach(1, ANA);
        carryOut(ask(1, new RoomAsk.Join("1", "turma-b")), say(1, 1, "turma-b", "oi"));
        processor.end();
        processor = begin();
        Hearer again = session(3);
        carryOut(new LobbyCommand.Attach(3, ANA, "host", Optional.empty(), Map.of("turma-b", 1L), NOW));
        assertEquals(new Attached.Place(1, 1, 2), place(again, Attached.Status.RESUMED, 1, "turma-b"));
        carryOut(say(3, 2, "turma-b", "again"));
        assertEquals(2, log.state().rooms().get("turma-b").head());
    }

    @Test
    void whoIsWrittenToEntersBeforeTheFirstMessage() {
        attach(1, ANA);
        attach(2, BIA);
        carryOut(say(1, 1, Room.direct(ANA, BIA), "psst"));
        ArgumentCaptor<LiveRoom> room = ArgumentCaptor.forClass(LiveRoom.class);
        verify(bia).enter(room.capture(), any());
        assertEquals(Room.direct(ANA, BIA), room.getValue().name());
        assertEquals(1, room.getValue().tail().head());
        InOrder order = inOrder(ana);
        order.verify(ana).enter(any(), any());
        order.verify(ana).settled(1);
    }

    @Test
    void whoIsWrittenToHearsEverythingThatComesInOneBatch() {
        attach(1, ANA);
        attach(2, BIA);
        String room = Room.direct(ANA, BIA);
        carryOut(say(1, 1, room, "psst"), say(1, 2, room, "hey"), say(1, 3, room, "you"));
        ArgumentCaptor<Attached.Place> place = ArgumentCaptor.forClass(Attached.Place.class);
        verify(bia).enter(any(), place.capture());
        assertEquals(new Attached.Place(1, 3, 1), place.getValue());
    }

    @Test
    void whoIsWrittenToWhileAwayHearsAllOfItEvenFromAServerStartedAnew() {
        attach(2, BIA);
        carryOut(new LobbyCommand.Leave(2, false, NOW));
        attach(1, ANA);
        String room = Room.direct(ANA, BIA);
        for (int cid = 1; cid <= 60; cid++) {
            carryOut(say(1, cid, room, "text " + cid));
        }
        processor = begin();
        Hearer again = session(3);
        carryOut(new LobbyCommand.Attach(3, BIA, "host", Optional.empty(), Map.of(), NOW));
        assertEquals(new Attached.Place(1, 60, 1), place(again, Attached.Status.RESUMED, 0, room));
    }

    @Test
    void whoNeverHeardOfHavingJoinedHearsWhatWasSaidSince() {
        attach(1, ANA);
        attach(2, BIA);
        carryOut(ask(2, new RoomAsk.Join("1", "turma-b")), ask(1, new RoomAsk.Join("1", "turma-b")));
        for (int cid = 1; cid <= 60; cid++) {
            carryOut(say(1, cid, "turma-b", "text " + cid));
        }
        Hearer again = session(3);
        carryOut(new LobbyCommand.Attach(3, BIA, "host", Optional.empty(), Map.of(), NOW));
        assertEquals(new Attached.Place(1, 60, 1), place(again, Attached.Status.RESUMED, 0, "turma-b"));
    }

    @Test
    void aTopicIsToldToTheWholeRoom() {
        attach(1, ANA);
        attach(2, BIA);
        carryOut(ask(1, new RoomAsk.Topic("1", "lobby", " demo\n Friday ")));
        verify(ana).hear(new RoomNews.Topic("lobby", "demo  Friday", "host"));
        verify(bia).hear(new RoomNews.Topic("lobby", "demo  Friday", "host"));
    }

    @Test
    void whoLeavesARoomHearsItNoMore() {
        attach(1, ANA);
        attach(2, BIA);
        carryOut(ask(1, new RoomAsk.Join("1", "turma-b")), ask(2, new RoomAsk.Join("1", "turma-b")));
        carryOut(ask(2, new RoomAsk.Leave("2", "turma-b")), say(1, 1, "turma-b", "oi"));
        verify(bia).leave("turma-b");
        verify(bia, never()).wake();
        verify(ana).wake();
    }

    private BatchProcessor begin() {
        Ledger ledger = new Ledger(log.state());
        return new BatchProcessor(
                ledger,
                log,
                new LiveRooms(ledger, new RoomTail(16, 1 << 20, ledger.head("lobby"))),
                id -> Optional.ofNullable(sessions.get(id)),
                new Upkeep(ledger, log, ServerSettings.Keeping.DEFAULT, lines::add),
                lines::add,
                passed::add);
    }

    private Hearer session(int id) {
        Hearer session = mock(Hearer.class);
        when(session.id()).thenReturn(id);
        sessions.put(id, session);
        return session;
    }

    private void attach(int session, String device) {
        carryOut(new LobbyCommand.Attach(session, device, "host", Optional.empty(), Map.of(), NOW));
    }

    private static LobbyCommand say(int session, long cid, String room, String text) {
        return new LobbyCommand.SayNumbered(session, new Say(cid, room, text), 1, NOW);
    }

    private static LobbyCommand ask(int session, RoomAsk asked) {
        return new LobbyCommand.AskRoom(session, asked, NOW);
    }

    private void carryOut(LobbyCommand... commands) {
        processor.carryOut(List.of(commands), NOW);
    }

    @SuppressWarnings("unchecked")
    private static Attached.Place place(Hearer hearer, Attached.Status status, long cid, String room) {
        ArgumentCaptor<Map<LiveRoom, Attached.Place>> places = ArgumentCaptor.forClass(Map.class);
        ArgumentCaptor<Attached.Status> told = ArgumentCaptor.forClass(Attached.Status.class);
        ArgumentCaptor<Long> settled = ArgumentCaptor.forClass(Long.class);
        verify(hearer).attach(any(), told.capture(), settled.capture(), places.capture());
        assertEquals(status, told.getValue());
        assertEquals(cid, settled.getValue());
        return places.getValue().entrySet().stream()
                .filter(each -> each.getKey().name().equals(room))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
