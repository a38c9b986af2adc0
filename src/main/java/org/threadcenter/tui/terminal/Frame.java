package org.threadcenter.tui.terminal;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.screen.ScreenBuffer;
import java.util.Optional;
import org.threadcenter.chat.Columns;

/**
 * Writes what turns one screen into another as a single string of text and escape sequences. Lives for
 * one frame, on one thread.
 *
 * <p>Terminals disagree on how wide some clusters are. So after each that isn't plain the cursor is set
 * anew, a wide one is printed onto blanks, and the columns that a terminal may draw it into are written
 * again: whatever the terminal believes, each cell stands where it belongs.
 */
final class Frame {
    private static final String ESCAPE = "\u001B[";
    private static final String SYNC_BEGINS = ESCAPE + "?2026h";
    private static final String SYNC_ENDS = ESCAPE + "?2026l";
    private static final String HIDE_CURSOR = ESCAPE + "?25l";
    private static final String SHOW_CURSOR = ESCAPE + "?25h";
    private static final String CLEAR = ESCAPE + "0m" + ESCAPE + "2J";
    private static final char FIRST_DOUBTFUL = '\u2000';
    private static final int UNKNOWN = -1;

    private final ScreenBuffer back;
    private final ScreenBuffer front;
    private final boolean whole;
    private final StringBuilder out = new StringBuilder(4_096);
    private int penColumn = UNKNOWN;
    private int penRow = UNKNOWN;
    private String penEscape = "";

    private Frame(ScreenBuffer back, ScreenBuffer front, boolean whole) {
        this.back = back;
        this.front = front;
        this.whole = whole;
    }

    /**
     * What to send so that a terminal that shows {@code front} shows {@code back}.
     *
     * @param whole the terminal's content isn't known: clear it and write every cell
     * @param cursor where the cursor is to stand, or empty to hide it
     */
    static String of(
            ScreenBuffer back, ScreenBuffer front, boolean whole, Optional<TerminalPosition> cursor) {
        Frame frame = new Frame(back, front, whole);
        frame.out.append(SYNC_BEGINS).append(HIDE_CURSOR).append(whole ? CLEAR : "");
        for (int row = 0; row < back.getSize().getRows(); row++) {
            frame.row(row);
        }
        cursor.ifPresent(place -> frame.cursor(place, back.getSize()));
        return frame.out.append(SYNC_ENDS).toString();
    }

    private void cursor(TerminalPosition place, TerminalSize size) {
        int column = Math.clamp(place.getColumn(), 0, size.getColumns() - 1);
        move(column, Math.clamp(place.getRow(), 0, size.getRows() - 1));
        out.append(SHOW_CURSOR);
    }

    private void row(int row) {
        int columns = back.getSize().getColumns();
        int rewriteUpTo = 0;
        for (int column = 0; column < columns; column++) {
            TextCharacter cell = back.getCharacterAt(column, row);
            TextCharacter old = front.getCharacterAt(column, row);
            if (whole || column < rewriteUpTo || !cell.equals(old)) {
                rewriteUpTo = Math.max(rewriteUpTo, column + Math.max(reach(cell), reach(old)));
                print(cell, column, row);
            }
            if (cell.isDoubleWidth()) {
                column++;
            }
        }
    }

    /** As many columns as any terminal may draw this cell into. */
    private static int reach(TextCharacter cell) {
        String text = text(cell);
        return isPlain(text) ? 1 : Math.max(2, text.codePoints().map(Frame::columns).sum());
    }

    private static int columns(int codePoint) {
        return Columns.ofCluster(Character.toString(codePoint));
    }

    private void print(TextCharacter cell, int column, int row) {
        if (penColumn != column || penRow != row) {
            move(column, row);
        }
        String escape = cell instanceof Cell own ? own.escape() : ESCAPE + "0m";
        if (!escape.equals(penEscape)) {
            out.append(escape);
            penEscape = escape;
        }
        String text = text(cell);
        if (cell.isDoubleWidth() && !isSurelyWide(text)) {
            out.append("  ");
            move(column, row);
        }
        out.append(text);
        penColumn = isPlain(text) ? column + 1 : UNKNOWN;
    }

    private void move(int column, int row) {
        out.append(ESCAPE).append(row + 1).append(';').append(column + 1).append('H');
        penColumn = column;
        penRow = row;
    }

    private static String text(TextCharacter cell) {
        return cell instanceof Cell own ? own.text() : cell.getCharacterString();
    }

    private static boolean isPlain(String text) {
        return text.length() == 1 && text.charAt(0) < FIRST_DOUBTFUL;
    }

    /** East-Asian letters and ideographs: two columns in every terminal. */
    private static boolean isSurelyWide(String text) {
        int codePoint = text.codePointAt(0);
        return Character.charCount(codePoint) == text.length()
                && (codePoint >= 0x2E80 && codePoint < 0x1F000 || codePoint >= 0x20000);
    }
}
