package org.threadcenter.tui.widget;

import java.util.ArrayList;
import java.util.List;
import org.threadcenter.chat.Columns;
import org.threadcenter.chat.Graphemes;
import org.threadcenter.tui.Style;

/**
 * How a text being typed lies in its rows: broken between words, with the caret's place. A value; any thread.
 *
 * @param rows the text, row by row; never empty
 * @param caretRow row of the caret
 * @param caretColumn column of the caret, less than the width
 */
public record EditorView(List<String> rows, int caretRow, int caretColumn) {
    public static final int MOST_ROWS = 5;

    public EditorView {
        rows = List.copyOf(rows);
    }

    public static EditorView of(LineEditor editor, int columns) {
        int width = Math.max(2, columns);
        List<String> clusters = Graphemes.split(editor.text());
        List<Integer> starts = starts(clusters, width);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1) : clusters.size();
            rows.add(text(clusters.subList(starts.get(i), end)));
        }
        int caret = Graphemes.split(editor.text().substring(0, editor.caret())).size();
        int row = starts.size() - 1;
        while (starts.get(row) > caret) {
            row--;
        }
        int column = columns(clusters.subList(starts.get(row), caret));
        return new EditorView(rows, row, Math.min(column, width - 1));
    }

    /**
     * Where each row begins. A word that doesn't fit goes to the next row as a whole; a blank behind a full row
     * belongs to that row. A text that fills its last row to the edge has an empty one below, for the caret.
     */
    private static List<Integer> starts(List<String> clusters, int width) {
        List<Integer> starts = new ArrayList<>(List.of(0));
        int column = 0;
        int word = 0;
        for (int i = 0; i < clusters.size(); i++) {
            String cluster = clusters.get(i);
            if (cluster.equals("\n")) {
                starts.add(i + 1);
                column = 0;
                word = i + 1;
                continue;
            }
            boolean blank = cluster.equals(" ");
            column += Columns.ofCluster(cluster);
            while (column > width && !blank) {
                boolean whole = word > starts.getLast();
                starts.add(whole ? word : i);
                column = columns(clusters.subList(starts.getLast(), i + 1));
            }
            word = blank ? i + 1 : word;
        }
        if (column >= width) {
            starts.add(clusters.size());
        }
        return starts;
    }

    private static int columns(List<String> clusters) {
        return clusters.stream().mapToInt(Columns::ofCluster).sum();
    }

    private static String text(List<String> clusters) {
        return String.join("", clusters).replace("\n", "");
    }

    /** Rows that it takes on the screen: it grows to {@link #MOST_ROWS} and scrolls then. */
    public int height() {
        return Math.min(MOST_ROWS, rows.size());
    }

    /** Draws the rows around the caret at {@code x}, {@code y} and puts the cursor there. */
    public void draw(Canvas canvas, int x, int y, int height, int end) {
        int first = Math.clamp(caretRow - height + 1, 0, Math.max(0, rows.size() - height));
        for (int i = 0; i < height && first + i < rows.size(); i++) {
            canvas.draw(x, y + i, end, rows.get(first + i), Style.PLAIN);
        }
        canvas.cursor(x + caretColumn, y + caretRow - first);
    }
}
