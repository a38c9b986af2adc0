package org.threadcenter.tui.terminal;

import java.util.Arrays;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.threadcenter.chat.Columns;

/** One row of a terminal that has its own opinion about how wide a cluster is. */
final class PaperTerminal {
    private static final Pattern PIECE = Pattern.compile("\u001B\\[([?0-9;]*)([A-Za-z])|\\X");

    private final ToIntFunction<String> width;
    private final String[] cells;
    private int pen;

    PaperTerminal(int columns, ToIntFunction<String> width) {
        this.width = width;
        this.cells = new String[columns];
        Arrays.fill(cells, " ");
    }

    void take(String output) {
        Matcher pieces = PIECE.matcher(output);
        while (pieces.find()) {
            if (pieces.group(2) == null) {
                print(pieces.group());
            } else if (pieces.group(2).equals("H")) {
                pen = Integer.parseInt(pieces.group(1).split(";")[1]) - 1;
            } else if (pieces.group(2).equals("J")) {
                Arrays.fill(cells, " ");
            }
        }
    }

    /** A terminal blanks the other half of what is half written over. */
    private void print(String cluster) {
        int columns = Math.min(width.applyAsInt(cluster), cells.length - pen);
        for (int i = 0; i < columns; i++) {
            erase(pen + i);
            cells[pen + i] = i == 0 ? cluster : "";
        }
        pen = Math.min(pen + columns, cells.length - 1);
    }

    private void erase(int column) {
        int start = column;
        while (start > 0 && cells[start].isEmpty()) {
            start--;
        }
        int end = start + 1;
        while (end < cells.length && cells[end].isEmpty()) {
            end++;
        }
        if (end - start > 1 && !(start < column && isLegacySum(cells[start]))) {
            Arrays.fill(cells, start, end, " ");
        }
        if (start < column && isLegacySum(cells[start])) {
            Arrays.fill(cells, column, end, " ");
        }
    }

    /** Drawn as several glyphs side by side: overwriting the last ones leaves the first. */
    private boolean isLegacySum(String cluster) {
        return width.applyAsInt(cluster) > Columns.ofCluster(cluster);
    }

    /** What stands there, each cluster followed by a bar; the second column of a wide one left out. */
    String row() {
        StringBuilder row = new StringBuilder();
        for (int column = 0; column < cells.length; column++) {
            if (!cells[column].isEmpty()) {
                row.append(cells[column]).append('|');
                boolean narrow = width.applyAsInt(cells[column]) < Columns.ofCluster(cells[column]);
                column += narrow ? 1 : 0;
            }
        }
        return row.toString();
    }
}
