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

/**
 * One line: who this person is or which rooms there are, whether the channel is being disturbed, how the link is.
 * Where room is short the link's state stays whole. Stateless; any thread.
 */
public final class StatusLine {
    private static final int GAP = 3;
    private static final String SIGN = " SIM ";

    /** What stands at the left: columns that it must have, and that it would have. */
    private record Left(int needed, int wanted) {}

    private StatusLine() {}

    /** With the name of this person. */
    public static void draw(Canvas canvas, Model model, int y, Now now) {
        Style style = Style.PLAIN.embolden();
        String name = model.name().isEmpty() ? model.text("status.no-nick") : model.name();
        int end = drawLink(canvas, model, y, new Left(0, Columns.of(name)), now);
        canvas.draw(1, y, end, Row.cut(name, end - 1), style);
    }

    /** With the rooms, once there is more than one and unless they stand at the side. */
    static void drawRooms(Canvas canvas, Model model, int y, Now now) {
        if (!model.rooms().several() || ChatLayout.of(model).left() > 0) {
            draw(canvas, model, y, now);
            return;
        }
        int wanted = RoomStrip.of(model, Integer.MAX_VALUE).columns();
        int needed = Math.min(wanted, canvas.columns() / 2);
        int end = drawLink(canvas, model, y, new Left(needed, wanted), now);
        canvas.draw(1, y, end, RoomStrip.of(model, end - 1));
    }

    /** Draws what stands at the right, for which the left is cut where it must be; returns where the left ends. */
    private static int drawLink(Canvas canvas, Model model, int y, Left left, Now now) {
        Row link = Row.of(StatusText.connection(model, now));
        Row advised = advised(model, link, now);
        int others = 1 + left.wanted() + GAP + 1 + (model.connection().channel().disturbs() ? Columns.of(SIGN) + GAP : 0);
        Row fitting = others + advised.columns() <= canvas.columns() ? advised : link;
        int linkAt = canvas.drawRight(1, y, canvas.columns() - 1, fitting);
        return drawBadge(canvas, model, y, left.needed(), linkAt) - GAP;
    }

    /** With the way to end the countdown. */
    private static Row advised(Model model, Row link, Now now) {
        boolean counting = ChatUpdate.connectsNow(model) && StatusText.isCounting(model, now);
        return counting ? link.with(model.text("status.waiting.now"), Style.MUTED) : link;
    }

    /** Draws the badge so that it ends before {@code end}; returns where it begins. */
    private static int drawBadge(Canvas canvas, Model model, int y, int needed, int end) {
        FaultPlan channel = model.connection().channel();
        if (!channel.disturbs()) {
            return end;
        }
        int room = end - needed - 2 * GAP - 1 - Columns.of(SIGN) - 1;
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
