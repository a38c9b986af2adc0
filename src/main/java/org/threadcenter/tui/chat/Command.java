package org.threadcenter.tui.chat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.threadcenter.i18n.DidYouMean;

/** What can be typed behind a slash. */
enum Command {
    WHO, NICK, JOIN, LEAVE, ROOMS, TOPIC, MSG, ME, SEARCH, HISTORY, LAST, SIM, DROP, CORRUPT, STATUS, CLEAR, HELP, QUIT;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Command::word).toList();
    }

    static Optional<Command> of(String word) {
        return Arrays.stream(values())
                .filter(command -> command.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** The command that somebody who typed {@code word} may have meant. */
    static Optional<String> nearest(String word) {
        String typed = word.toLowerCase(Locale.ROOT);
        return names().stream()
                .filter(name -> !typed.isEmpty() && name.startsWith(typed))
                .findFirst()
                .or(() -> DidYouMean.nearest(typed, names()));
    }
}
