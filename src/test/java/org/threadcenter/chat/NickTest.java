package org.threadcenter.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.threadcenter.chat.NickCheck.Fine;
import org.threadcenter.chat.NickCheck.Reason;
import org.threadcenter.chat.NickCheck.Refused;

class NickTest {
    @ParameterizedTest
    @ValueSource(strings = {
        "ana", "a", "Zé-Maria_2.0", "andré", "日本", "Дмитрий", "नमस्ते", "محمد", "می\u200Cخواهم",
        "👩‍🚀", "ana❤\uFE0F",
        "🇧🇷", "葛\uDB40\uDD00", "l", "v1.2.3", "servers", "observer", "10.000",
        "abcdefghijklmnopqrstuvwx", "रामः"})
    void aNameIsFine(String text) {
        assertEquals(new Fine(new Nick(text)), Nick.check(text));
    }

    @Test
    void blanksAroundAreLeftOutAndAccentsComposed() {
        assertEquals(new Fine(new Nick("andr\u00E9")), Nick.check("  andre\u0301\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n", "\u2003"})
    void nothingIsEmpty(String wished) {
        assertEquals(new Refused(Reason.EMPTY), Nick.check(wished));
    }

    @Test
    void lengthIsMeasuredInColumnsAndBytes() {
        assertEquals(new Refused(Reason.TOO_LONG), Nick.check("abcdefghijklmnopqrstuvwxy"));
        assertEquals(new Refused(Reason.TOO_LONG), Nick.check("日".repeat(13)));
        assertEquals(new Refused(Reason.TOO_LONG), Nick.check("👨‍👩‍👧".repeat(4)));
        assertEquals(new Fine(new Nick("日".repeat(12))), Nick.check("日".repeat(12)));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "a b", "a\nb", "a\tb", "[ana]", "ana:", "a/b", "@ana", "#1", "a\u001B[1m", "a\u202Eb",
        "\u200B", "a\u200Bb",
        "\u3164", "a\u115F", "\u0301", "a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
        "\uD800", "-\u0301", "±", "\u2800"})
    void whatIsNoLetterDigitOrEmojiIsRefused(String wished) {
        assertEquals(new Refused(Reason.BAD_CHARACTER), Nick.check(wished));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "server", "Server", "SERVER", "sеrvеr", "ѕerver", "ｓｅｒｖｅｒ", "𝓼𝓮𝓻𝓿𝓮𝓻", "server.",
        "-_server_-", "sérver", "s.erver",
        "127.0.0.1", "l27.O.o.1", "10.0.0.12.5000", "192.168.0.10-5000", "hostː5000", "ꓽꓽ1",
        "１２７.0.0.1", "lαbꓽ5000"})
    void nobodyPassesForTheServerOrAnAddress(String wished) {
        assertEquals(new Refused(Reason.RESERVED), Nick.check(wished));
    }

    @ParameterizedTest
    @CsvSource({
        "ana, ANA", "ana, аna", "ana, Ａｎａ", "ana, αnα", "bia, b1a", "bia, bla", "bia, BİA",
        "bia, bıa", "oi, 0l", "straße, STRASSE",
        "ΣΑΣ, σας", "МАМА, мама", "andré, ANDRÉ", "caio, сaіo", "❤, ❤\uFE0F", "ﬁm, fim",
        "a\u200Cb, ab", "вова, ВОВА", "𝒶na, ana",
        "葛, 葛\uDB40\uDD00", "ё1, ëi"
    })
    void looksTheSame(String one, String other) {
        assertEquals(new Nick(nfc(one)).skeleton(), LookAlikes.skeleton(nfc(other)));
    }

    @ParameterizedTest
    @CsvSource({"andré, andre", "ana, anna", "ana, ana_", "👩‍🚀, 👩", "ñ, n", "日, 曰", "👍🏽, 👍", "ana, ana2"})
    void looksDifferent(String one, String other) {
        assertNotEquals(new Nick(one).skeleton(), new Nick(other).skeleton());
    }

    @Test
    void anInvalidNickCannotBeMade() {
        assertThrows(IllegalArgumentException.class, () -> new Nick(""));
        assertThrows(IllegalArgumentException.class, () -> new Nick(" ana"));
        assertThrows(IllegalArgumentException.class, () -> new Nick("andre\u0301"));
        assertThrows(IllegalArgumentException.class, () -> new Nick("server"));
    }

    private static String nfc(String text) {
        return java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFC);
    }
}
