package org.threadcenter.tui;

import java.util.List;
import org.threadcenter.tui.widget.Canvas;
import org.threadcenter.tui.widget.FormView;
import org.threadcenter.tui.widget.Keys;
import org.threadcenter.tui.widget.TitleLine;
import org.threadcenter.tui.widget.Wrap;

/** The form that asks for a server, with what went wrong before above it. Stateless; any thread. */
final class ConnectView {
    private static final int FRAME_ROWS = 2;
    private static final int LEFT = 3;
    private static final int MOST_NOTICE_ROWS = 3;

    private ConnectView() {}

    static void draw(Canvas canvas, Model model) {
        TitleLine.draw(canvas, "ThreadCenter", "", model.text("connect.title"));
        int y = blank(model);
        for (String line : notice(model)) {
            canvas.draw(LEFT, 1 + y++, canvas.columns(), line, Style.of(Ink.WARNING));
        }
        FormView.draw(canvas, model.connect().form(), top(model), height(model));
        Keys.draw(canvas, canvas.rows() - 1,
                model.text(ConnectUpdate.canGoBack(model) ? "keys.connect.back" : "keys.connect"));
    }

    /** The row in which the form begins. */
    static int top(Model model) {
        List<String> notice = notice(model);
        int blank = blank(model);
        return 1 + blank + (notice.isEmpty() ? 0 : notice.size() + blank);
    }

    static int height(Model model) {
        return Math.max(1, model.viewport().rows() - FRAME_ROWS - top(model) + 1);
    }

    /** One blank row around things where the terminal is high enough. */
    private static int blank(Model model) {
        return model.viewport().rows() < 14 ? 0 : 1;
    }

    private static List<String> notice(Model model) {
        String notice = model.connect().notice();
        if (notice.isEmpty()) {
            return List.of();
        }
        List<String> lines = Wrap.words(notice, model.viewport().columns() - LEFT - 1);
        return lines.subList(0, Math.min(MOST_NOTICE_ROWS, lines.size()));
    }
}
