package org.threadcenter.tui.chat;

import org.threadcenter.chat.Columns;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.tui.ChannelText;
import org.threadcenter.tui.Ink;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Now;
import org.threadcenter.tui.StatusText;
import org.threadcenter.tui.Style;
import org.threadcenter.tui.widget.Canvas;
import org.threadcenter.tui.widget.Row;
import org.threadcenter.tui.widget.Span;

/**
 * One line: who this person is, whether the channel is being disturbed, how the link is. Where room is
 * short the link's state stays whole. Stateless; any thread.
 */
public final class StatusLine {
    private static final int GAP = 3;
    private static final String SIGN = " SIM ";

    private StatusLine() {}

    public static void draw(Canvas canvas, Model model, int y, Now now) {
        Span link = StatusText.connection(model, now);
        int linkAt = canvas.drawRight(1, y, canvas.columns() - 1, Row.of(link));
        String name = model.nick().isEmpty() ? model.text("status.no-nick") : model.nick();
        int badgeAt = drawBadge(canvas, model, y, linkAt);
        canvas.draw(1, y, badgeAt - GAP, Row.cut(name, badgeAt - GAP - 1), Style.PLAIN.embolden());
    }

    /** Draws the badge so that it ends before {@code end}; returns where it begins. */
    private static int drawBadge(Canvas canvas, Model model, int y, int end) {
        FaultPlan channel = model.connection().channel();
        if (!channel.disturbs()) {
            return end;
        }
        int room = end - 2 * GAP - 1 - Columns.of(SIGN) - 1;
        String words = ChannelText.fitting(channel, model.texts(), room);
        String badge = words.isEmpty() ? SIGN : SIGN + words + " ";
        int x = end - GAP - Columns.of(badge);
        if (x < 1) {
            return end;
        }
        canvas.draw(x, y, end, badge, Style.of(Ink.BAD).reverse());
        return x;
    }
}
