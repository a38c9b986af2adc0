package org.threadcenter.log;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One event as one line of {@code name=value} pairs (logfmt), safe to show on any terminal. Pure; any thread.
 *
 * <pre>2026-11-22T21:30:47.123Z level=info event=connect session=7 peer=127.0.0.1:5555 reason="said goodbye"</pre>
 *
 * <p>A value stands bare when it is visible ASCII without {@code "}, {@code =} and {@code \}; otherwise it is
 * quoted. In quotes, {@code \" \\ \n \r \t} and {@code \}{@code uXXXX} (UTF-16, as in JSON) stand for what
 * they say, and everything that could steer a terminal, reorder the text or end the line is written that
 * way.
 */
final class LogLine {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private LogLine() {}

    /** The line of {@code event}, without a line end. */
    static String of(LogEvent event) {
        StringBuilder line = new StringBuilder(TIME.format(Instant.ofEpochMilli(event.atMillis())));
        pair(line, "level", event.level().name().toLowerCase(Locale.ROOT));
        pair(line, "event", event.name());
        for (LogEvent.Field field : event.fields()) {
            pair(line, field.name(), field.value());
        }
        return line.toString();
    }

    private static void pair(StringBuilder line, String name, String value) {
        line.append(' ');
        appendName(line, name);
        line.append('=');
        if (isBare(value)) {
            line.append(value);
        } else {
            appendQuoted(line, value);
        }
    }

    /** Names are ours, yet one with a blank in it would make the line unreadable for machines. */
    private static void appendName(StringBuilder line, String name) {
        name.chars().forEach(c -> line.append(isBareChar(c) ? (char) c : '_'));
        if (name.isEmpty()) {
            line.append('_');
        }
    }

    private static boolean isBare(String value) {
        return !value.isEmpty() && value.chars().allMatch(LogLine::isBareChar);
    }

    private static boolean isBareChar(int c) {
        return c > ' ' && c < 0x7f && c != '"' && c != '=' && c != '\\';
    }

    private static void appendQuoted(StringBuilder line, String value) {
        line.append('"');
        value.codePoints().forEach(c -> appendEscaped(line, c));
        line.append('"');
    }

    private static void appendEscaped(StringBuilder line, int c) {
        switch (c) {
            case '"' -> line.append("\\\"");
            case '\\' -> line.append("\\\\");
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
                if (isVisible(c)) {
                    line.appendCodePoint(c);
                } else {
                    appendUnicode(line, c);
                }
            }
        }
    }

    private static void appendUnicode(StringBuilder line, int c) {
        for (char unit : Character.toChars(c)) {
            line.append("\\u").append(String.format(Locale.ROOT, "%04x", (int) unit));
        }
    }

    /**
     * Letters, marks, digits, punctuation, symbols and blanks; never controls, formats (bidi), breaks or
     * halves.
     */
    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
