package org.threadcenter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.Message;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.Line;

class RoomBookTest {
    private final RoomBook book = new RoomBook();

    private static Line line(long mid, String text) {
        return new Line("b", mid, 5_000, "d", "ana", Message.TEXT, text, false, OptionalLong.empty());
    }

    @Test
    void whatWasThereBeforeIsThePast() {
        book.on(new ClientEvent.RoomJoined("b", Optional.empty(), "", 7));
        assertTrue(book.isPast(line(7, "x")));
        assertFalse(book.isPast(line(8, "x")));
    }

    @Test
    void whoIsHeardIsNotIdle() {
        book.on(new ClientEvent.Roster("b", List.of(new ClientEvent.Person("d", "ana", 1_000, false, false))));
        book.on(new ClientEvent.Heard(line(1, "x")));
        assertEquals(5_000, book.rosterOf("b").orElseThrow().people().getFirst().idleSinceMillis());
    }

    @Test
    void knowsWhichRoomIsMeant() {
        book.on(new ClientEvent.RoomJoined("b", Optional.empty(), "sockets"));
        book.on(new ClientEvent.RoomJoined("@x", Optional.of("Bia"), ""));
        assertEquals(Optional.of("b"), book.meant("#B"));
        assertEquals(Optional.of("@x"), book.meant("@bia"));
        assertEquals(Optional.of(Room.LOBBY), book.meant("lobby"));
        assertEquals(Optional.empty(), book.meant("#c"));
        assertEquals("sockets", book.topicOf("b"));
        book.on(new ClientEvent.RoomLeft("b"));
        assertEquals(Optional.empty(), book.meant("b"));
    }

    @Test
    void aConversationIsCalledAsTheOtherOneIsNow() {
        String room = Room.direct("1".repeat(16), "2".repeat(16));
        book.on(new ClientEvent.RoomJoined(room, Optional.of("2".repeat(16)), ""));
        assertEquals("@" + "2".repeat(16), book.nameOf(room));
        book.on(new ClientEvent.Roster(Room.LOBBY, List.of(
                new ClientEvent.Person("1".repeat(16), "ana", 0, false, true),
                new ClientEvent.Person("2".repeat(16), "bia", 0, false, false))));
        assertEquals("@bia", book.nameOf(room));
    }

    @Test
    void findsWhatWasHeardLast() {
        for (int i = 1; i <= 5; i++) {
            book.on(new ClientEvent.Heard(line(i, i % 2 == 0 ? "Even" : "odd")));
        }
        assertEquals(List.of(line(2, "Even"), line(4, "Even")), book.last("b", "even", 9));
        assertEquals(List.of(line(5, "odd")), book.last("b", "", 1));
    }
}
