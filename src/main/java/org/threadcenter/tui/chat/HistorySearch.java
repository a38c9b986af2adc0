package org.threadcenter.tui.chat;

import java.util.List;
import org.threadcenter.chat.Graphemes;
import org.threadcenter.tui.Input;
import org.threadcenter.tui.Input.Chord;
import org.threadcenter.tui.Input.Pressed;
import org.threadcenter.tui.Input.Typed;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Step;
import org.threadcenter.tui.chat.Chat.Asking;
import org.threadcenter.tui.chat.Chat.Asking.Search;
import org.threadcenter.tui.widget.InputHistory;

/** Ctrl-R: an earlier line by a piece of it. Stateless; any thread. */
final class HistorySearch {
    private HistorySearch() {}

    static Step on(Model model, Search search, Input input) {
        return Step.of(switch (input) {
            case Typed(String text) -> found(model, search.query() + text, 0);
            case Chord(String letter, boolean ctrl, boolean alt) when ctrl && letter.equals("r") ->
                    found(model, search.query(), search.found() + 1);
            case Chord(String letter, boolean ctrl, boolean alt) when ctrl
                    && (letter.equals("c") || letter.equals("g")) ->
                    model.withChat(model.chat().asking(Chat.NOTHING));
            case Pressed(Input.Key key, boolean ctrl, boolean alt, boolean shift) -> switch (key) {
                case BACKSPACE -> found(model, shorter(search.query()), 0);
                case ENTER, TAB, RIGHT, END -> taken(model, search);
                case ESCAPE -> model.withChat(model.chat().asking(Chat.NOTHING));
                default -> model;
            };
            default -> model;
        });
    }

    /** The line that the search shows; empty while it has found none. */
    static String line(Chat chat, Search search) {
        return search.found() < 0 ? "" : chat.editor().history().lines().get(search.found());
    }

    private static Model found(Model model, String query, int from) {
        InputHistory history = model.chat().editor().history();
        Asking.Search before = (Search) model.chat().asking();
        int fallback = query.equals(before.query()) ? before.found() : -1;
        int found = query.isEmpty() ? -1 : history.find(query, from).orElse(fallback);
        return model.withChat(model.chat().asking(new Search(query, found)));
    }

    private static Model taken(Model model, Search search) {
        Chat chat = model.chat();
        return model.withChat(search.found() < 0
                ? chat.asking(Chat.NOTHING)
                : chat.withEditor(chat.editor().withText(line(chat, search))));
    }

    private static String shorter(String query) {
        List<String> clusters = Graphemes.split(query);
        return query.isEmpty() ? query : String.join("", clusters.subList(0, clusters.size() - 1));
    }
}
