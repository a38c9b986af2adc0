package org.threadcenter.tui;

/** What a person did at the terminal, already decoded. */
public sealed interface Input {
    /** A key that prints nothing. */
    enum Key {
        ENTER, ESCAPE, TAB, BACKSPACE, DELETE, INSERT, UP, DOWN, LEFT, RIGHT, HOME, END, PAGE_UP, PAGE_DOWN,
        F1, F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12
    }

    /** Printable text without Ctrl or Alt: one code point or a whole grapheme cluster. */
    record Typed(String text) implements Input {}

    /** A named key with its modifiers. */
    record Pressed(Key key, boolean ctrl, boolean alt, boolean shift) implements Input {
        public static Pressed of(Key key) {
            return new Pressed(key, false, false, false);
        }
    }

    /** A character with Ctrl or Alt or both: {@code Ctrl-A} is {@code ("a", true, false)}. */
    record Chord(String letter, boolean ctrl, boolean alt) implements Input {
        public static Chord ctrl(String letter) {
            return new Chord(letter, true, false);
        }

        public static Chord alt(String letter) {
            return new Chord(letter, false, true);
        }
    }

    /** A bracketed paste: the whole text as one event, line ends as {@code \n}. */
    record Pasted(String text) implements Input {}

    /** The mouse wheel: lines to scroll, negative towards older. */
    record Wheel(int lines) implements Input {}

    /** A click of the left button, 0-based. */
    record Clicked(int column, int row) implements Input {}

    /** The terminal window got or lost the focus. */
    record Focus(boolean gained) implements Input {}

    /** The terminal has this size now. */
    record Resized(int columns, int rows) implements Input {}

    /** The terminal is gone (hang-up, closed window). */
    record Closed() implements Input {}
}
