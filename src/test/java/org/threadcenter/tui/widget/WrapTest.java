package org.threadcenter.tui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.threadcenter.chat.Columns;

class WrapTest {
    @Test
    void breaksBetweenWords() {
        assertEquals(List.of("um dois", "três"), Wrap.words("um dois três", 8));
        assertEquals(List.of("um dois", "três"), Wrap.words("um dois   três", 7));
    }

    @Test
    void breaksInsideAWordThatIsTooLong() {
        assertEquals(List.of("um", "abcdefgh", "ij k"), Wrap.words("um abcdefghij k", 8));
    }

    @Test
    void keepsLinesAndTheBlanksAtTheirStart() {
        assertEquals(List.of("a", "", "  b"), Wrap.words("a\n\n  b", 8));
        assertEquals(List.of(""), Wrap.words("", 8));
    }

    @Test
    void countsColumnsAndNeverCutsAWideOne() {
        assertEquals(List.of("日本", "語"), Wrap.words("日本語", 5));
        assertEquals(List.of("👨‍👩‍👧👨‍👩‍👧", "👨‍👩‍👧"), Wrap.words("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 4));
    }

    @Test
    void neverExceedsTheWidth() {
        String text = "a日b 👍🏽 e\u0301e\u0301e\u0301 \u001b[2J abcdefghijklmnop 한국어 ".repeat(3);
        for (int columns = 2; columns < 40; columns++) {
            for (String row : Wrap.words(text, columns)) {
                assertTrue(Columns.of(row) <= columns, row + " in " + columns);
            }
        }
    }
}
