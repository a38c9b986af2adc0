package org.threadcenter.tui.widget;

import java.util.ArrayList;
import java.util.List;
import org.threadcenter.chat.Columns;
import org.threadcenter.chat.Graphemes;
import org.threadcenter.tui.Style;

/**
 * How a text being typed lies in its rows: broken at the edge, with the caret's place. Stateless; any thread.
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
        List<String> rows = new ArrayList<>();
        StringBuilder row = new StringBuilder();
        int column = 0;
        int offset = 0;
        int caretRow = 0;
        int caretColumn = 0;
        for (String cluster : Graphemes.split(editor.text() + " ")) {
            int more = cluster.equals("\n") ? 0 : Columns.ofCluster(cluster);
            if (column + more > width) {
                rows.add(row.toString());
                row.setLength(0);
                column = 0;
            }
            if (offset <= editor.caret()) {
                caretRow = rows.size();
                caretColumn = column;
            }
            if (cluster.equals("\n")) {
                rows.add(row.toString());
                row.setLength(0);
                column = 0;
            } else {
                row.append(cluster);
                column += more;
            }
            offset += cluster.length();
        }
        rows.add(row.toString());
        return new EditorView(rows, caretRow, Math.min(caretColumn, width - 1));
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
