package org.threadcenter.tui.chat;

import java.util.List;
import org.threadcenter.chat.Columns;
import org.threadcenter.tui.Connection.State;
import org.threadcenter.tui.Ink;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Now;
import org.threadcenter.tui.Screen;
import org.threadcenter.tui.Style;
import org.threadcenter.tui.chat.Chat.Asking;
import org.threadcenter.tui.widget.Canvas;
import org.threadcenter.tui.widget.EditorView;
import org.threadcenter.tui.widget.Keys;
import org.threadcenter.tui.widget.Row;
import org.threadcenter.tui.widget.TitleLine;

/** The chat: title, what was said, status, input, keys. Stateless; any thread. */
public final class ChatView {
    private ChatView() {}

    public static void draw(Canvas canvas, Model model, Now now) {
        ChatLayout layout = ChatLayout.of(model);
        drawTitle(canvas, model, layout);
        model.chat().results().ifPresentOrElse(
                results -> ResultsView.draw(canvas, model, results, layout),
                () -> drawTranscript(canvas, model, layout));
        RoomsPane.draw(canvas, model, layout);
        PeoplePane.draw(canvas, model, layout, now);
        int status = canvas.rows() - layout.inputRows() - 2;
        StatusLine.drawRooms(canvas, model, status, now);
        drawInput(canvas, model, status + 1, layout.inputRows());
        Keys.draw(canvas, canvas.rows() - 1, keys(model));
    }

    /** Whether the people of the room stand at the side. */
    public static boolean showsPeople(Model model) {
        return ChatLayout.of(model).paneColumns() > 0;
    }

    /** Each pane has its own heading; where there is none for the people, they are counted at the right. */
    private static void drawTitle(Canvas canvas, Model model, ChatLayout layout) {
        boolean beside = layout.paneColumns() > 0;
        String count = Who.count(model).map(people -> model.text("people.count", people)).orElse("");
        TitleLine.draw(canvas, layout.left(), layout.right(), model.rooms().active().title(),
                RoomText.subtitle(model), beside ? "" : count);
        if (layout.left() > 0) {
            canvas.draw(1, 0, layout.left() - 1, model.text("rooms.pane"), Style.TITLE);
            canvas.draw(layout.left() - 1, 0, layout.left(), "│", Style.TITLE);
        }
        if (beside) {
            int x = canvas.draw(layout.right(), 0, canvas.columns(), "│ ", Style.TITLE);
            String people = Who.count(model).map(some -> " " + some).orElse("");
            canvas.draw(x, 0, canvas.columns() - 1, model.text("menu.PEOPLE") + people, Style.TITLE);
        }
    }

    private static void drawTranscript(Canvas canvas, Model model, ChatLayout layout) {
        List<Row> rows = Anchor.visible(
                model.chat().anchor(), model.transcript(), ChatLayout.rows(model), layout.height());
        for (int i = 0; i < rows.size(); i++) {
            canvas.draw(layout.left(), 1 + i, layout.right(), rows.get(i));
        }
        model.chat().anchor().ifPresent(anchor -> drawBelow(canvas, model, layout, anchor));
    }

    /** At the lower right, over the last row: how much is new down there. */
    private static void drawBelow(Canvas canvas, Model model, ChatLayout layout, Anchor anchor) {
        int fresh = model.transcript().spokenAfter(Math.max(anchor.seenNo(), anchor.no()));
        String words = fresh > 0 ? model.text("below.new", fresh) : model.text("below");
        Style style = fresh > 0 ? Style.of(Ink.ACCENT).reverse() : Style.MUTED.reverse();
        int columns = Columns.of(words) + 2;
        int x = layout.right() - columns - 1;
        canvas.draw(x, layout.height(), layout.right(), " " + words + " ", style);
    }

    private static void drawInput(Canvas canvas, Model model, int y, int height) {
        int end = canvas.columns() - 1;
        switch (model.chat().asking()) {
            case Asking.Nothing nothing -> {
                canvas.draw(1, y, end, "›", Style.of(Ink.ACCENT));
                EditorView.of(model.chat().editor(), end - ChatLayout.PROMPT_COLUMNS)
                        .draw(canvas, ChatLayout.PROMPT_COLUMNS, y, height, end);
            }
            case Asking.AboutPaste(String text) -> drawPaste(canvas, model, text, y, height);
            case Asking.Search search -> drawSearch(canvas, model, search, y);
        }
    }

    /** What is looked for, a bar, and the line that has it. */
    private static void drawSearch(Canvas canvas, Model model, Asking.Search search, int y) {
        int end = canvas.columns() - 1;
        int query = canvas.draw(1, y, end, model.text("search.prompt") + " ", Style.MUTED);
        int caret = canvas.draw(query, y, end, search.query(), Style.of(Ink.ACCENT));
        canvas.cursor(Math.min(caret, end), y);
        String found = HistorySearch.line(model.chat(), search);
        boolean none = found.isEmpty() && !search.query().isEmpty();
        int bar = search.query().isEmpty() ? caret : canvas.draw(caret, y, end, "  │  ", Style.MUTED);
        canvas.draw(bar, y, end, Row.cut(none ? model.text("search.none") : found, end - bar),
                none ? Style.MUTED : Style.PLAIN);
    }

    private static void drawPaste(Canvas canvas, Model model, String text, int y, int height) {
        List<String> lines = text.lines().toList();
        int end = canvas.columns() - 1;
        for (int i = 0; i < height - 1; i++) {
            boolean more = i == height - 2 && lines.size() > height - 1;
            String line = Row.cut(lines.get(i) + (more ? " …" : ""), end - ChatLayout.PROMPT_COLUMNS);
            canvas.draw(ChatLayout.PROMPT_COLUMNS, y + i, end, line, Style.MUTED);
        }
        canvas.draw(1, y + height - 1, canvas.columns(), model.text("paste.ask", lines.size()),
                Style.of(Ink.WARNING));
    }

    private static String keys(Model model) {
        return model.text(switch (model.chat().asking()) {
            case Asking.AboutPaste paste -> "keys.paste";
            case Asking.Search search -> "keys.search";
            case Asking.Nothing nothing -> typingKeys(model);
        });
    }

    private static String typingKeys(Model model) {
        if (model.chat().results().isPresent()) {
            return "keys.results";
        }
        if (model.chat().anchor().isPresent()) {
            return "keys.chat.scrolled";
        }
        boolean empty = model.chat().editor().isEmpty();
        if (model.chat().editor().text().strip().equals(ChatUpdate.QUIT)) {
            return "keys.chat.quit";
        }
        if (ChatUpdate.connectsNow(model)) {
            return "keys.chat.waiting";
        }
        if (empty && model.transcript().retryable().isPresent()) {
            return "keys.chat.retry";
        }
        if (empty && model.connection().state() instanceof State.Ended) {
            return "keys.chat.ended";
        }
        return model.home() == Screen.MENU ? "keys.chat.from-menu" : empty ? idleKeys(model) : "keys.chat";
    }

    /** With more than one room, the way to the one where something is new. */
    private static String idleKeys(Model model) {
        return model.rooms().several() ? "keys.chat.rooms" : "keys.chat.empty";
    }
}
