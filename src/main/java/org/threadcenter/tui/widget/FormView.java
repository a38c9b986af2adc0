package org.threadcenter.tui.widget;

import org.threadcenter.chat.Columns;
import org.threadcenter.tui.Ink;
import org.threadcenter.tui.Style;
import org.threadcenter.tui.widget.Field.Choice;
import org.threadcenter.tui.widget.Field.Heading;
import org.threadcenter.tui.widget.Field.Pick;
import org.threadcenter.tui.widget.Field.Text;

/**
 * Draws a form: a bar beside the field with the focus, values underlined, the legal range to their
 * right and a problem in its place. Stateless; any thread.
 */
public final class FormView {
    private static final int LEFT = 3;
    private static final int VALUE_COLUMNS = 20;
    private static final int NARROW_VALUE_COLUMNS = 16;
    private static final int NARROW = 70;

    private FormView() {}

    /** The form's row that stands first when only {@code height} of them fit. */
    public static int firstRow(Form form, int height) {
        return Math.clamp(form.focus() - height + 1, 0, Math.max(0, form.fields().size() - height));
    }

    /** Draws as many fields as fit from row {@code y} on, the one with the focus among them. */
    public static void draw(Canvas canvas, Form form, int y, int height) {
        int first = firstRow(form, height);
        int labels = form.fields().stream()
                .filter(field -> field instanceof Text || field instanceof Choice)
                .mapToInt(field -> Columns.of(field.label())).max().orElse(0);
        for (int i = 0; i < height && first + i < form.fields().size(); i++) {
            boolean focused = first + i == form.focus();
            if (focused) {
                canvas.draw(1, y + i, canvas.columns(), "▌", Style.of(Ink.ACCENT));
            }
            drawField(canvas, form.fields().get(first + i), y + i, LEFT + labels + 3, focused);
        }
    }

    private static void drawField(Canvas canvas, Field field, int y, int valueAt, boolean focused) {
        Style label = focused ? Style.PLAIN.embolden() : Style.PLAIN;
        if (field instanceof Heading) {
            canvas.draw(LEFT, y, canvas.columns(), field.label(), Style.MUTED);
            return;
        }
        int after = canvas.draw(LEFT, y, canvas.columns(), field.label(), label);
        switch (field) {
            case Heading heading -> { }
            case Pick pick -> canvas.draw(Math.max(after + 2, 26), y, canvas.columns(), pick.note(),
                    Style.MUTED);
            case Choice choice -> drawChoice(canvas, choice, y, valueAt, focused);
            case Text text -> drawText(canvas, text, y, valueAt, focused);
        }
    }

    private static void drawChoice(Canvas canvas, Choice choice, int y, int x, boolean focused) {
        int needed = choice.options().stream().mapToInt(option -> Columns.of(option) + 4).sum();
        if (x + needed > canvas.columns()) {
            canvas.draw(x, y, canvas.columns(), "‹ " + choice.options().get(choice.chosen()) + " ›",
                    focused ? Style.PLAIN.embolden() : Style.PLAIN);
            return;
        }
        int at = x;
        for (int i = 0; i < choice.options().size(); i++) {
            boolean chosen = i == choice.chosen();
            Style style = !chosen ? Style.MUTED : focused ? Style.PLAIN.embolden() : Style.PLAIN;
            at = canvas.draw(at, y, canvas.columns(), (chosen ? "● " : "○ ") + choice.options().get(i), style)
                    + 2;
        }
    }

    private static void drawText(Canvas canvas, Text text, int y, int x, boolean focused) {
        int end = Math.min(canvas.columns() - 1,
                x + (canvas.columns() < NARROW ? NARROW_VALUE_COLUMNS : VALUE_COLUMNS));
        EditorView view = EditorView.of(text.editor(), Math.max(2, end - x));
        canvas.fill(x, y, end, " ", Style.PLAIN.underline());
        Style style = focused && text.fresh() ? Style.PLAIN.underline().reverse() : Style.PLAIN.underline();
        canvas.draw(x, y, end, view.rows().get(view.caretRow()).stripTrailing(), style);
        if (focused) {
            canvas.cursor(x + view.caretColumn(), y);
        }
        String problem = text.problem().orElse("");
        if (!problem.isEmpty()) {
            canvas.draw(end + 2, y, canvas.columns(), "✗ " + problem, Style.of(Ink.BAD));
        } else {
            canvas.draw(end + 2, y, canvas.columns(), text.hint(), Style.MUTED);
        }
    }
}
