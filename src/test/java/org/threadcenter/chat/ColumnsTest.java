package org.threadcenter.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsTest {
    @ParameterizedTest
    @CsvSource({
        "'',0", "oi,2", "ação,4", "日本,4", "😀,2", "𠮷,2", "e\u0301,1", "✅,2", "❤\uFE0F,2",
        "☺\uFE0F,2", "👨‍👩‍👧,2",
        "🇧🇷,2", "👍🏽,2", "㎏,2", "ꀀ,2", "⼀,2", "𝒳,1", "नमस्ते,4", "ก็ำ,2", "\u1112\u1161\u11AB,2", "한,2",
        "→,1", "─,1", "█,1", "●,1", "✓,1", "»,1", "·,1", "…,1", "Ａ,2", "ｱ,1", "。,2",
        "1\uFE0F\u20E3,2", "❤,1"
    })
    void aTextIsAsWideAsMostTerminalsDrawIt(String text, int columns) {
        assertEquals(columns, Columns.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0301", "\u200B", "\u200D", "\u001B", "\n", "\uFE0F", "\u2028", "\uD800"})
    void whatHasNoWidthTakesNoColumn(String text) {
        assertEquals(0, Columns.ofCluster(text));
    }

    @Test
    void aVariationSelectorDoesNotWidenALetter() {
        assertEquals(1, Columns.of("a\uFE0F"));
    }

    @Test
    void aTextIsAsWideAsItsClusters() {
        assertEquals(2 + 1 + 2 + 1, Columns.of("日a😀b"));
    }

    @Test
    void noClusterIsWiderThanTwo() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            int columns = Columns.ofCluster(Character.toString(codePoint));
            assertTrue(columns >= 0 && columns <= 2, () -> "a cluster of " + columns);
        }
    }
}
