package org.threadcenter.tui.chat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.threadcenter.chat.Columns;
import org.threadcenter.tui.Ink;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Style;
import org.threadcenter.tui.widget.Canvas;
import org.threadcenter.tui.widget.Row;
import org.threadcenter.tui.widget.Wrap;

/** Lines that were found, under a heading, with the chosen one in sight. Belongs to the one that draws. */
final class ResultsView {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final int NICK_AT = 8;
    private static final int MOST_ROWS = 4;
    private static final int WIDEST_ROOM = 14;

    private final Model model;
    private final Results results;
    private final int columns;

    private ResultsView(Model model, Results results, int columns) {
        this.model = model;
        this.results = results;
        this.columns = columns;
    }

    static void draw(Canvas canvas, Model model, Results results, ChatLayout layout) {
        ResultsView view = new ResultsView(model, results, layout.columns());
        int end = layout.left() + layout.columns();
        int after = canvas.draw(layout.left() + 1, 1, end - 1, view.heading(), Style.of(Ink.ACCENT).embolden());
        canvas.fill(after, 1, end - 1, "─", Style.MUTED);
        List<Row> rows = view.rows(layout.height() - 1);
        for (int i = 0; i < rows.size(); i++) {
            canvas.draw(layout.left(), 2 + i, end, rows.get(i));
        }
    }

    private String heading() {
        int found = results.hits().size();
        String count = switch (results.state()) {
            case WAITING -> model.text("results.waiting");
            case THERE -> model.text(results.more() ? "results.newest" : "results.count", found);
        };
        String behind = " · " + count + " ";
        return Row.cut(results.title(), columns - 3 - Columns.of(behind)) + behind;
    }

    private List<Row> rows(int height) {
        if (results.hits().isEmpty()) {
            return results.state() == Results.State.THERE
                    ? none(height)
                    : List.of();
        }
        return window(Math.max(1, height));
    }

    private List<Row> none(int height) {
        List<Row> rows = Wrap.words(model.text("results.none"), columns - 2).stream()
                .map(line -> Row.of(" " + line, Style.MUTED)).toList();
        return rows.subList(0, Math.clamp(rows.size(), 0, Math.max(0, height)));
    }

    /** So many rows that the chosen line is among them, with some of what follows it. */
    private List<Row> window(int height) {
        List<Row> below = new ArrayList<>(rowsOf(results.chosen()));
        int next = results.chosen() + 1;
        while (below.size() < Math.max(rowsOf(results.chosen()).size(), height / 3) && next < results.hits().size()) {
            below.addAll(rowsOf(next++));
        }
        List<Row> all = new ArrayList<>();
        int first = results.chosen();
        while (all.size() + below.size() < height && first > 0) {
            all.addAll(0, rowsOf(--first));
        }
        all.addAll(below);
        while (all.size() < height && next < results.hits().size()) {
            all.addAll(rowsOf(next++));
        }
        int cut = Math.clamp(all.size() - height, 0, Math.max(0, all.size() - below.size()));
        List<Row> kept = all.subList(cut, all.size());
        return kept.subList(0, Math.min(height, kept.size()));
    }

    private List<Row> rowsOf(int index) {
        Hit hit = results.hits().get(index);
        List<Row> rows = new ArrayList<>();
        if (index == 0 || !day(hit).equals(day(results.hits().get(index - 1)))) {
            String day = "── " + DateTimeFormatter.ofPattern(model.text("day.pattern"), model.texts().locale())
                    .format(day(hit)) + " ──";
            rows.add(Row.EMPTY.padTo(Math.max(0, (columns - Columns.of(day)) / 2)).with(day, Style.MUTED));
        }
        Row head = head(hit, index == results.chosen());
        Style style = hit.own() ? Style.PLAIN.embolden() : Style.PLAIN;
        String text = hit.action() ? hit.nick(model) + " " + hit.text() : hit.text();
        List<String> lines = Wrap.words(text, Math.max(2, columns - head.columns() - 1));
        int shown = Math.min(MOST_ROWS, lines.size());
        for (int i = 0; i < shown; i++) {
            Row start = i == 0 ? head : Row.EMPTY.padTo(head.columns());
            Row row = Highlight.marked(start, lines.get(i), results.words(), style);
            rows.add(i == shown - 1 && shown < lines.size() ? row.with(" …", Style.MUTED) : row);
        }
        return rows;
    }

    /** Bar or blank, time, room where there are several, nick. */
    private Row head(Hit hit, boolean chosen) {
        Row row = Row.of(chosen ? "▌" : " ", Style.of(Ink.ACCENT))
                .with(CLOCK.format(at(hit)), chosen ? Style.PLAIN.embolden() : Style.MUTED)
                .padTo(NICK_AT);
        int nickAt = NICK_AT;
        if (results.mixed()) {
            int wide = Math.min(WIDEST_ROOM, columns / 5);
            row = row.with(Row.cut(RoomText.title(model, hit.room()), wide), Style.MUTED).padTo(NICK_AT + wide + 1);
            nickAt += wide + 1;
        }
        int nicks = columns < 60 ? 8 : 12;
        String name = hit.action() ? "*" : hit.nick(model);
        Style style = hit.own() ? Style.PLAIN.embolden() : Style.of(Ink.ofNick(hit.nick(model)));
        return row.with(Row.cut(name, nicks), style).padTo(nickAt + nicks + 1);
    }

    private LocalDate day(Hit hit) {
        return at(hit).toLocalDate();
    }

    private ZonedDateTime at(Hit hit) {
        return Instant.ofEpochMilli(hit.entry().wallMillis()).atZone(model.start().zone());
    }
}
