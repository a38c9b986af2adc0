package org.threadcenter.tui.chat;

import java.util.List;
import org.threadcenter.tui.Ink;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Style;
import org.threadcenter.tui.widget.Canvas;
import org.threadcenter.tui.widget.Row;

/** Who is there, at the right of a wide chat. Stateless; any thread. */
final class PeoplePane {
    private PeoplePane() {}

    static void draw(Canvas canvas, Model model, ChatLayout layout) {
        if (layout.paneColumns() == 0) {
            return;
        }
        int x = layout.columns();
        for (int y = 1; y <= layout.height(); y++) {
            canvas.draw(x, y, x + 1, "│", Style.MUTED);
        }
        List<String> names = model.connection().people().orElse(List.of());
        for (int i = 0; i < Math.min(names.size(), layout.height()); i++) {
            boolean rest = i == layout.height() - 1 && names.size() > layout.height();
            if (rest) {
                canvas.draw(x + 2, 1 + i, canvas.columns() - 1, model.text("people.more", names.size() - i),
                        Style.MUTED);
            } else {
                drawName(canvas, model, names.get(i), x + 2, 1 + i);
            }
        }
    }

    private static void drawName(Canvas canvas, Model model, String name, int x, int y) {
        boolean own = name.equals(model.nick());
        String you = own ? "  " + model.text("you") : "";
        Style style = own ? Style.PLAIN.embolden() : Style.of(Ink.ofNick(name));
        int after = canvas.draw(x, y, canvas.columns() - 1,
                Row.cut(name, canvas.columns() - 1 - x - you.length()), style);
        canvas.draw(after, y, canvas.columns() - 1, you, Style.MUTED);
    }
}
