package org.threadcenter.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomTest {
    private static final String ANA = "1".repeat(16);
    private static final String BIA = "a".repeat(16);

    @ParameterizedTest
    @CsvSource({"turma-b,turma-b", "#turma-b,turma-b", "' #Turma-B ',turma-b", "Café,café", "2026.1_x,2026.1_x", "数学,数学"})
    void aWishIsWrittenInOneWay(String wished, String name) {
        assertEquals(Optional.of(name), Room.named(wished));
        assertTrue(Room.isNamed(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#", "##a", "-a", "a b", "@ana", "a+b", "a/b", "abcdefghijklmnopqrstuvwxyz0123456"})
    void otherWishesAreNoRooms(String wished) {
        assertEquals(Optional.empty(), Room.named(wished));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Turma", "#turma", " turma", "cafe\u0301"})
    void aNameIsOnlyOneAsItIsWritten(String name) {
        assertFalse(Room.isNamed(name));
    }

    @Test
    void twoDevicesHaveOneRoom() {
        assertEquals("@" + ANA + "+" + BIA, Room.direct(ANA, BIA));
        assertEquals(Room.direct(ANA, BIA), Room.direct(BIA, ANA));
        assertTrue(Room.isDirect(Room.direct(BIA, ANA)));
        assertFalse(Room.isDirect("@" + BIA + "+" + ANA));
        assertFalse(Room.isDirect("@" + ANA + "+" + ANA));
        assertThrows(IllegalArgumentException.class, () -> Room.direct(ANA, ANA));
    }

    @Test
    void eachOfTheTwoHasTheOtherAsPartner() {
        String room = Room.direct(ANA, BIA);
        assertEquals(Optional.of(BIA), Room.partner(room, ANA));
        assertEquals(Optional.of(ANA), Room.partner(room, BIA));
        assertEquals(Optional.empty(), Room.partner(room, "2".repeat(16)));
        assertEquals(Optional.empty(), Room.partner("turma-b", ANA));
        assertTrue(Room.isOf(room, ANA));
        assertFalse(Room.isOf(room, "2".repeat(16)));
        assertFalse(Room.isOf(Room.LOBBY, ANA));
    }
}
