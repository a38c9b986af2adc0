package org.threadcenter.tui.menu;

import java.util.ArrayList;
import java.util.List;
import org.threadcenter.chat.Columns;
import org.threadcenter.tui.Ink;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Now;
import org.threadcenter.tui.Screen;
import org.threadcenter.tui.Style;
import org.threadcenter.tui.chat.Who;
import org.threadcenter.tui.menu.StatusFacts.Fact;
import org.threadcenter.tui.widget.Row;
import org.threadcenter.tui.widget.Wrap;

/** The screens that only tell: status and people. Stateless; any thread. */
final class ListView {
    private static final int LEFT = 3;
    private static final int GAP = 3;

    private ListView() {}

    static List<Row> rows(Model model, Now now) {
        return model.screen() == Screen.PEOPLE ? people(model, now) : status(model, now);
    }

    private static List<Row> people(Model model, Now now) {
        List<Who> people = Who.of(model);
        if (people.isEmpty()) {
            return List.of(indented(model.text("people.unknown"), Style.MUTED));
        }
        List<Row> rows = new ArrayList<>();
        if (!model.connection().online()) {
            rows.add(indented(model.text("people.old"), Style.MUTED));
        }
        people.forEach(who -> rows.add(
                indented(who.nick(), who.own() ? Style.PLAIN.embolden() : Style.of(Ink.ofNick(who.nick())))
                        .with("  " + who.remark(model, now), Style.MUTED)));
        return rows;
    }

    private static Row indented(String text, Style style) {
        return Row.EMPTY.padTo(LEFT).with(text, style);
    }

    private static List<Row> status(Model model, Now now) {
        int columns = model.viewport().columns() - LEFT - GAP - 1;
        int labels = StatusFacts.widestLabel(model, now);
        return StatusFacts.of(model, columns - labels, now).stream().flatMap(fact -> rows(fact, labels, columns - labels).stream()).toList();
    }

    /** A fact whose value goes on in further rows where one is too narrow. */
    private static List<Row> rows(Fact fact, int labels, int columns) {
        List<Row> rows = new ArrayList<>();
        for (String line : Wrap.words(fact.value(), columns)) {
            rows.add(indented(rows.isEmpty() ? fact.label() : "", Style.MUTED)
                    .padTo(LEFT + labels + GAP)
                    .with(line, Style.PLAIN));
        }
        return rows;
    }
}
