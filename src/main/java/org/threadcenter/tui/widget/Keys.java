package org.threadcenter.tui.widget;

import org.threadcenter.chat.Columns;
import org.threadcenter.tui.Ink;
import org.threadcenter.tui.Style;

/**
 * The line of keys useful now, from a text such as {@code Enter send|Tab complete}: up to the first blank
 * the key, then what it does. Stateless; any thread.
 */
public final class Keys {
    private static final int GAP = 3;

    private Keys() {}

    /** Draws as many of them as fit as a whole, the first ones first. */
    public static void draw(Canvas canvas, int y, String keys) {
        int x = 1;
        for (String part : keys.split("\\|")) {
            int blank = part.indexOf(' ');
            if (x + Columns.of(part) > canvas.columns()) {
                return;
            }
            x = canvas.draw(x, y, canvas.columns(), part.substring(0, blank), Style.of(Ink.ACCENT));
            x = canvas.draw(x, y, canvas.columns(), part.substring(blank), Style.MUTED) + GAP;
        }
    }
}
