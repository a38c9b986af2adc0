package org.threadcenter.tui.widget;

import java.util.ArrayList;
import java.util.List;
import org.threadcenter.chat.CleanText;
import org.threadcenter.chat.Columns;
import org.threadcenter.chat.Graphemes;
import org.threadcenter.tui.Style;

/** One row of styled text, from its left edge on. A value; any thread. */
public record Row(List<Span> spans) {
    public static final Row EMPTY = new Row(List.of());

    public Row {
        spans = List.copyOf(spans);
    }

    public static Row of(Span... spans) {
        return new Row(List.of(spans));
    }

    public static Row of(String text, Style style) {
        return of(new Span(text, style));
    }

    public Row with(String text, Style style) {
        List<Span> longer = new ArrayList<>(spans);
        longer.add(new Span(text, style));
        return new Row(longer);
    }

    /** The same row with blanks up to {@code column}; unchanged if it is that long already. */
    public Row padTo(int column) {
        int missing = column - columns();
        return missing <= 0 ? this : with(" ".repeat(missing), Style.PLAIN);
    }

    public int columns() {
        return spans.stream().mapToInt(span -> Columns.of(CleanText.forScreen(span.text()))).sum();
    }

    /** {@code text} cut to {@code columns} with {@code …} for what is missing at its end. */
    public static String cut(String text, int columns) {
        String clean = CleanText.forScreen(text).replace('\n', ' ');
        if (Columns.of(clean) <= columns) {
            return clean;
        }
        StringBuilder kept = new StringBuilder();
        int width = 0;
        for (String cluster : Graphemes.split(clean)) {
            width += Columns.ofCluster(cluster);
            if (width > columns - 1) {
                break;
            }
            kept.append(cluster);
        }
        return columns <= 0 ? "" : kept.append('…').toString();
    }
}
