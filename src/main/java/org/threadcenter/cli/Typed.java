package org.threadcenter.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.threadcenter.chat.record.HistoryAsk;
import org.threadcenter.i18n.DidYouMean;

/** What a line typed in line mode means. Values; pure. */
sealed interface Typed {
    List<String> COMMANDS = List.of(
            "join", "leave", "room", "rooms", "topic", "msg", "who", "history", "last", "search", "nick", "me", "sim",
            "drop", "corrupt", "status", "clear", "help", "quit");

    /** Messages that {@code /history} brings when no number is named. */
    int PAGE = 20;

    record Nothing() implements Typed {}

    /** A message. */
    record Say(String text) implements Typed {}

    /** A message about oneself. */
    record Act(String deed) implements Typed {}

    /** Goes into a room, or a conversation ({@code @bia}), and says there what follows. */
    record Join(String room) implements Typed {}

    /** Leaves the room named, or the one in which things are said now. */
    record Leave(Optional<String> room) implements Typed {}

    /** Says what follows in another room of one's own; without one, tells which it is. */
    record Switch(Optional<String> room) implements Typed {}

    record Rooms() implements Typed {}

    /** What the room is about: told, set, or ({@code -}) taken away. */
    record Topic(String text) implements Typed {}

    /** A message to one person alone. */
    record Whisper(String nick, String text) implements Typed {}

    record Who() implements Typed {}

    /** The last messages of the room, from the server. */
    record History(int messages) implements Typed {}

    /** The last messages that this client has, with {@code word} in them. */
    record Last(String word) implements Typed {}

    record Search(String words) implements Typed {}

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

    /** A command that lacks what should follow it, or is followed by what can't be. */
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
        String name = words[0].toLowerCase(Locale.ROOT);
        return words.length > 1 ? command(name, words[1]) : command(name);
    }

    private static Typed command(String name) {
        return switch (name) {
            case "leave" -> new Leave(Optional.empty());
            case "room" -> new Switch(Optional.empty());
            case "rooms" -> new Rooms();
            case "topic" -> new Topic("");
            case "who" -> new Who();
            case "history" -> new History(PAGE);
            case "last" -> new Last("");
            case "sim" -> new Sim("");
            case "status" -> new Status();
            case "clear" -> new Clear();
            case "help" -> new Help();
            case "quit" -> new Quit();
            case "join", "msg", "search", "nick", "drop", "corrupt", "me" -> new Incomplete(name);
            default -> new Unknown(name, DidYouMean.nearest(name, COMMANDS));
        };
    }

    private static Typed command(String name, String rest) {
        return switch (name) {
            case "join" -> new Join(rest);
            case "leave" -> new Leave(Optional.of(rest));
            case "room" -> new Switch(Optional.of(rest));
            case "topic" -> new Topic(rest);
            case "msg" -> whisper(rest.split("\\s+", 2));
            case "history" -> history(rest);
            case "last" -> new Last(rest);
            case "search" -> new Search(rest);
            case "nick" -> new WishNick(rest);
            case "sim" -> new Sim(rest);
            case "drop" -> new Drop(rest);
            case "corrupt" -> new Corrupt(rest);
            case "me" -> new Act(rest);
            default -> command(name);
        };
    }

    private static Typed whisper(String[] nickAndText) {
        return nickAndText.length < 2 ? new Incomplete("msg") : new Whisper(nickAndText[0], nickAndText[1]);
    }

    private static Typed history(String number) {
        boolean fits = number.matches("[0-9]{1,4}")
                && Integer.parseInt(number) >= 1
                && Integer.parseInt(number) <= HistoryAsk.MAX_LIMIT;
        return fits ? new History(Integer.parseInt(number)) : new Incomplete("history");
    }
}
