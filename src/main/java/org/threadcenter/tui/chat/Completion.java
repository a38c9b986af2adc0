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
        List<String> words = from == 0 && begun.startsWith("/")
                ? commands(begun.substring(1))
                : nicks(model, begun, from == 0 ? ": " : " ");
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(new Completion(words, 0, from, editor.text().substring(editor.caret())));
    }

    private static List<String> commands(String begun) {
        return Command.names().stream()
                .filter(name -> name.startsWith(begun.toLowerCase(Locale.ROOT)))
                .map(name -> "/" + name + " ")
                .toList();
    }

    private static List<String> nicks(Model model, String begun, String ending) {
        Set<String> names = new LinkedHashSet<>(model.transcript().speakers());
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
