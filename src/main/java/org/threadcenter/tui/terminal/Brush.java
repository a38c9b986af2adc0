package org.threadcenter.tui.terminal;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.screen.Screen;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.threadcenter.chat.CleanText;
import org.threadcenter.chat.Graphemes;
import org.threadcenter.tui.Picture;
import org.threadcenter.tui.Style;
import org.threadcenter.tui.terminal.Theme.Look;

/**
 * Paints pictures into a Lanterna screen's back buffer, without showing them yet. Owned by the terminal
 * that uses it.
 */
final class Brush {
    /** More different cells than a large screen has: when they are exceeded, they are made anew. */
    private static final int MOST_CELLS = 8_192;

    private final Theme theme;
    private final Map<Picture.Cell, Cell> cells = new HashMap<>();
    private final Map<Style, Look> looks = new HashMap<>();

    Brush(Theme theme) {
        this.theme = theme;
    }

    /** Every cell of the screen: where the picture is smaller it is blank, where it is larger it is cut. */
    void paint(Picture picture, Screen screen) {
        TerminalSize size = screen.getTerminalSize();
        for (int row = 0; row < size.getRows(); row++) {
            for (int column = 0; column < size.getColumns(); column++) {
                Picture.Cell cell = at(picture, column, row, size.getColumns());
                if (cell.width() > 0) {
                    screen.setCharacter(column, row, made(cell));
                }
            }
        }
        screen.setCursorPosition(cursor(picture, size).orElse(null));
    }

    private static Picture.Cell at(Picture picture, int column, int row, int columns) {
        if (column >= picture.columns() || row >= picture.rows()) {
            return Picture.Cell.BLANK;
        }
        Picture.Cell cell = picture.at(column, row);
        boolean cut = cell.width() == 2 && column == columns - 1;
        boolean orphan = cell.width() == 0 && (column == 0 || picture.at(column - 1, row).width() < 2);
        return cut || orphan ? new Picture.Cell(" ", 1, cell.style()) : cell;
    }

    private static Optional<TerminalPosition> cursor(Picture picture, TerminalSize size) {
        return picture.cursor().filter(place -> size.getColumns() > 0 && size.getRows() > 0)
                .map(place -> new TerminalPosition(
                        Math.clamp(place.column(), 0, size.getColumns() - 1),
                        Math.clamp(place.row(), 0, size.getRows() - 1)));
    }

    private Cell made(Picture.Cell cell) {
        if (cells.size() > MOST_CELLS) {
            cells.clear();
        }
        return cells.computeIfAbsent(cell, this::make);
    }

    private Cell make(Picture.Cell cell) {
        Look look = looks.computeIfAbsent(cell.style(), theme::look);
        return Cell.of(printable(cell.text()), cell.width() == 2, look);
    }

    /** A picture's texts are clean; if one ever isn't, it must not reach the terminal all the same. */
    private static String printable(String text) {
        List<String> clusters = Graphemes.split(CleanText.forScreen(text));
        return clusters.isEmpty() || clusters.getFirst().equals("\n") ? " " : clusters.getFirst();
    }
}
