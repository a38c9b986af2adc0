package org.threadcenter.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.threadcenter.chat.record.Message;
import org.threadcenter.store.Change;
import org.threadcenter.store.LogState;

class LedgerTest {
    private static final String ANA = "a".repeat(16);
    private static final String BIA = "b".repeat(16);

    private final Ledger ledger = new Ledger(new LogState(
            Map.of("lobby", new LogState.Room(3, 7, "hello", Set.of()),
                    "turma", new LogState.Room(1, 0, "", Set.of(ANA))),
            Map.of(ANA, new LogState.Device(4, 2, "ana", 9, Map.of("lobby", 6L)))));

    @Test
    void beginsWithWhatTheLogSays() {
        assertEquals(7, ledger.head("lobby"));
        assertEquals(3, ledger.first("lobby"));
        assertEquals("hello", ledger.topicOf("lobby"));
        assertEquals(4, ledger.settled(ANA));
        assertEquals("ana", ledger.nick(ANA));
        assertEquals(OptionalLong.of(6), ledger.cursorOf(ANA, "lobby"));
        assertEquals(Set.of("turma"), ledger.roomsOf(ANA));
        assertTrue(ledger.knows(ANA));
        assertFalse(ledger.knows(BIA));
        assertEquals(List.of(), ledger.changes());
    }

    @Test
    void givesEachMessageTheNextPlace() {
        assertEquals(8, ledger.append(draft("lobby", ANA, 5), true).mid());
        assertEquals(9, ledger.append(draft("lobby", "baseline:7", 1), false).mid());
        assertEquals(1, ledger.append(draft("turma", ANA, 6), true).mid());
        assertEquals(6, ledger.settled(ANA));
        assertEquals(0, ledger.settled("baseline:7"));
        assertEquals(3, ledger.changes().size());
        ledger.kept();
        assertEquals(List.of(), ledger.changes());
        assertEquals(9, ledger.head("lobby"));
    }

    @Test
    void whereOneWhoJoinsBeginsIsKept() {
        ledger.join("lobby", BIA, 5, 0);
        ledger.join("new", BIA, 5, 0);
        assertEquals(OptionalLong.of(2), ledger.cursorOf(BIA, "lobby"));
        assertEquals(OptionalLong.of(0), ledger.cursorOf(BIA, "new"));
        assertTrue(ledger.changes().contains(new Change.Cursor(BIA, "new", 0)));
        ledger.lost();
        assertEquals(OptionalLong.empty(), ledger.cursorOf(BIA, "lobby"));
    }

    @Test
    void whatIsLostNeverWas() {
        ledger.append(draft("lobby", ANA, 5), true);
        ledger.refuse(ANA, 6, "text_too_long", 0);
        ledger.join("new", BIA, 0, 0);
        ledger.append(draft("new", BIA, 1), true);
        ledger.leave("turma", ANA);
        ledger.topic("lobby", "one");
        ledger.topic("lobby", "two");
        ledger.lost();
        assertEquals(7, ledger.head("lobby"));
        assertEquals(4, ledger.settled(ANA));
        assertEquals(0, ledger.settled(BIA));
        assertEquals(0, ledger.head("new"));
        assertEquals(Set.of(), ledger.roomsOf(BIA));
        assertTrue(ledger.isMember("turma", ANA));
        assertEquals("hello", ledger.topicOf("lobby"));
        assertEquals(List.of(), ledger.changes());
    }

    @Test
    void whatStaysAsItIsChangesNothing() {
        ledger.join("turma", ANA, 0, 0);
        ledger.leave("turma", BIA);
        assertEquals(List.of(), ledger.changes());
    }

    @Test
    void aCidOutOfTurnIsOurOwnMistake() {
        assertThrows(IllegalStateException.class, () -> ledger.append(draft("lobby", ANA, 4), true));
        assertThrows(IllegalStateException.class, () -> ledger.refuse(ANA, 6, "x", 0));
    }

    @Test
    void noMessageWaitsForComforts() {
        assertEquals(3, ledger.seen(ANA, true, "ana2", 50));
        ledger.cursor(ANA, "lobby", 7);
        ledger.cursor(ANA, "lobby", 5);
        ledger.cursor(ANA, "lobby", 99);
        assertEquals(List.of(), ledger.changes());
        assertEquals(
                List.of(new Change.Seen(ANA, 3, "ana2", 50), new Change.Cursor(ANA, "lobby", 7)), ledger.comforts());
        assertEquals(List.of(), ledger.comforts());
    }

    private static Message draft(String room, String device, long cid) {
        return new Message(room, 1, 5, "somebody", device, cid, "oi", Message.TEXT);
    }
}
