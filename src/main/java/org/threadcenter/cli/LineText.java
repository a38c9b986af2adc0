package org.threadcenter.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;
import org.threadcenter.chat.CleanText;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.Message;
import org.threadcenter.client.Line;

/**
 * What was said, as lines of a terminal or a pipe. Each line of a text has its author in front, so that nobody can
 * forge a line of somebody else. One thread.
 *
 * @param terminal whether it goes to a terminal, which gets only what can be shown; a program gets what was said,
 *     without controls
 */
record LineText(boolean terminal, RoomNames rooms, ZoneId zone) {
    static final String BROADCAST = "[BROADCAST] ";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /** {@code [BROADCAST] [ana] oi}, elsewhere than in the lobby {@code [#turma-b] [ana] oi}; {@code * ana waves}. */
    Stream<String> live(Line line) {
        return each(line.room().equals(Room.LOBBY) ? BROADCAST : room(line) + " ", line);
    }

    /** {@code [mark] 2026-11-23 14:05 [#lobby] [ana] oi}; a baseline server tells no time. */
    Stream<String> past(String mark, Line line) {
        String time = line.atMillis() == 0 ? "" : TIME.format(Instant.ofEpochMilli(line.atMillis()).atZone(zone)) + " ";
        return each("[" + mark + "] " + time + room(line) + " ", line);
    }

    /** A text without an author. */
    Stream<String> raw(String text) {
        return Stream.of(safe(text).split("\n", -1)).map(BROADCAST::concat);
    }

    private String room(Line line) {
        return "[" + rooms.of(line.room()) + "]";
    }

    private Stream<String> each(String begin, Line line) {
        String nick = oneLine(line.nick());
        String who = line.kind().equals(Message.ACTION) ? "* " + nick + " " : "[" + nick + "] ";
        return Stream.of(safe(line.text()).split("\n", -1)).map(text -> begin + who + text);
    }

    String oneLine(String text) {
        return safe(text).replace('\n', ' ').replace('\t', ' ');
    }

    private String safe(String text) {
        return terminal ? CleanText.forScreen(text) : CleanText.forWire(text);
    }
}
