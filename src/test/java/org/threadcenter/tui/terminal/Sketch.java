package org.threadcenter.tui.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.threadcenter.chat.Columns;
import org.threadcenter.chat.Graphemes;
import org.threadcenter.tui.Picture;
import org.threadcenter.tui.Picture.Cell;
import org.threadcenter.tui.Picture.Position;
import org.threadcenter.tui.Style;

/** Pictures for tests, drawn row by row from texts. */
final class Sketch {
    private Sketch() {}

    static Picture of(int columns, String... rows) {
        return of(columns, Style.PLAIN, Optional.empty(), rows);
    }

    static Picture of(int columns, Style style, Optional<Position> cursor, String... rows) {
        List<Cell> cells = new ArrayList<>();
        for (String row : rows) {
            int start = cells.size();
            for (String cluster : Graphemes.split(row)) {
                cells.add(new Cell(cluster, Columns.ofCluster(cluster), style));
                if (Columns.ofCluster(cluster) == 2) {
                    cells.add(Cell.CONTINUED);
                }
            }
            while (cells.size() - start < columns) {
                cells.add(Cell.BLANK);
            }
        }
        return new Picture(columns, rows.length, cells, cursor, "sketch");
    }
}
