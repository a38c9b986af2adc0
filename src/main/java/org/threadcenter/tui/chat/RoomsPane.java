package org.threadcenter.tui.chat;

import java.util.List;
import org.threadcenter.chat.Columns;
import org.threadcenter.tui.Ink;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Style;
import org.threadcenter.tui.widget.Canvas;
import org.threadcenter.tui.widget.Row;

/** The rooms at the left of a wide chat, with what is new in them. Stateless; any thread. */
final class RoomsPane {
    private static final int MOST_DIGITS = 9;

    private RoomsPane() {}

    static void draw(Canvas canvas, Model model, ChatLayout layout) {
        if (layout.left() == 0) {
            return;
        }
        int line = layout.left() - 1;
        for (int y = 1; y <= layout.height(); y++) {
            canvas.draw(line, y, line + 1, "│", Style.MUTED);
        }
        List<OpenRoom> rooms = model.rooms().all();
        int first = firstShown(model, layout);
        for (int i = 0; i < layout.height() && first + i < rooms.size(); i++) {
            draw(canvas, model, first + i, 1 + i, line);
        }
    }

    /** Which room stands highest: all of them where they fit, else the active one is in the middle. */
    static int firstShown(Model model, ChatLayout layout) {
        int rooms = model.rooms().all().size();
        return Math.clamp(model.rooms().at() - layout.height() / 2, 0, Math.max(0, rooms - layout.height()));
    }

    private static void draw(Canvas canvas, Model model, int index, int y, int end) {
        OpenRoom room = model.rooms().all().get(index);
        boolean active = index == model.rooms().at();
        String news = RoomText.news(room);
        int newsAt = end - 1 - Columns.of(news);
        if (active) {
            canvas.draw(1, y, end, "▌", Style.of(Ink.ACCENT));
        }
        String digit = index < MOST_DIGITS ? index + 1 + " " : "  ";
        int x = canvas.draw(2, y, end, digit, Style.MUTED);
        Style style = active || !news.isEmpty() ? Style.PLAIN.embolden() : Style.PLAIN;
        canvas.draw(x, y, newsAt, Row.cut(room.label(), newsAt - x - 1), style);
        canvas.draw(newsAt, y, end, news, newsStyle(room));
    }

    static Style newsStyle(OpenRoom room) {
        return room.calls() > 0 ? Style.of(Ink.WARNING).embolden() : Style.of(Ink.ACCENT);
    }
}
