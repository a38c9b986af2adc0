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
    private static final String ROOM = "#lobby";

    private ChatView() {}

    public static void draw(Canvas canvas, Model model, Now now) {
        ChatLayout layout = ChatLayout.of(model);
        String count = model.connection().present()
                .map(names -> model.text("people.count", names.size())).orElse("");
        TitleLine.draw(canvas, ROOM, model.connection().address(), count);
        drawTranscript(canvas, model, layout);
        PeoplePane.draw(canvas, model, layout);
        int status = canvas.rows() - layout.inputRows() - 2;
        StatusLine.draw(canvas, model, status, now);
        drawInput(canvas, model, status + 1, layout.inputRows());
        Keys.draw(canvas, canvas.rows() - 1, keys(model));
    }

    private static void drawTranscript(Canvas canvas, Model model, ChatLayout layout) {
        List<Row> rows = Anchor.visible(
                model.chat().anchor(), model.transcript(), ChatLayout.rows(model), layout.height());
        for (int i = 0; i < rows.size(); i++) {
            canvas.draw(0, 1 + i, layout.columns(), rows.get(i));
        }
        model.chat().anchor().ifPresent(anchor -> drawBelow(canvas, model, layout, anchor));
    }

    /** At the lower right, over the last row: how much is new down there. */
    private static void drawBelow(Canvas canvas, Model model, ChatLayout layout, Anchor anchor) {
        int fresh = model.transcript().spokenAfter(Math.max(anchor.seenNo(), anchor.no()));
        String words = fresh > 0 ? model.text("below.new", fresh) : model.text("below");
        Style style = fresh > 0 ? Style.of(Ink.ACCENT).reverse() : Style.MUTED.reverse();
        int columns = Columns.of(words) + 2;
        int x = layout.columns() - columns - 1;
        canvas.draw(x, layout.height(), layout.columns(), " " + words + " ", style);
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
        if (model.chat().anchor().isPresent()) {
            return "keys.chat.scrolled";
        }
        boolean empty = model.chat().editor().isEmpty();
        if (model.chat().editor().text().strip().equals(ChatUpdate.QUIT)) {
            return "keys.chat.quit";
        }
        if (empty && model.transcript().retryable().isPresent()) {
            return "keys.chat.retry";
        }
        if (empty && model.connection().state() instanceof State.Ended) {
            return "keys.chat.ended";
        }
        return model.home() == Screen.MENU ? "keys.chat.from-menu" : empty ? "keys.chat.empty" : "keys.chat";
    }
}
