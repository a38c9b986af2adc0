package org.threadcenter.tui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.screen.ScreenBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.threadcenter.chat.Columns;
import org.threadcenter.chat.Graphemes;
import org.threadcenter.tui.Ink;
import org.threadcenter.tui.Style;
import org.threadcenter.tui.terminal.Theme.Look;

class FrameTest {
    private static final int COLUMNS = 20;
    private static final Theme THEME = Theme.of("true", "dark", Map.of());
    private static final Look PLAIN = THEME.look(Style.PLAIN);

    @Test
    void onlyWhatChangedIsSent() {
        String frame = delta(buffer("oi, ana"), buffer("oi, bia"));
        assertEquals("\u001B[?2026h\u001B[?25l\u001B[1;5H\u001B[0mbi\u001B[?2026l", frame);
    }

    @Test
    void anEqualScreenSendsNoCell() {
        assertEquals("\u001B[?2026h\u001B[?25l\u001B[?2026l", delta(buffer("oi"), buffer("oi")));
    }

    @Test
    void aWholeFrameClearsFirst() {
        String frame = Frame.of(buffer("oi"), buffer("oi"), true, Optional.empty());
        assertTrue(frame.startsWith("\u001B[?2026h\u001B[?25l\u001B[0m\u001B[2J\u001B[1;1H"), frame);
        assertTrue(frame.contains("oi  "), frame);
    }

    @Test
    void theCursorIsSetLastAndKeptInside() {
        String frame = Frame.of(buffer("oi"), buffer("oi"), false, Optional.of(new TerminalPosition(99, 99)));
        assertTrue(frame.endsWith("\u001B[1;20H\u001B[?25h\u001B[?2026l"), frame);
    }

    @Test
    void aStyleIsSentOnceForItsRun() {
        ScreenBuffer back = buffer("");
        put(back, 0, "a", THEME.look(Style.of(Ink.BAD)));
        put(back, 1, "b", THEME.look(Style.of(Ink.BAD)));
        String frame = delta(buffer(""), back);
        assertTrue(frame.contains("\u001B[0;38;2;242;121;131mab\u001B[?2026l"), frame);
    }

    @Test
    void aPlainLineMovesTheCursorOnce() {
        String frame = delta(buffer(""), buffer("ação!"));
        assertTrue(frame.contains("\u001B[1;1H\u001B[0mação!\u001B"), frame);
        assertFalse(frame.contains("\u001B[1;2H"), frame);
    }

    @RepeatedTest(50)
    void everyCellLandsInItsColumnWhateverTheTerminalBelieves(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        for (ToIntFunction<String> width : widths()) {
            PaperTerminal paper = new PaperTerminal(COLUMNS, width);
            ScreenBuffer front = empty();
            for (int i = 0; i < 8; i++) {
                ScreenBuffer back = buffer(noise(random));
                paper.take(Frame.of(back, front, i == 0, Optional.empty()));
                assertEquals(expected(back), paper.row(), "frame " + i);
                back.copyTo(front);
            }
        }
    }

    /** Ours, one that draws selected emoji narrow, one that knows neither joiners nor skin tones. */
    private static List<ToIntFunction<String>> widths() {
        return List.of(
                Columns::ofCluster,
                cluster -> cluster.contains("\uFE0F") ? 1 : Columns.ofCluster(cluster),
                cluster -> cluster.codePoints().map(c -> Columns.ofCluster(Character.toString(c))).sum());
    }

    private static String noise(Random random) {
        String[] clusters = {
            "a", "b", " ", "é", "日", "😀", "❤\uFE0F", "👍🏽", "👨‍👩‍👧", "🇧🇷", "✅", "→", "e\u0301"
        };
        StringBuilder text = new StringBuilder();
        while (Columns.of(text.toString()) < COLUMNS - 2) {
            text.append(clusters[random.nextInt(clusters.length)]);
        }
        return text.toString();
    }

    private static String expected(ScreenBuffer buffer) {
        StringBuilder row = new StringBuilder();
        for (int column = 0; column < COLUMNS; column++) {
            TextCharacter cell = buffer.getCharacterAt(column, 0);
            row.append(((Cell) cell).text()).append('|');
            if (cell.isDoubleWidth()) {
                column++;
            }
        }
        return row.toString();
    }

    private static String delta(ScreenBuffer front, ScreenBuffer back) {
        return Frame.of(back, front, false, Optional.empty());
    }

    private static ScreenBuffer buffer(String text) {
        ScreenBuffer buffer = empty();
        int column = 0;
        for (String cluster : Graphemes.split(text + " ".repeat(COLUMNS - Columns.of(text)))) {
            put(buffer, column, cluster, PLAIN);
            column += Columns.ofCluster(cluster);
        }
        return buffer;
    }

    private static ScreenBuffer empty() {
        return new ScreenBuffer(new TerminalSize(COLUMNS, 1), TextCharacter.DEFAULT_CHARACTER);
    }

    private static void put(ScreenBuffer buffer, int column, String cluster, Look look) {
        buffer.setCharacterAt(column, 0, Cell.of(cluster, Columns.ofCluster(cluster) == 2, look));
    }
}
