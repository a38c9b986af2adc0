package org.threadcenter.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTextTest {
    @ParameterizedTest
    @ValueSource(strings = {
        "", "oi, tudo bem?", "ação 日本 👨‍👩‍👧 🇧🇷 ❤\uFE0F", "a\nb\tc", "می\u200Cخواهم", "क्\u200Dष",
        "a\u200Bb",
        "\u200Fשלום"})
    void aMeantTextTravelsAsItIs(String text) {
        assertEquals(text, CleanText.forWire(text));
    }

    @Test
    void controlsDoNotTravel() {
        assertEquals("[31mred]0;title",
                CleanText.forWire("\u001B[31mred\u0007\u009B\u007F\u0000\u001B]0;title"));
    }

    @Test
    void bidiOverridesAndLoneSurrogatesDoNotTravel() {
        assertEquals("abcd", CleanText.forWire("a\u202Eb\u2066c\u2069\uD83Dd\uDE00"));
    }

    @Test
    void everyLineEndTravelsAsANewLine() {
        assertEquals("a\nb\nc\n\nd", CleanText.forWire("a\r\nb\rc\n\rd"));
    }

    @Test
    void controlsShowAsSymbols() {
        assertEquals("␛[31m␇␡▯▯␤", CleanText.forScreen("\u001B[31m\u0007\u007F\u009B\u202E\u2028"));
    }

    @Test
    void aLoneSurrogateShowsAsAReplacement() {
        assertEquals("a\uFFFDb", CleanText.forScreen("a\uD83Db"));
    }

    @Test
    void tabsReachTheNextStopOfTheirLine() {
        assertEquals("a   b\n    c\n日  d", CleanText.forScreen("a\tb\n\tc\n日\td"));
    }

    @Test
    void lineEndsAreTheCallersBusiness() {
        assertEquals("a\nb\nc", CleanText.forScreen("a\r\nb\rc"));
    }

    @Test
    void whatCannotBeSeenIsLeftOut() {
        assertEquals("ab", CleanText.forScreen("\u200D\uFEFFa\u200B\u200E\u00ADb\u2060"));
    }

    @Test
    void anEmojiKeepsItsJoinersAndSelectors() {
        String text = "👨‍👩‍👧 ❤\uFE0F 🏳\uFE0F‍🌈 1\uFE0F\u20E3";
        assertEquals(text, CleanText.forScreen(text));
    }

    @Test
    void aMarkWithoutALetterStandsOnACircle() {
        assertEquals("◌\u0301a", CleanText.forScreen("\u0301a"));
    }

    @Test
    void aHeapOfMarksFallsOffItsLetter() {
        assertEquals("Zalgo",
                CleanText.forScreen("Z" + "\u0335".repeat(200) + "a" + "\u0301".repeat(50) + "lgo"));
        assertEquals("◌", CleanText.forScreen("\u0301".repeat(200)));
    }

    @Test
    void aPictureOfTooManyPartsIsCutToItsFirst() {
        assertEquals("👩", CleanText.forScreen("👩" + "\u200D👩".repeat(100)));
    }

    @Test
    void anEndlessSyllableIsReplaced() {
        assertEquals("\uFFFD\uFFFD", CleanText.forScreen(("\u1100".repeat(100) + "\u1161\u11A8").repeat(2)));
    }

    @RepeatedTest(200)
    void whateverComesEachClusterFitsACell(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        String screen = CleanText.forScreen(noise(random));
        for (String cluster : Graphemes.split(screen)) {
            int codePoints = cluster.codePointCount(0, cluster.length());
            boolean lineEnd = cluster.equals("\n");
            boolean control = cluster.chars().anyMatch(Character::isISOControl);
            assertTrue(lineEnd || Columns.ofCluster(cluster) > 0, () -> "invisible: " + escaped(cluster));
            assertTrue(lineEnd || !control, () -> "control: " + escaped(cluster));
            assertTrue(codePoints <= 16, () -> "heap: " + escaped(cluster));
        }
        assertEquals(screen, CleanText.forScreen(screen));
    }

    private static String noise(Random random) {
        String awkward = "\u0000\t\n\r\u001B\u007F\u009B\u00AD\u0301\u0308\u034F"
                + "\u0600\u0D4E\u0E33\u1100\u1161\u11A8\u094D\u0915"
                + "\u200B\u200C\u200D\u202E\u2028\u20E3\uD83D\uDE00\uFE0F\uFEFF\uFFF9\uFFFE";
        StringBuilder noise = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            noise.append(switch (random.nextInt(4)) {
                case 0 -> String.valueOf(awkward.charAt(random.nextInt(awkward.length())));
                case 1 -> Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1));
                case 2 -> Character.toString(0x1F1E6 + random.nextInt(30));
                default -> Character.toString(0x20 + random.nextInt(0x500));
            });
        }
        return noise.toString();
    }

    private static String escaped(String cluster) {
        StringBuilder escaped = new StringBuilder();
        cluster.codePoints().forEach(c -> escaped.append("U+%04X ".formatted(c)));
        return escaped.toString();
    }
}
