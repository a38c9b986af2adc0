package org.threadcenter.tui.chat;

import java.util.List;
import org.threadcenter.chat.Columns;
import org.threadcenter.tui.Ink;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Now;
import org.threadcenter.tui.Style;
import org.threadcenter.tui.widget.Canvas;
import org.threadcenter.tui.widget.Row;

/** Who is in the room, at the right of a wide chat. Stateless; any thread. */
final class PeoplePane {
    private static final int LEAST_NAME = 6;

    private PeoplePane() {}

    static void draw(Canvas canvas, Model model, ChatLayout layout, Now now) {
        if (layout.paneColumns() == 0) {
            return;
        }
        int x = layout.right();
        for (int y = 1; y <= layout.height(); y++) {
            canvas.draw(x, y, x + 1, "│", Style.MUTED);
        }
        List<Who> people = Who.of(model);
        for (int i = 0; i < Math.min(people.size(), layout.height()); i++) {
            boolean rest = i == layout.height() - 1 && people.size() > layout.height();
            if (rest) {
                canvas.draw(x + 2, 1 + i, canvas.columns() - 1, model.text("people.more", people.size() - i),
                        Style.MUTED);
            } else {
                drawOne(canvas, model, people.get(i), now, x + 2, 1 + i);
            }
        }
    }

    /** While the line is down nobody knows who is there. */
    private static void drawOne(Canvas canvas, Model model, Who who, Now now, int from, int y) {
        boolean known = model.connection().online();
        String remark = known || who.own() ? who.remark(model, now) : "";
        int end = canvas.columns() - 1;
        int x = from;
        if (who.told() && known) {
            x = canvas.draw(x, y, end, who.away() ? "◌ " : "● ", who.away() ? Style.MUTED : Style.of(Ink.GOOD));
        }
        Style style = who.own() ? Style.PLAIN.embolden()
                : who.away() || !known ? Style.MUTED : Style.of(Ink.ofNick(who.nick()));
        int room = Math.max(LEAST_NAME, end - x - (remark.isEmpty() ? 0 : 2 + Columns.of(remark)));
        int after = canvas.draw(x, y, end, Row.cut(who.nick(), room), style);
        if (!remark.isEmpty()) {
            canvas.draw(after + 2, y, end, Row.cut(remark, end - after - 2), Style.MUTED);
        }
    }
}
