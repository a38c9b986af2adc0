package org.threadcenter.tui.chat;

import java.util.List;
import java.util.Optional;
import org.threadcenter.client.ClientEvent.Backlog;

/** One thing in the transcript, named by its {@code no}. */
public sealed interface Entry {
    /** The place of a line in a log that is gone, or of another server: the lines of this one come after it. */
    long FORMER = -1;

    long no();

    long wallMillis();

    /** The number of the message in its room, by which it is placed; 0 = none. */
    default long mid() {
        return 0;
    }

    /**
     * Somebody said something.
     *
     * @param action {@code text} is what they do, told about them
     * @param mention it names this person
     */
    record Heard(long no, long wallMillis, long mid, String nick, String text, boolean action, boolean mention)
            implements Entry {
        Heard(String nick, String text, boolean action, boolean mention, long wallMillis) {
            this(0, wallMillis, 0, nick, text, action, mention);
        }
    }

    /**
     * This person said something.
     *
     * @param id the number under which the client tells what becomes of it; 0 = nothing more will be told
     */
    record Own(long no, long wallMillis, long mid, long id, String nick, String text, boolean action, Mark mark)
            implements Entry {
        Own marked(Mark newMark) {
            return new Own(no, wallMillis, mid, id, nick, text, action, newMark);
        }

        /** The same line where everybody sees it. */
        Own placed(Own there) {
            return new Own(no, there.wallMillis, there.mid, id, there.nick, text, action, mark);
        }

        /** Whether it has yet to get its place among the others. */
        boolean pending() {
            return mid == 0 && (mark.open() || mark instanceof Mark.Stored);
        }
    }

    /** The server itself said something. */
    record ServerSaid(long no, long wallMillis, String text) implements Entry {}

    /** Somebody took another nick. */
    record Renaming(String before, String after) {}

    /** Who came, who went and who took another nick since the last line. */
    record Presence(long no, long wallMillis, List<String> joined, List<String> left, List<Renaming> renamed)
            implements Entry {}

    /** The line was down for so long; {@code backlog} is what was said meanwhile, where the server can tell. */
    record Away(long no, long wallMillis, long seconds, Optional<Backlog> backlog) implements Entry {}

    /** A word of the program to this person alone. */
    record Note(long no, long wallMillis, String text, boolean problem) implements Entry {}

    /** The same under another number. */
    default Entry numbered(long newNo) {
        return switch (this) {
            case Heard(_, long at, long mid, String nick, String text, boolean action, boolean mention) ->
                    new Heard(newNo, at, mid, nick, text, action, mention);
            case Own(_, long at, long mid, long id, String nick, String text, boolean action, Mark mark) ->
                    new Own(newNo, at, mid, id, nick, text, action, mark);
            case ServerSaid(_, long at, String text) -> new ServerSaid(newNo, at, text);
            case Presence(_, long at, var joined, var left, var renamed) ->
                    new Presence(newNo, at, joined, left, renamed);
            case Away(_, long at, long seconds, var backlog) -> new Away(newNo, at, seconds, backlog);
            case Note(_, long at, String text, boolean problem) -> new Note(newNo, at, text, problem);
        };
    }

    /** The same without a place in the log as it is now. */
    default Entry former() {
        return switch (this) {
            case Heard heard when heard.mid > 0 -> new Heard(heard.no, heard.wallMillis, FORMER, heard.nick,
                    heard.text, heard.action, heard.mention);
            case Own own when own.mid > 0 || own.mark instanceof Mark.Stored -> new Own(own.no, own.wallMillis,
                    FORMER, own.id, own.nick, own.text, own.action, own.mark);
            default -> this;
        };
    }
}
