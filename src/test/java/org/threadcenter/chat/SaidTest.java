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

class SaidTest {
    @Test
    void everyLineCarriesTheName() {
        assertEquals("[ana] um\n[ana] dois\n[ana] ", Said.line("ana", "um\ndois\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "oi", "a\nb", "a\n\n", "\n", "[bia] eu", "x\n[bia] eu", "] ", "[", "a] b"})
    void whatWasFormedIsReadBack(String text) {
        assertEquals(Optional.of(new Said("ana", text)), Said.parse(Said.line("ana", text)));
        assertEquals("[ana] " + text.replace("\n", "\n[ana] "), new Said("ana", text).line());
    }

    @ParameterizedTest
    @CsvSource({
        "[ana] oi, ana, oi", "[127.0.0.1:5001] oi, 127.0.0.1:5001, oi",
        "[[::1]:5000] hi, [::1]:5000, hi",
        "[a b] oi, a b, oi", "[a]b] oi, a]b, oi"
    })
    void theNameEndsAtTheFirstBracketAndBlank(String broadcast, String nick, String text) {
        assertEquals(Optional.of(new Said(nick, text)), Said.parse(broadcast));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "oi", "[ana]", "[ana]oi", "[] oi", "ana] oi", "[an\na] oi", "[", "] "})
    void aTextWithoutANameIsNobodys(String broadcast) {
        assertEquals(Optional.empty(), Said.parse(broadcast));
    }

    @Test
    void aLineWithoutTheNameStaysAsItIs() {
        String text = "um\ndois\n[bia] três";
        assertEquals(Optional.of(new Said("ana", text)), Said.parse("[ana] " + text));
    }

    @Test
    void anActionNamesItsOwnSpeaker() {
        Said said = new Said("ana", Said.actionText("ana", "acena"));
        assertEquals("* ana acena", said.text());
        assertTrue(said.action());
        assertEquals("acena", said.deed());
    }

    @Test
    void nobodyActsForAnother() {
        Said said = new Said("bia", "* ana acena");
        assertFalse(said.action());
        assertThrows(IllegalStateException.class, said::deed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a] b", "a\nb"})
    void aNameThatCouldNotBeReadBackIsRefused(String nick) {
        assertThrows(IllegalArgumentException.class, () -> new Said(nick, "oi"));
    }
}
