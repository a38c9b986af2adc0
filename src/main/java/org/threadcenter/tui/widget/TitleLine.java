package org.threadcenter.tui.widget;

import org.threadcenter.chat.Columns;
import org.threadcenter.tui.Style;

/**
 * The first line of every screen, reversed: a name in bold, what belongs to it, and something at the
 * right.
 */
public final class TitleLine {
    private static final int GAP = 3;

    private TitleLine() {}

    public static void draw(Canvas canvas, String name, String more, String right) {
        draw(canvas, 0, canvas.columns(), name, more, right);
    }

    /** The same with its texts between two columns. */
    public static void draw(Canvas canvas, int start, int end, String name, String more, String right) {
        canvas.fill(0, 0, canvas.columns(), " ", Style.TITLE);
        int rightAt = end - Columns.of(right) - 1;
        int after = canvas.draw(start + 1, 0, end - 1, name, Style.TITLE.embolden());
        boolean fits = rightAt >= after + GAP;
        canvas.draw(after + GAP, 0, fits ? rightAt - GAP : end - 1,
                Row.cut(more, (fits ? rightAt - GAP : end - 1) - after - GAP), Style.TITLE);
        if (fits) {
            canvas.draw(rightAt, 0, end, right, Style.TITLE);
        }
    }
}
