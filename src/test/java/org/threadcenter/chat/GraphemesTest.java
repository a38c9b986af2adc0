package org.threadcenter.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphemesTest {
    @Test
    void anAsciiTextIsOneClusterPerLetter() {
        assertEquals(List.of("o", "i", "!"), Graphemes.split("oi!"));
    }

    @Test
    void anEmptyTextHasNoCluster() {
        assertEquals(List.of(), Graphemes.split(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "e\u0301", "👨‍👩‍👧", "🇧🇷", "👍🏽", "❤\uFE0F", "1\uFE0F\u20E3", "한", "ก็", "\r\n",
        "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F"})
    void whatAPersonSeesAsOneStaysTogether(String cluster) {
        assertEquals(List.of("a", cluster, "b"), Graphemes.split("a" + cluster + "b"));
    }

    @Test
    void neighbouringFlagsAreTwo() {
        assertEquals(List.of("🇧🇷", "🇵🇹"), Graphemes.split("🇧🇷🇵🇹"));
    }

    @Test
    void theClustersJoinedAreTheText() {
        String text = "olá\tनमस्ते 日本\n\uD800 x\u0300\u0301";
        assertEquals(text, String.join("", Graphemes.split(text)));
    }
}
