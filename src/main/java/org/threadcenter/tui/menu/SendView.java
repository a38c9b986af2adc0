package org.threadcenter.tui.menu;

import java.util.ArrayList;
import java.util.List;
import org.threadcenter.chat.Columns;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.reliable.FragmentState;
import org.threadcenter.tui.Ink;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Now;
import org.threadcenter.tui.StatusText;
import org.threadcenter.tui.Style;
import org.threadcenter.tui.menu.Progress.Fragment;
import org.threadcenter.tui.widget.Canvas;
import org.threadcenter.tui.widget.Row;
import org.threadcenter.tui.widget.Span;
import org.threadcenter.tui.widget.Wrap;

/** A message on its way: a bar, figures, and what became of each fragment. Stateless; any thread. */
final class SendView {
    private static final int LEFT = 2;
    private static final int WIDEST_BAR = 40;
    private static final String BETWEEN = "   ";

    private SendView() {}

    static void draw(Canvas canvas, Model model, int y, int height, Now now) {
        List<Row> rows = model.menu().progress()
                .map(progress -> rows(canvas.columns(), model, progress, height, now))
                .orElseGet(() -> hint(canvas.columns(), model));
        for (int i = 0; i < Math.min(height, rows.size()); i++) {
            canvas.draw(1, y + i, canvas.columns(), rows.get(i));
        }
    }

    private static List<Row> hint(int columns, Model model) {
        return Wrap.words(model.text("send.hint"), columns - LEFT - 1).stream()
                .map(line -> Row.of(line, Style.MUTED))
                .toList();
    }

    private static List<Row> rows(int columns, Model model, Progress progress, int height, Now now) {
        List<Row> rows = new ArrayList<>();
        rows.add(bar(columns, model, progress, now));
        outcome(columns, model, progress, rows);
        if (height > rows.size() + 2) {
            rows.add(Row.EMPTY);
        }
        rows.addAll(fitting(columns - LEFT, model, progress, Math.max(1, height - rows.size())));
        return rows;
    }

    /** The fragments in so many rows; the first ones become one item where there are too many. */
    private static List<Row> fitting(int columns, Model model, Progress progress, int height) {
        int most = progress.recent().isEmpty() ? 0 : progress.recent().lastKey();
        int first = progress.recent().isEmpty() ? 0 : progress.recent().firstKey();
        List<Row> rows = fragments(columns, items(model, progress, first));
        while (rows.size() > height && first < most) {
            first = Math.min(most, first + rows.size() - height);
            rows = fragments(columns, items(model, progress, first));
        }
        return rows.subList(Math.max(0, rows.size() - height), rows.size());
    }

    private static Row bar(int columns, Model model, Progress progress, Now now) {
        int width = Math.min(WIDEST_BAR, columns / 4);
        int full = progress.total() == 0 ? 0 : (int) ((long) width * progress.acked() / progress.total());
        Row row = Row.of("█".repeat(full), Style.of(Ink.GOOD)).with("░".repeat(width - full), Style.MUTED);
        if (progress.total() == 0) {
            return row.with("  " + model.text("send.waiting"), Style.MUTED);
        }
        String count = model.text("send.of", "" + progress.acked(), "" + progress.total());
        Row counted = row.with("  " + count, Style.PLAIN);
        Row flying = progress.inFlight() == 0
                ? counted
                : counted.with(BETWEEN + "→ " + progress.inFlight(), Style.of(Ink.ACCENT));
        String again = BETWEEN + model.text("send.resent", "" + progress.resent());
        Row resent = progress.resent() == 0 ? flying : flying.with(again, Style.of(Ink.WARNING));
        return resent.with(BETWEEN + StatusText.millis(progress.elapsedNanos(now.nanos())), Style.MUTED);
    }

    private static void outcome(int columns, Model model, Progress progress, List<Row> rows) {
        Span words = switch (progress.delivery()) {
            case Delivery.Queued queued -> new Span(model.text("send.queued"), Style.MUTED);
            case Delivery.InFlight flying -> new Span(model.text("send.flying"), Style.MUTED);
            case Delivery.Received(int retries, boolean maybeTwice) -> new Span(
                    model.text(maybeTwice ? "send.received.twice" : "send.received"), Style.of(Ink.GOOD));
            case Delivery.Stored(int retries) -> new Span(model.text("send.stored"), Style.of(Ink.GOOD));
            case Delivery.Refused(var why) -> new Span(model.text("send.failed." + why), Style.of(Ink.BAD));
            case Delivery.RefusedByServer(String code, String message) ->
                    new Span(model.text("send.turned-down", message), Style.of(Ink.BAD));
        };
        Wrap.words(words.text(), columns - LEFT - 1).forEach(line -> rows.add(Row.of(line, words.style())));
    }

    private static List<Row> fragments(int columns, List<Span> items) {
        List<Row> rows = new ArrayList<>();
        Row row = Row.EMPTY;
        for (Span item : items) {
            if (!row.spans().isEmpty() && row.columns() + Columns.of(BETWEEN + item.text()) > columns) {
                rows.add(row);
                row = Row.EMPTY;
            }
            row = (row.spans().isEmpty() ? row : row.with(BETWEEN, Style.PLAIN))
                    .with(item.text(), item.style());
        }
        rows.add(row);
        return rows;
    }

    /**
     * Those before {@code first} in one, the fragments that moved, and those that have not: what they say of going
     * again is all there was of that.
     */
    private static List<Span> items(Model model, Progress progress, int first) {
        List<Span> items = new ArrayList<>();
        if (first > 0) {
            int resent = progress.resentBefore(first);
            String before = "#0–" + (first - 1) + " …" + (resent > 0 ? " " + again(model, resent) : "");
            items.add(new Span(before, resent > 0 ? Style.of(Ink.WARNING) : Style.MUTED));
        }
        progress.recent().tailMap(first).forEach((index, fragment) ->
                items.add(new Span("#" + index + " " + words(model, fragment), Style.of(ink(fragment)))));
        int next = progress.recent().isEmpty() ? 0 : progress.recent().lastKey() + 1;
        int rest = progress.total() - next;
        if (rest > 0) {
            String last = rest > 1 ? "–" + (progress.total() - 1) : "";
            items.add(new Span("#" + next + last + " ·", Style.MUTED));
        }
        return items;
    }

    private static String words(Model model, Fragment fragment) {
        List<String> story = new ArrayList<>();
        if (fragment.nacks() > 0) {
            story.add("✗ NACK" + times(fragment.nacks()));
        }
        if (fragment.silences() > 0) {
            story.add("? " + model.text("send.silence") + times(fragment.silences()));
        }
        if (fragment.resent() > 0) {
            story.add(again(model, fragment.resent()));
        }
        String end = switch (fragment.state()) {
            case ACKED -> " ✓";
            case NACKED -> "";
            case SENT, RESENT_AFTER_NACK, RESENT_AFTER_SILENCE -> " →";
        };
        return (String.join(", ", story) + end).strip();
    }

    private static String again(Model model, int count) {
        return model.text("send.again") + times(count);
    }

    private static String times(int count) {
        return count > 1 ? " ×" + count : "";
    }

    private static Ink ink(Fragment fragment) {
        return switch (fragment.state()) {
            case ACKED -> fragment.nacks() + fragment.resent() == 0 ? Ink.PLAIN : Ink.WARNING;
            case NACKED -> Ink.BAD;
            case SENT, RESENT_AFTER_NACK, RESENT_AFTER_SILENCE -> Ink.ACCENT;
        };
    }
}
