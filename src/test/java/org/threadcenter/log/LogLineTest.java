package org.threadcenter.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.threadcenter.log.LogEvent.Field;

class LogLineTest {
    private static final long AT = Instant.parse("2026-11-22T21:30:47.123Z").toEpochMilli();

    private static String line(String value) {
        return LogLine.of(LogEvent.info(AT, "x").with("v", value));
    }

    @Test
    void writesPlainValuesBareAndOthersQuoted() {
        LogEvent event = LogEvent.info(AT, "connect")
                .with("session", 7)
                .with("peer", "127.0.0.1:5555")
                .with("reason", "said \"goodbye\"");
        assertEquals(
                "2026-11-22T21:30:47.123Z level=info event=connect session=7 peer=127.0.0.1:5555"
                        + " reason=\"said \\\"goodbye\\\"\"",
                LogLine.of(event));
    }

    @Test
    void keepsMillisecondsWhenTheyAreZero() {
        assertTrue(LogLine.of(LogEvent.warn(0, "x")).startsWith("1970-01-01T00:00:00.000Z level=warn"));
    }

    @Test
    void lettersOfAnyLanguageStayReadable() {
        assertTrue(line("olá 日本 🎉").endsWith("v=\"olá 日本 🎉\""));
    }

    @Test
    void nothingThatSteersATerminalGetsInRaw() {
        for (String evil : List.of(
                "\r", "\n", "\u001b[2J", "\u0000", "\u007f", "\u009b", "\u0085", "\u202e", "\u2066",
                "\u2028", "\u2029", "\u200b", "\ufeff", "\ue000", "\ud800", "\udc00", "\udb40\udc41")) {
            String written = line("a" + evil + "b");
            assertTrue(written.codePoints().noneMatch(LogLineTest::isDangerous), written);
            assertEquals("a" + evil + "b", LogLineParser.parse(written).get("v"));
        }
    }

    @Test
    void aValueCannotForgeAnotherField() {
        String written = line("1 level=error event=\"stolen\"");
        assertEquals(List.of("time", "level", "event", "v"),
                List.copyOf(LogLineParser.parse(written).keySet()));
    }

    @Test
    void oddNamesStayOneWord() {
        LogEvent event = new LogEvent(
                AT, LogEvent.Level.INFO, "a b", List.of(new Field("", "1"), new Field("x y=\n", "2")));
        assertTrue(LogLine.of(event).endsWith("event=\"a b\" _=1 x_y__=2"), LogLine.of(event));
    }

    @Test
    void anyValueCanBeReadBack() {
        Random random = new Random(42);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder value = new StringBuilder();
            int length = random.nextInt(12);
            for (int i = 0; i < length; i++) {
                value.append((char) (random.nextBoolean() ? random.nextInt(0x100) : random.nextInt(0x10000)));
            }
            String written = line(value.toString());
            assertFalse(written.contains("\n"));
            assertTrue(written.codePoints().noneMatch(LogLineTest::isDangerous), written);
            assertEquals(value.toString(), LogLineParser.parse(written).get("v"), written);
        }
    }

    private static boolean isDangerous(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }
}
