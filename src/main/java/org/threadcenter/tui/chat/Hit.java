package org.threadcenter.tui.chat;

import java.util.Optional;
import org.threadcenter.tui.Model;

/**
 * One line that was found. A value; any thread.
 *
 * @param no its entry in the transcript of the room, 0 = not known to be there
 */
record Hit(String room, long no, Entry entry) {
    /** The same for what was said; empty for everything else. */
    static Optional<Hit> of(String room, Entry entry) {
        return entry instanceof Entry.Heard || entry instanceof Entry.Own
                ? Optional.of(new Hit(room, entry.no(), entry))
                : Optional.empty();
    }

    String nick(Model model) {
        return switch (entry) {
            case Entry.Heard heard -> heard.nick();
            case Entry.Own own -> own.nick().isEmpty() ? model.text("you") : own.nick();
            case Entry other -> "";
        };
    }

    String text() {
        return switch (entry) {
            case Entry.Heard heard -> heard.text();
            case Entry.Own own -> own.text();
            case Entry other -> "";
        };
    }

    boolean action() {
        return entry instanceof Entry.Heard heard && heard.action() || entry instanceof Entry.Own own && own.action();
    }

    boolean own() {
        return entry instanceof Entry.Own;
    }
}
