package org.threadcenter.tui;

import java.util.List;
import java.util.Optional;

/**
 * One whole screen as a value: cells row by row, where the cursor stands, and the window's title.
 *
 * @param cells row-major, {@code columns × rows} of them; a wide grapheme's second column holds
 *     {@link Cell#CONTINUED}
 * @param cursor where the cursor stands, or empty to hide it
 * @param title the terminal window's title
 */
public record Picture(int columns, int rows, List<Cell> cells, Optional<Position> cursor, String title) {
    /** A place on the screen, 0-based. */
    public record Position(int column, int row) {}

    /**
     * One column of one row.
     *
     * @param text one grapheme cluster that may be printed as it is, or empty for the second column of
     *     the wide grapheme to the left
     * @param width 2 for a wide grapheme, 1 otherwise, 0 for {@link #CONTINUED}
     */
    public record Cell(String text, int width, Style style) {
        public static final Cell BLANK = new Cell(" ", 1, Style.PLAIN);
        public static final Cell CONTINUED = new Cell("", 0, Style.PLAIN);
    }

    public Picture {
        cells = List.copyOf(cells);
        if (cells.size() != columns * rows) {
            throw new IllegalArgumentException(cells.size() + " cells in a picture of " + columns + "×" + rows);
        }
    }

    public Cell at(int column, int row) {
        return cells.get(row * columns + column);
    }

    /** The text of one row without its styles, trailing blanks removed. */
    public String row(int row) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < columns; column++) {
            text.append(at(column, row).text());
        }
        return text.toString().stripTrailing();
    }

    /** All rows, one per line: what a test reads. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            text.append(row(row)).append('\n');
        }
        return text.toString();
    }
}
