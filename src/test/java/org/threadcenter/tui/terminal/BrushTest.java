package org.threadcenter.tui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.threadcenter.tui.Ink;
import org.threadcenter.tui.Picture;
import org.threadcenter.tui.Picture.Position;
import org.threadcenter.tui.Style;

class BrushTest {
    private static final int COLUMNS = 12;
    private static final int ROWS = 3;

    private final DefaultVirtualTerminal terminal =
            new DefaultVirtualTerminal(new TerminalSize(COLUMNS, ROWS));
    private final Brush brush = new Brush(Theme.of("true", "dark", Map.of()));
    private TerminalScreen screen;

    @BeforeEach
    void start() throws IOException {
        screen = new TerminalScreen(terminal);
        screen.startScreen();
    }

    @Test
    void clustersStandInTheirColumns() {
        brush.paint(Sketch.of(COLUMNS, "a日😀é|", "👨‍👩‍👧✅❤\uFE0F🇧🇷|", "नमस्ते|"), screen);
        assertEquals(List.of("a", "日", " ", "😀", " ", "é", "|"), cells(0, 7));
        assertEquals(List.of("👨‍👩‍👧", " ", "✅", " ", "❤\uFE0F", " ", "🇧🇷", " ", "|"), cells(1, 9));
        assertEquals("|", text(4, 2));
        assertTrue(screen.getBackCharacter(2, 1).isDoubleWidth());
        assertFalse(screen.getBackCharacter(3, 1).isDoubleWidth());
    }

    @Test
    void plainTextArrivesAtTheTerminal() throws IOException {
        brush.paint(Sketch.of(COLUMNS, "oi, ação!", "", "日本"), screen);
        screen.refresh();
        assertTrue(terminal.toString().startsWith("oi, ação!"), terminal.toString());
        assertEquals("日", screen.getFrontCharacter(0, 2).getCharacterString());
    }

    @Test
    void stylesBecomeColoursAndModifiers() {
        Style style = Style.of(Ink.GOOD).embolden().underline();
        brush.paint(Sketch.of(COLUMNS, style, Optional.empty(), "x"), screen);
        assertEquals(new TextColor.RGB(0x8F, 0xC9, 0x7A), screen.getBackCharacter(0, 0).getForegroundColor());
        assertEquals(EnumSet.of(SGR.BOLD, SGR.UNDERLINE), screen.getBackCharacter(0, 0).getModifiers());
        assertEquals(EnumSet.noneOf(SGR.class), screen.getBackCharacter(1, 0).getModifiers());
    }

    @Test
    void aSmallerPictureLeavesTheRestBlank() {
        brush.paint(Sketch.of(COLUMNS, "aaaaaaaaaaaa", "bbbbbbbbbbbb", "cccccccccccc"), screen);
        brush.paint(Sketch.of(2, "xy"), screen);
        assertEquals(List.of("x", "y", " "), cells(0, 3));
        assertEquals(" ", text(0, 1));
        assertEquals(" ", text(COLUMNS - 1, 2));
    }

    @Test
    void aLargerPictureIsCutAndSoIsAWideCellAtTheEdge() {
        brush.paint(Sketch.of(COLUMNS + 2, "a".repeat(COLUMNS - 1) + "日b", "", "", "below"), screen);
        assertEquals(" ", text(COLUMNS - 1, 0));
        assertFalse(screen.getBackCharacter(COLUMNS - 1, 0).isDoubleWidth());
    }

    @Test
    void narrowTextOverAWideCellLeavesNothingBehind() {
        brush.paint(Sketch.of(COLUMNS, "日日"), screen);
        brush.paint(Sketch.of(COLUMNS, "ab"), screen);
        assertEquals(List.of("a", "b", " ", " "), cells(0, 4));
    }

    @Test
    void theCursorStaysOnTheScreen() {
        brush.paint(Sketch.of(COLUMNS, Style.PLAIN, Optional.of(new Position(50, 9)), ""), screen);
        assertEquals(new TerminalPosition(COLUMNS - 1, ROWS - 1), screen.getCursorPosition());
        brush.paint(Sketch.of(COLUMNS, ""), screen);
        assertNull(screen.getCursorPosition());
    }

    @Test
    void whatMustNotReachATerminalDoesNot() {
        List<Picture.Cell> cells = List.of(
                new Picture.Cell("\u001B", 1, Style.PLAIN),
                new Picture.Cell("\n", 1, Style.PLAIN),
                new Picture.Cell("\u200B", 1, Style.PLAIN),
                Picture.Cell.CONTINUED);
        brush.paint(new Picture(4, 1, cells, Optional.empty(), ""), screen);
        assertEquals(List.of("\u241B", " ", " ", " "), cells(0, 4));
    }

    @Test
    void resizingFollowsTheTerminal() throws IOException {
        terminal.setTerminalSize(new TerminalSize(5, 2));
        screen.doResizeIfNecessary();
        Optional<Position> cursor = Optional.of(new Position(11, 2));
        brush.paint(Sketch.of(COLUMNS, Style.PLAIN, cursor, "0123456789ab", "c", "d"), screen);
        screen.refresh();
        assertEquals("4", text(4, 0));
        assertEquals(new TerminalPosition(4, 1), screen.getCursorPosition());
    }

    private List<String> cells(int row, int count) {
        return IntStream.range(0, count).mapToObj(column -> text(column, row)).toList();
    }

    private String text(int column, int row) {
        return screen.getBackCharacter(column, row).getCharacterString();
    }
}
