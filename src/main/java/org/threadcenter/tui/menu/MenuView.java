package org.threadcenter.tui.menu;

import java.util.List;
import java.util.Optional;
import org.threadcenter.chat.Columns;
import org.threadcenter.tui.Ink;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Now;
import org.threadcenter.tui.Screen;
import org.threadcenter.tui.Style;
import org.threadcenter.tui.chat.Strip;
import org.threadcenter.tui.chat.StatusLine;
import org.threadcenter.tui.chat.Who;
import org.threadcenter.tui.menu.MenuLayout.Spot;
import org.threadcenter.tui.widget.Canvas;
import org.threadcenter.tui.widget.EditorView;
import org.threadcenter.tui.widget.Form;
import org.threadcenter.tui.widget.FormView;
import org.threadcenter.tui.widget.Keys;
import org.threadcenter.tui.widget.Row;
import org.threadcenter.tui.widget.TitleLine;
import org.threadcenter.tui.widget.Wrap;

/** The menu and the screens behind it, with the last messages below. Stateless; any thread. */
public final class MenuView {
    private static final int VALUE_AT = 25;
    private static final int LEFT = 3;

    private MenuView() {}

    public static void draw(Canvas canvas, Model model, Now now) {
        TitleLine.draw(canvas, title(model), subtitle(model), model.connection().address());
        int top = MenuLayout.contentTop(model);
        int height = MenuLayout.contentRows(model);
        switch (model.screen()) {
            case SEND -> SendView.draw(canvas, model, top, height, now);
            case WINDOW, SIMULATION -> drawForm(canvas, model, top, height);
            case STATUS, PEOPLE -> drawList(canvas, model, top, height, now);
            case MENU, CHAT, CONNECT, HELP -> drawItems(canvas, model);
        }
        Strip.draw(canvas, model, MenuLayout.stripTop(model), MenuLayout.stripRows(model));
        StatusLine.draw(canvas, model, MenuLayout.statusRow(model), now);
        drawInput(canvas, model);
        Keys.draw(canvas, canvas.rows() - 1, model.text("keys." + model.screen()));
    }

    private static String title(Model model) {
        return switch (model.screen()) {
            case SEND -> model.text("send.title", model.rooms().active().title());
            case WINDOW -> model.text("menu.WINDOW");
            case SIMULATION -> model.text("menu.SIMULATION");
            case STATUS -> model.text("menu.STATUS");
            case PEOPLE -> model.text("menu.PEOPLE");
            case MENU, CHAT, CONNECT, HELP -> "ThreadCenter";
        };
    }

    private static String subtitle(Model model) {
        return switch (model.screen()) {
            case SEND -> model.text(model.connection().extended() ? "send.subtitle.extended" : "send.subtitle",
                    "" + MenuText.fragmentSize(model), MenuText.protocol(model).fullName(), MenuText.window(model));
            case PEOPLE -> Who.count(model).map(people -> "" + people).orElse("");
            case WINDOW, SIMULATION, STATUS, MENU, CHAT, CONNECT, HELP -> "";
        };
    }

    private static void drawItems(Canvas canvas, Model model) {
        for (Spot spot : MenuLayout.of(model).spots()) {
            boolean chosen = spot.item() == model.menu().item();
            if (chosen) {
                canvas.draw(spot.x() - 2, spot.y(), canvas.columns(), "▌", Style.of(Ink.ACCENT));
            }
            String sign = MenuText.sign(model, spot.item());
            int x = canvas.draw(spot.x(), spot.y(), canvas.columns(), sign, Style.of(Ink.ACCENT)) + 2;
            Style style = chosen ? Style.PLAIN.embolden() : Style.PLAIN;
            int after = canvas.draw(x, spot.y(), canvas.columns(), MenuText.label(model, spot.item()), style);
            drawValue(canvas, model, spot, after);
        }
    }

    private static void drawValue(Canvas canvas, Model model, Spot spot, int after) {
        int x = spot.item().numbered() ? Math.max(VALUE_AT, after + 2) : after + 1;
        Style style = spot.item() == Item.SIMULATION && model.connection().channel().disturbs()
                ? Style.of(Ink.BAD)
                : Style.MUTED;
        canvas.draw(x, spot.y(), canvas.columns(),
                Row.cut(MenuText.value(model, spot.item()), canvas.columns() - 1 - x), style);
    }

    private static void drawForm(Canvas canvas, Model model, int top, int height) {
        Optional<Form> form = model.menu().form();
        form.ifPresent(present -> FormView.draw(canvas, present, top, height));
        int used = form.map(present -> present.fields().size()).orElse(0);
        int y = top + used + (height > used + 2 ? 1 : 0);
        String field = form.map(present -> present.focused().id()).orElse("");
        String words = model.text(model.screen() == Screen.WINDOW ? WindowForm.words(model, field) : "sim.words");
        for (String line : Wrap.words(words, canvas.columns() - LEFT - 1)) {
            if (y < top + height) {
                canvas.draw(LEFT, y++, canvas.columns(), line, Style.MUTED);
            }
        }
    }

    private static void drawList(Canvas canvas, Model model, int top, int height, Now now) {
        List<Row> rows = ListView.rows(model, now);
        int first = Math.clamp(model.menu().top(), 0, Math.max(0, rows.size() - height));
        for (int i = 0; i < height && first + i < rows.size(); i++) {
            canvas.draw(0, top + i, canvas.columns() - 1, rows.get(first + i));
        }
        int below = rows.size() - first - height;
        if (below > 0) {
            String words = " ↓ " + below + " ";
            canvas.draw(canvas.columns() - 1 - Columns.of(words), top + height - 1, canvas.columns(), words,
                    Style.MUTED.reverse());
        }
    }

    private static void drawInput(Canvas canvas, Model model) {
        int height = MenuLayout.inputRows(model);
        if (height == 0) {
            return;
        }
        int y = canvas.rows() - 1 - height;
        int end = canvas.columns() - 1;
        canvas.draw(1, y, end, "›", Style.of(Ink.ACCENT));
        EditorView.of(model.menu().editor(), end - MenuLayout.PROMPT_COLUMNS)
                .draw(canvas, MenuLayout.PROMPT_COLUMNS, y, height, end);
    }
}
