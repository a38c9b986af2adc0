package org.threadcenter.tui.terminal;

import com.googlecode.lanterna.TextCharacter;
import org.threadcenter.tui.terminal.Theme.Look;

/**
 * A character cell that knows its own width and its own escape sequence, where Lanterna would guess the
 * one and assemble the other. A value; any thread.
 */
final class Cell extends TextCharacter {
    private static final long serialVersionUID = 1L;

    private final String text;
    private final boolean wide;
    private final transient Look look;

    /** The copying constructor is meant for nobody outside, but it is the only one that keeps a cluster. */
    @SuppressWarnings("deprecation")
    private Cell(TextCharacter base, String text, boolean wide, Look look) {
        super(base);
        this.text = text;
        this.wide = wide;
        this.look = look;
    }

    /** A cell of {@code text}, one printable grapheme cluster. */
    static Cell of(String text, boolean wide, Look look) {
        TextCharacter[] parts =
                TextCharacter.fromString(text, look.foreground(), look.background(), look.modifiers());
        return new Cell(parts[0], text, wide, look);
    }

    /** The whole cluster; Lanterna keeps only the part that it takes for one. */
    String text() {
        return text;
    }

    String escape() {
        return look.escape();
    }

    @Override
    public boolean isDoubleWidth() {
        return wide;
    }

    /** Lanterna fills the second column of a wide cell so; that column is not wide itself. */
    @Override
    public TextCharacter withCharacter(char character) {
        return of(String.valueOf(character), false, look);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Cell cell
                        && wide == cell.wide
                        && text.equals(cell.text)
                        && super.equals(cell);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + text.hashCode();
    }
}
