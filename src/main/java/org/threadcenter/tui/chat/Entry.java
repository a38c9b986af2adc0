package org.threadcenter.tui.chat;

import java.util.List;
import java.util.Optional;
import org.threadcenter.client.ClientEvent.Backlog;

/** One thing in the transcript; {@code no} rises from entry to entry. */
public sealed interface Entry {
    long no();

    long wallMillis();

    /**
     * Somebody said something.
     *
     * @param action {@code text} is what they do, told about them
     * @param mention it names this person
     */
    record Heard(long no, long wallMillis, String nick, String text, boolean action, boolean mention)
            implements Entry {}

    /**
     * This person said something.
     *
     * @param id the number under which the client tells what becomes of it
     * @param sent the text as it is sent
     * @param text the text as it is shown
     */
    record Own(long no, long wallMillis, long id, String nick, String sent, String text, boolean action,
            Mark mark)
            implements Entry {
        Own marked(Mark newMark) {
            return new Own(no, wallMillis, id, nick, sent, text, action, newMark);
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
}
