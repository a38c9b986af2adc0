package org.threadcenter.tui.chat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.widget.LineEditor;

/**
 * The words that Tab puts in one after the other. A value; any thread.
 *
 * @param from where in the line the word begins
 * @param after what stood behind the caret
 */
record Completion(List<String> words, int chosen, int from, String after) {
    private static final String IN = "in:";
    private static final String FROM = "from:";

    Completion {
        words = List.copyOf(words);
    }

    /** The chat after Tab: the first word that fits, or the next one; unchanged when none does. */
    static Chat tab(Model model) {
        Chat chat = model.chat();
        Optional<Completion> next = chat.completion().map(c -> c.next()).or(() -> fitting(model));
        return next.map(completion -> chat.completing(completion.into(chat.editor()), completion))
                .orElse(chat);
    }

    private Completion next() {
        return new Completion(words, (chosen + 1) % words.size(), from, after);
    }

    private LineEditor into(LineEditor editor) {
        String upTo = editor.text().substring(0, from) + words.get(chosen);
        LineEditor whole = editor.withText(upTo + after);
        return new LineEditor(whole.text(), upTo.length(), whole.kills(), whole.history(), true);
    }

    private static Optional<Completion> fitting(Model model) {
        LineEditor editor = model.chat().editor();
        String before = editor.text().substring(0, editor.caret());
        int from = Math.max(before.lastIndexOf(' '), before.lastIndexOf('\n')) + 1;
        String begun = before.substring(from);
        List<String> words = words(model, before.substring(0, from), begun);
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(new Completion(words, 0, from, editor.text().substring(editor.caret())));
    }

    /** What can stand where {@code begun} stands, behind {@code before}. */
    private static List<String> words(Model model, String before, String begun) {
        if (before.isEmpty() && begun.startsWith("/")) {
            return commands(begun.substring(1));
        }
        String command = before.startsWith("/") ? before.split(" ", 2)[0].toLowerCase(Locale.ROOT) : "";
        boolean search = command.equals("/search");
        if (command.equals("/join") || command.equals("/leave")) {
            return rooms(model, "", begun);
        }
        if (search && begun.startsWith(IN)) {
            return rooms(model, IN, begun.substring(IN.length()));
        }
        if (search && begun.startsWith(FROM)) {
            return nicks(model, begun.substring(FROM.length()), " ").stream().map(FROM::concat).toList();
        }
        return nicks(model, begun, before.isEmpty() ? ": " : " ");
    }

    /** Those that are open and those that the server told of. */
    private static List<String> rooms(Model model, String start, String begun) {
        Set<String> titles = new LinkedHashSet<>();
        model.rooms().all().forEach(room -> titles.add(room.title()));
        model.chat().questions().listed().forEach(room -> titles.add("#" + room.room()));
        String bare = begun.toLowerCase(Locale.ROOT);
        return titles.stream()
                .filter(title -> title.toLowerCase(Locale.ROOT).startsWith(bare)
                        || title.toLowerCase(Locale.ROOT).startsWith("#" + bare))
                .map(title -> start + title + " ")
                .toList();
    }

    private static List<String> commands(String begun) {
        return Command.names().stream()
                .filter(name -> name.startsWith(begun.toLowerCase(Locale.ROOT)))
                .map(name -> "/" + name + " ")
                .toList();
    }

    private static List<String> nicks(Model model, String begun, String ending) {
        Set<String> names = new LinkedHashSet<>(model.transcript().speakers());
        Who.of(model).forEach(who -> names.add(who.nick()));
        names.addAll(model.connection().people().orElse(List.of()));
        names.remove(model.nick());
        List<String> fitting = new ArrayList<>();
        for (String name : names) {
            if (name.toLowerCase(Locale.ROOT).startsWith(begun.toLowerCase(Locale.ROOT))) {
                fitting.add(name + ending);
            }
        }
        return fitting;
    }
}
