package org.threadcenter.tui.terminal;

import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.TextColor.ANSI;
import java.util.List;
import org.threadcenter.tui.Ink;

/**
 * The colours of a dark and of a light terminal, by ink. Every colour keeps a contrast of at least 4.5
 * against its background (WCAG AA), which a test holds.
 *
 * @param colors RGB by ink, in the order of {@link Ink}
 * @param ansi the nearest of the sixteen colours, which the user's own terminal defines
 * @param title the background of a title bar
 */
record Palette(List<Integer> colors, List<ANSI> ansi, int titleText, int title) {
    static final Palette DARK = new Palette(
            List.of(
                    0xD7DBE4, 0x8B93A5, 0x82AAFF, 0x8FC97A, 0xE0B36A, 0xF27983,
                    0x6CB6FF, 0xF69D76, 0x9BD08A, 0xC8A2F2, 0xF28FB5, 0x5CC8C0, 0xD9C26A, 0xA9B4C9),
            List.of(
                    ANSI.DEFAULT, ANSI.BLACK_BRIGHT, ANSI.BLUE_BRIGHT,
                    ANSI.GREEN, ANSI.YELLOW, ANSI.RED_BRIGHT,
                    ANSI.BLUE_BRIGHT, ANSI.YELLOW, ANSI.GREEN, ANSI.MAGENTA,
                    ANSI.MAGENTA_BRIGHT, ANSI.CYAN, ANSI.YELLOW_BRIGHT, ANSI.CYAN_BRIGHT),
            0xE3E7EF, 0x343B4D);

    static final Palette LIGHT = new Palette(
            List.of(
                    0x2A2F3A, 0x667080, 0x1F5FD0, 0x2C7A2C, 0x8A5A00, 0xB9202F,
                    0x0B62B8, 0xAC460E, 0x2D7A26, 0x7A3FC4, 0xB02A6C, 0x0A7570, 0x7A6200, 0x4C5A75),
            List.of(
                    ANSI.DEFAULT, ANSI.BLACK_BRIGHT, ANSI.BLUE,
                    ANSI.GREEN, ANSI.YELLOW, ANSI.RED,
                    ANSI.BLUE, ANSI.RED, ANSI.GREEN, ANSI.MAGENTA,
                    ANSI.MAGENTA_BRIGHT, ANSI.CYAN, ANSI.YELLOW, ANSI.BLUE_BRIGHT),
            0x1F2430, 0xDCE1EA);

    Palette {
        if (colors.size() != Ink.values().length || ansi.size() != Ink.values().length) {
            throw new IllegalArgumentException("a palette has one colour for each ink");
        }
    }

    int rgb(Ink ink) {
        return colors.get(ink.ordinal());
    }

    TextColor ansi(Ink ink) {
        return ansi.get(ink.ordinal());
    }
}
