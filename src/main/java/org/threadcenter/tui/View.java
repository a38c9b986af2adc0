package org.threadcenter.tui;

import java.util.List;
import org.threadcenter.tui.chat.ChatView;
import org.threadcenter.tui.menu.MenuView;
import org.threadcenter.tui.widget.Canvas;
import org.threadcenter.tui.widget.Wrap;

/** What a model looks like. Stateless; any thread. */
public final class View {
    static final int LEAST_COLUMNS = 40;
    static final int LEAST_ROWS = 10;

    private View() {}

    public static Picture draw(Model model, Now now) {
        Canvas canvas = new Canvas(model.viewport().columns(), model.viewport().rows());
        canvas.title(windowTitle(model));
        if (canvas.columns() < LEAST_COLUMNS || canvas.rows() < LEAST_ROWS) {
            tooSmall(canvas, model);
        } else {
            screen(canvas, model, now);
        }
        return canvas.picture();
    }

    private static void screen(Canvas canvas, Model model, Now now) {
        switch (model.screen()) {
            case CONNECT -> ConnectView.draw(canvas, model);
            case CHAT -> ChatView.draw(canvas, model, now);
            case HELP -> HelpScreen.draw(canvas, model);
            case MENU, SEND, WINDOW, SIMULATION, STATUS, PEOPLE -> MenuView.draw(canvas, model, now);
        }
    }

    private static void tooSmall(Canvas canvas, Model model) {
        String words = model.text("too-small", "" + LEAST_COLUMNS, "" + LEAST_ROWS);
        List<String> lines = Wrap.words(words, Math.max(1, canvas.columns()));
        for (int i = 0; i < lines.size(); i++) {
            canvas.draw(0, i, canvas.columns(), lines.get(i), Style.PLAIN);
        }
    }

    /** What was said while the person looked elsewhere, counted, and where this window is. */
    private static String windowTitle(Model model) {
        int unread = model.rooms().unread();
        String title = model.screen() == Screen.CONNECT
                ? "ThreadCenter"
                : "ThreadCenter · " + model.connection().address();
        return unread > 0 ? "(" + unread + ") " + title : title;
    }
}
