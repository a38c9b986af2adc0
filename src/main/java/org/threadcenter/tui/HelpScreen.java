package org.threadcenter.tui;

import java.util.ArrayList;
import java.util.List;
import org.threadcenter.tui.Input.Pressed;
import org.threadcenter.tui.Input.Typed;
import org.threadcenter.tui.Input.Wheel;
import org.threadcenter.tui.Model.Help;
import org.threadcenter.tui.widget.Canvas;
import org.threadcenter.tui.widget.Keys;
import org.threadcenter.tui.widget.Row;
import org.threadcenter.tui.widget.TitleLine;
import org.threadcenter.tui.widget.Wrap;

/**
 * Keys, marks and commands to read, scrollable. Stateless; any thread.
 *
 * <p>The text comes from one bundle entry: {@code # } begins a heading, {@code |} parts a key from what
 * it does.
 */
public final class HelpScreen {
    private static final int LEFT = 3;
    private static final int MEANING_AT = 25;
    private static final int FRAME_ROWS = 3;

    private HelpScreen() {}

    public static Model open(Model model) {
        return model.withHelp(new Help(0, model.screen())).withScreen(Screen.HELP);
    }

    static Step on(Model model, Input input) {
        int page = Math.max(1, height(model) - 1);
        return Step.of(switch (input) {
            case Wheel(int lines) -> scrolled(model, lines);
            case Typed(String text) when text.equals(" ") -> scrolled(model, page);
            case Pressed pressed -> switch (pressed.key()) {
                case UP -> scrolled(model, -1);
                case DOWN -> scrolled(model, 1);
                case PAGE_UP -> scrolled(model, -page);
                case PAGE_DOWN -> scrolled(model, page);
                case HOME -> scrolled(model, -Integer.MAX_VALUE / 2);
                case END -> scrolled(model, Integer.MAX_VALUE / 2);
                case ESCAPE, ENTER, F1 -> closed(model);
                case F2 -> crossed(model);
                default -> model;
            };
            case Input.Chord chord when chord.ctrl() && chord.letter().equals("c") -> closed(model);
            default -> model;
        });
    }

    private static Model closed(Model model) {
        return model.withScreen(model.help().back());
    }

    /** F2 leads from the chat to the menu and back; from the form that asks for a server, nowhere. */
    private static Model crossed(Model model) {
        return switch (model.help().back()) {
            case CONNECT, HELP -> model;
            case CHAT -> model.withScreen(Screen.MENU);
            case MENU, SEND, WINDOW, SIMULATION, STATUS, PEOPLE -> model.withScreen(Screen.CHAT);
        };
    }

    private static Model scrolled(Model model, int lines) {
        int last = Math.max(0, rows(model).size() - height(model));
        int top = Math.clamp((long) model.help().top() + lines, 0, last);
        return model.withHelp(new Help(top, model.help().back()));
    }

    private static int height(Model model) {
        return Math.max(1, model.viewport().rows() - FRAME_ROWS);
    }

    static void draw(Canvas canvas, Model model) {
        List<Row> rows = rows(model);
        int height = height(model);
        int top = Math.clamp(model.help().top(), 0, Math.max(0, rows.size() - height));
        int below = rows.size() - top - height;
        String rest = below > 0 ? model.text("help.below", below) : "";
        TitleLine.draw(canvas, model.text("help.title"), "", rest);
        for (int i = 0; i < height && top + i < rows.size(); i++) {
            canvas.draw(0, 1 + i, canvas.columns(), rows.get(top + i));
        }
        Keys.draw(canvas, canvas.rows() - 1, model.text("keys.help"));
    }

    private static List<Row> rows(Model model) {
        int columns = model.viewport().columns();
        List<Row> rows = new ArrayList<>();
        for (String line : model.text("help.text").split("\n", -1)) {
            rows.addAll(line.contains("|") ? key(line, columns) : words(line, columns));
        }
        return rows;
    }

    private static List<Row> words(String line, int columns) {
        boolean heading = line.startsWith("# ");
        Style style = heading ? Style.PLAIN.embolden() : Style.PLAIN;
        return Wrap.words(heading ? line.substring(2) : line, columns - LEFT - 1).stream()
                .map(text -> Row.EMPTY.padTo(heading ? 1 : LEFT).with(text, style))
                .toList();
    }

    private static List<Row> key(String line, int columns) {
        int bar = line.indexOf('|');
        List<Row> rows = new ArrayList<>();
        Row start = Row.EMPTY.padTo(LEFT).with(line.substring(0, bar).strip(), Style.of(Ink.ACCENT))
                .with(" ", Style.PLAIN);
        int meaningAt = Math.min(MEANING_AT, columns / 2);
        if (start.columns() > meaningAt) {
            rows.add(start);
            start = Row.EMPTY;
        }
        for (String text : Wrap.words(line.substring(bar + 1).strip(), columns - meaningAt - 1)) {
            rows.add(start.padTo(meaningAt).with(text, Style.PLAIN));
            start = Row.EMPTY;
        }
        return rows;
    }
}
