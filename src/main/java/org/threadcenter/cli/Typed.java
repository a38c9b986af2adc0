package org.threadcenter.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.threadcenter.i18n.DidYouMean;

/** What a line typed in line mode means. Values; pure. */
sealed interface Typed {
    List<String> COMMANDS = List.of("who", "nick", "me", "sim", "drop", "corrupt", "status", "clear", "help", "quit");

    record Nothing() implements Typed {}

    /** A message. */
    record Say(String text) implements Typed {}

    /** A message about oneself. */
    record Act(String deed) implements Typed {}

    record Who() implements Typed {}

    /** How the channel is to be disturbed; without words, how it is. */
    record Sim(String words) implements Typed {}

    /** Fragments, or ACKs, of the next message that are to be lost. */
    record Drop(String places) implements Typed {}

    /** Fragments of the next message that are to be spoilt. */
    record Corrupt(String places) implements Typed {}

    /** All about the link. */
    record Status() implements Typed {}

    /** An empty terminal. */
    record Clear() implements Typed {}

    record WishNick(String nick) implements Typed {}

    record Help() implements Typed {}

    record Quit() implements Typed {}

    /** A command that lacks what should follow it. */
    record Incomplete(String command) implements Typed {}

    /** A command that there is not; never sent as text. */
    record Unknown(String command, Optional<String> near) implements Typed {}

    /** Reads one line. {@code //} at its beginning stands for a slash that is meant as text. */
    static Typed of(String line) {
        if (line.isBlank()) {
            return new Nothing();
        }
        if (!line.startsWith("/")) {
            return new Say(line);
        }
        if (line.startsWith("//")) {
            return new Say(line.substring(1));
        }
        String[] words = line.substring(1).strip().split("\\s+", 2);
        return command(words[0].toLowerCase(Locale.ROOT), words.length > 1 ? words[1] : "");
    }

    private static Typed command(String name, String rest) {
        return switch (name) {
            case "who" -> new Who();
            case "status" -> new Status();
            case "clear" -> new Clear();
            case "help" -> new Help();
            case "quit" -> new Quit();
            case "nick" -> rest.isEmpty() ? new Incomplete(name) : new WishNick(rest);
            case "sim" -> new Sim(rest);
            case "drop" -> rest.isEmpty() ? new Incomplete(name) : new Drop(rest);
            case "corrupt" -> rest.isEmpty() ? new Incomplete(name) : new Corrupt(rest);
            case "me" -> rest.isEmpty() ? new Incomplete(name) : new Act(rest);
            default -> new Unknown(name, DidYouMean.nearest(name, COMMANDS));
        };
    }
}
