package org.threadcenter.tui.chat;

import java.util.ArrayList;
import java.util.List;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Style;
import org.threadcenter.tui.widget.Canvas;
import org.threadcenter.tui.widget.Row;

/** The last messages below another screen, under a thin rule. Stateless; any thread. */
public final class Strip {
    private Strip() {}

    /** Draws the rule into row {@code y} and messages into the {@code height - 1} rows under it. */
    public static void draw(Canvas canvas, Model model, int y, int height) {
        if (height < 2) {
            return;
        }
        String title = "── " + model.text("strip.title") + " ";
        int after = canvas.draw(1, y, canvas.columns() - 1, title, Style.MUTED);
        canvas.fill(after, y, canvas.columns() - 1, "─", Style.MUTED);
        List<Row> rows = rows(model, canvas.columns(), height - 1);
        for (int i = 0; i < rows.size(); i++) {
            canvas.draw(0, y + 1 + i, canvas.columns(), rows.get(i));
        }
    }

    /** The newest entry as a whole, and one row of each before it. */
    private static List<Row> rows(Model model, int columns, int height) {
        List<Entry> entries = model.transcript().entries();
        TranscriptRows layout = ChatLayout.rows(model, columns);
        List<Row> found = new ArrayList<>();
        for (int i = entries.size() - 1; i >= 0 && found.size() < height; i--) {
            List<Row> content = layout.content(entries.get(i));
            boolean newest = i == entries.size() - 1;
            found.addAll(0, newest
                    ? content.subList(0, Math.min(height, content.size()))
                    : List.of(first(content)));
        }
        return found;
    }

    private static Row first(List<Row> content) {
        return content.size() == 1 ? content.getFirst() : content.getFirst().with(" …", Style.MUTED);
    }
}
