package org.threadcenter.tui.widget;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.threadcenter.chat.CleanText;
import org.threadcenter.chat.Columns;
import org.threadcenter.chat.Graphemes;
import org.threadcenter.tui.Picture;
import org.threadcenter.tui.Picture.Cell;
import org.threadcenter.tui.Picture.Position;
import org.threadcenter.tui.Style;

/**
 * A picture being drawn: whatever is put on it is cleaned first, and nothing falls outside. Belongs to
 * the one that draws; not shared.
 *
 * <p>A wide cell is whole or not there: at an edge, and where something else covers half of it, blanks
 * stand in its place.
 */
public final class Canvas {
    private final int columns;
    private final int rows;
    private final Cell[] cells;
    private Optional<Position> cursor = Optional.empty();
    private String title = "";

    public Canvas(int columns, int rows) {
        this.columns = Math.max(0, columns);
        this.rows = Math.max(0, rows);
        cells = new Cell[this.columns * this.rows];
        Arrays.fill(cells, Cell.BLANK);
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    /** Draws {@code text} from {@code x} on, before column {@code end}; returns the column after it. */
    public int draw(int x, int y, int end, String text, Style style) {
        int limit = Math.min(end, columns);
        int column = x;
        for (String cluster : Graphemes.split(CleanText.forScreen(text))) {
            String shown = cluster.equals("\n") ? " " : cluster;
            int width = Columns.ofCluster(shown);
            if (column + width > limit) {
                put(column, y, limit, new Cell(" ", 1, style));
                return limit;
            }
            put(column, y, limit, new Cell(shown, width, style));
            column += width;
        }
        return column;
    }

    public int draw(int x, int y, int end, Row row) {
        int column = x;
        for (Span span : row.spans()) {
            column = draw(column, y, end, span.text(), span.style());
        }
        return column;
    }

    /**
     * Draws {@code row} so that it ends before {@code end}, cut where it needs more than from {@code
     * start}.
     */
    public int drawRight(int start, int y, int end, Row row) {
        int x = Math.max(start, Math.min(end, columns) - row.columns());
        draw(x, y, end, row);
        return x;
    }

    /** Fills the columns from {@code x} to before {@code end} with one character of one column. */
    public void fill(int x, int y, int end, String character, Style style) {
        for (int column = x; column < Math.min(end, columns); column++) {
            put(column, y, end, new Cell(character, 1, style));
        }
    }

    public void cursor(int column, int row) {
        if (column >= 0 && column < columns && row >= 0 && row < rows) {
            cursor = Optional.of(new Position(column, row));
        }
    }

    public void title(String text) {
        title = CleanText.forScreen(text).replace('\n', ' ');
    }

    public Picture picture() {
        List<Cell> all = new ArrayList<>(Arrays.asList(cells));
        return new Picture(columns, rows, all, cursor, title);
    }

    private void put(int column, int y, int end, Cell cell) {
        boolean inside = y >= 0 && y < rows && column >= 0 && column + cell.width() <= Math.min(end, columns);
        if (!inside || cell.width() == 0) {
            return;
        }
        for (int i = 0; i < cell.width(); i++) {
            uncover(column + i, y);
        }
        cells[y * columns + column] = cell;
        if (cell.width() == 2) {
            cells[y * columns + column + 1] = new Cell("", 0, cell.style());
        }
    }

    /** Blanks the other half of a wide cell that is about to lose this one. */
    private void uncover(int column, int y) {
        int at = y * columns + column;
        if (cells[at].width() == 0) {
            cells[at - 1] = Cell.BLANK;
        } else if (cells[at].width() == 2) {
            cells[at + 1] = Cell.BLANK;
        }
    }
}
