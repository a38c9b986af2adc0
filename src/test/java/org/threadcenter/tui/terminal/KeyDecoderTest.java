package org.threadcenter.tui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.threadcenter.tui.Input;
import org.threadcenter.tui.Input.Chord;
import org.threadcenter.tui.Input.Clicked;
import org.threadcenter.tui.Input.Focus;
import org.threadcenter.tui.Input.Key;
import org.threadcenter.tui.Input.Pasted;
import org.threadcenter.tui.Input.Pressed;
import org.threadcenter.tui.Input.Typed;
import org.threadcenter.tui.Input.Wheel;

class KeyDecoderTest {
    private final List<Input> inputs = new ArrayList<>();
    private final KeyDecoder decoder = new KeyDecoder(inputs::add);
    private long now = 1_000_000_000_000L;

    static Stream<Arguments> sequences() {
        return Stream.of(
                Arguments.of("a", new Typed("a")),
                Arguments.of(" ", new Typed(" ")),
                Arguments.of("é", new Typed("é")),
                Arguments.of("日", new Typed("日")),
                Arguments.of("😀", new Typed("😀")),
                Arguments.of("\r", Pressed.of(Key.ENTER)),
                Arguments.of("\n", Chord.ctrl("j")),
                Arguments.of("\t", Pressed.of(Key.TAB)),
                Arguments.of("\u007F", Pressed.of(Key.BACKSPACE)),
                Arguments.of("\b", Pressed.of(Key.BACKSPACE)),
                Arguments.of("\u0001", Chord.ctrl("a")),
                Arguments.of("\u0003", Chord.ctrl("c")),
                Arguments.of("\u001A", Chord.ctrl("z")),
                Arguments.of("\u0000", Chord.ctrl(" ")),
                Arguments.of("\u001C", Chord.ctrl("\\")),
                Arguments.of("\u001F", Chord.ctrl("_")),
                Arguments.of("\u001Bb", Chord.alt("b")),
                Arguments.of("\u001B1", Chord.alt("1")),
                Arguments.of("\u001Bé", Chord.alt("é")),
                Arguments.of("\u001B\u0001", new Chord("a", true, true)),
                Arguments.of("\u001B\r", new Pressed(Key.ENTER, false, true, false)),
                Arguments.of("\u001B\u007F", new Pressed(Key.BACKSPACE, false, true, false)),
                Arguments.of("\u001B[A", Pressed.of(Key.UP)),
                Arguments.of("\u001BOA", Pressed.of(Key.UP)),
                Arguments.of("\u001B[1;5C", new Pressed(Key.RIGHT, true, false, false)),
                Arguments.of("\u001B[1;3D", new Pressed(Key.LEFT, false, true, false)),
                Arguments.of("\u001B[1;2B", new Pressed(Key.DOWN, false, false, true)),
                Arguments.of("\u001B[1;8A", new Pressed(Key.UP, true, true, true)),
                Arguments.of("\u001B\u001B[A", new Pressed(Key.UP, false, true, false)),
                Arguments.of("\u001B[Z", new Pressed(Key.TAB, false, false, true)),
                Arguments.of("\u001B[H", Pressed.of(Key.HOME)),
                Arguments.of("\u001B[4~", Pressed.of(Key.END)),
                Arguments.of("\u001B[1~", Pressed.of(Key.HOME)),
                Arguments.of("\u001B[5;5~", new Pressed(Key.PAGE_UP, true, false, false)),
                Arguments.of("\u001B[6~", Pressed.of(Key.PAGE_DOWN)),
                Arguments.of("\u001B[3~", Pressed.of(Key.DELETE)),
                Arguments.of("\u001B[3^", new Pressed(Key.DELETE, true, false, false)),
                Arguments.of("\u001B[2~", Pressed.of(Key.INSERT)),
                Arguments.of("\u001BOP", Pressed.of(Key.F1)),
                Arguments.of("\u001B[[C", Pressed.of(Key.F3)),
                Arguments.of("\u001B[1;2R", new Pressed(Key.F3, false, false, true)),
                Arguments.of("\u001B[15~", Pressed.of(Key.F5)),
                Arguments.of("\u001B[17~", Pressed.of(Key.F6)),
                Arguments.of("\u001B[21~", Pressed.of(Key.F10)),
                Arguments.of("\u001B[24;5~", new Pressed(Key.F12, true, false, false)),
                Arguments.of("\u001B[13;5u", new Pressed(Key.ENTER, true, false, false)),
                Arguments.of("\u001B[97;5u", Chord.ctrl("a")),
                Arguments.of("\u001B[27;5;13~", new Pressed(Key.ENTER, true, false, false)),
                Arguments.of("\u001BOM", Pressed.of(Key.ENTER)),
                Arguments.of("\u001B[d", new Pressed(Key.LEFT, false, false, true)),
                Arguments.of("\u001BOc", new Pressed(Key.RIGHT, true, false, false)),
                Arguments.of("\u001B[I", new Focus(true)),
                Arguments.of("\u001B[O", new Focus(false)),
                Arguments.of("\u001B[<64;10;5M", new Wheel(-3)),
                Arguments.of("\u001B[<69;10;5M", new Wheel(3)),
                Arguments.of("\u001B[<0;10;5M", new Clicked(9, 4)),
                Arguments.of("\u001B[200~oi\rtudo\r\nbem?\u001B[201~", new Pasted("oi\ntudo\nbem?")),
                Arguments.of("\u001B[200~\u001B[31m\u001B[20 ção\u001B[201~",
                        new Pasted("\u001B[31m\u001B[20 ção")));
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void understandsWhatTerminalsSend(String bytes, Input input) {
        feed(bytes);
        assertEquals(List.of(input), inputs);
        assertEquals(OptionalLong.empty(), decoder.deadline());
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void aShortPauseAtAnyCutChangesNothing(String bytes, Input input) {
        byte[] all = bytes.getBytes(StandardCharsets.UTF_8);
        for (int cut = 1; cut < all.length; cut++) {
            inputs.clear();
            for (int i = 0; i < all.length; i++) {
                if (i == cut) {
                    pass(KeyDecoder.ESCAPE_NANOS - 1);
                }
                decoder.onByte(all[i] & 0xFF, now);
            }
            assertEquals(List.of(input), inputs, "cut at " + cut);
        }
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void whatFollowsIsReadAfresh(String bytes, Input input) {
        feed(bytes + "x" + bytes);
        assertEquals(List.of(input, new Typed("x"), input), inputs);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\u001B[?1;2c", "\u001B[24;80R", "\u001B]11;rgb:0000/0000/0000\u001B\\",
        "\u001B]11;rgb:00/00/00\u0007",
        "\u001BP>|tmux 3.3a\u001B\\", "\u001B_Gi=1;OK\u001B\\", "\u001B[99~", "\u001B[25~", "\u001B[201~",
        "\u001B[1;2;3;4;5;6;7;8;9;10y",
        "\u001B[<0;10;5m", "\u001B[<35;10;5M",
        "\u001B[<0;0;0M", "\u001B[<!;1M",
        "\u001B[M !!", "\u001B[[Z", "\u001B[57399u",
        "\u001B[99999999999999999999A1", "\u001BOz", "\u001B[?2026;2$y", "\u001B[55555555;1u"})
    void whatIsUnknownIsNeverTyped(String bytes) {
        feed(bytes.replace("A1", "y"));
        assertEquals(List.of(), inputs);
        feed("x");
        assertEquals(List.of(new Typed("x")), inputs);
    }

    @Test
    void aLoneEscapeIsTheKeyAfterAMoment() {
        feed("\u001B");
        assertEquals(OptionalLong.of(now + KeyDecoder.ESCAPE_NANOS), decoder.deadline());
        pass(KeyDecoder.ESCAPE_NANOS - 1);
        assertEquals(List.of(), inputs);
        pass(1);
        assertEquals(List.of(Pressed.of(Key.ESCAPE)), inputs);
        assertEquals(OptionalLong.empty(), decoder.deadline());
    }

    @Test
    void twoEscapesAreTwoKeys() {
        feed("\u001B\u001B");
        pass(KeyDecoder.ESCAPE_NANOS);
        assertEquals(List.of(Pressed.of(Key.ESCAPE), Pressed.of(Key.ESCAPE)), inputs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "O", "]", "P"})
    void altWithALetterThatBeginsSequencesIsThatChord(String letter) {
        feed("\u001B" + letter);
        pass(KeyDecoder.TEXT_NANOS);
        assertEquals(List.of(Chord.alt(letter)), inputs);
    }

    @Test
    void aSequenceThatNeverEndsIsForgotten() {
        feed("\u001B[1;5");
        pass(KeyDecoder.SEQUENCE_NANOS);
        feed("a");
        assertEquals(List.of(new Typed("a")), inputs);
    }

    @Test
    void typingDoesNotKeepAnEndlessStringAlive() {
        feed("\u001B]52;");
        for (int i = 0; i < 20; i++) {
            pass(KeyDecoder.TEXT_NANOS / 10);
            feed("a");
        }
        assertTrue(inputs.contains(new Typed("a")));
    }

    @Test
    void anEscapeInsideASequenceBeginsAnew() {
        feed("\u001B[1;\u001B[A\u001B]0;x\u001B[B");
        assertEquals(List.of(Pressed.of(Key.UP), Pressed.of(Key.DOWN)), inputs);
    }

    @Test
    void brokenCharactersVanish() {
        int[] broken = {
            0xC3, 'a', 0x80, 0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80, 0xF4, 0x90, 0x80, 0x80, 0xC2, 0x9B, 'b'
        };
        for (int octet : broken) {
            decoder.onByte(octet, now);
        }
        assertEquals(List.of(new Typed("a"), new Typed("b")), inputs);
    }

    @Test
    void aPasteThatLosesItsEndEndsByItself() {
        feed("\u001B[200~oi");
        pass(KeyDecoder.TEXT_NANOS - 1);
        assertEquals(List.of(), inputs);
        pass(1);
        assertEquals(List.of(new Pasted("oi")), inputs);
    }

    @Test
    void aPasteIsCutAtItsLimitBetweenCharacters() {
        feed("\u001B[200~x" + "é".repeat(Paste.MOST_BYTES) + "\u001B[201~y");
        assertEquals(List.of(new Pasted("x" + "é".repeat(Paste.MOST_BYTES / 2 - 1)), new Typed("y")), inputs);
    }

    @Test
    void anEmptyPasteIsNothing() {
        feed("\u001B[200~\u001B[201~");
        assertEquals(List.of(), inputs);
    }

    @Test
    void aBurstKeepsItsOrder() {
        feed("a\u001B[A\u001Bbé\r");
        assertEquals(
                List.of(
                        new Typed("a"), Pressed.of(Key.UP), Chord.alt("b"), new Typed("é"),
                        Pressed.of(Key.ENTER)),
                inputs);
    }

    private void feed(String text) {
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            decoder.onByte(octet & 0xFF, now);
        }
    }

    private void pass(long nanos) {
        now += nanos;
        decoder.onTime(now);
    }
}
