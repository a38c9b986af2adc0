package org.threadcenter.tui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.TextColor.ANSI;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.threadcenter.tui.Ink;
import org.threadcenter.tui.Style;
import org.threadcenter.tui.terminal.Theme.Background;
import org.threadcenter.tui.terminal.Theme.Colors;

class ThemeTest {
    private static final double READABLE = 4.5;
    private static final int DARK_GREY = 0x1E1E1E;
    private static final int WHITE = 0xFFFFFF;

    @ParameterizedTest
    @CsvSource({
        "xterm-256color,truecolor,'',TRUE", "xterm,24bit,'',TRUE", "xterm-direct,'','',TRUE",
        "xterm-256color,'','',INDEXED", "tmux-256color,'','',INDEXED", "xterm,'','',SIXTEEN",
        "linux,'','',SIXTEEN", "vt100,'','',NONE", "dumb,truecolor,'',NONE", "xterm-256color,truecolor,1,NONE"
    })
    void theEnvironmentSaysHowManyColours(String term, String depth, String noColor, Colors colors) {
        Map<String, String> environment = Map.of("TERM", term, "COLORTERM", depth, "NO_COLOR", noColor);
        assertEquals(colors, Theme.of(Colors.AUTO, Background.AUTO, environment).colors());
    }

    @Test
    void whatIsAskedForWinsOverTheEnvironment() {
        assertEquals(Colors.TRUE, Theme.of("true", "dark", Map.of("NO_COLOR", "1")).colors());
        assertEquals(Colors.NONE, Theme.of("none", "auto", Map.of("COLORTERM", "truecolor")).colors());
        assertThrows(IllegalArgumentException.class, () -> Theme.of("many", "auto", Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "15;0,dark", "0;15,light", "0;default;15,light", "0;7,light", "'',dark", "nonsense,dark", "7;8,dark"
    })
    void theEnvironmentSaysWhatTheBackgroundIs(String value, String background) {
        Style style = Style.of(Ink.BAD);
        assertEquals(
                Theme.of("true", background, Map.of()).look(style),
                Theme.of("true", "auto", Map.of("COLORFGBG", value)).look(style));
    }

    @ParameterizedTest
    @EnumSource(Ink.class)
    void withoutColoursOnlyWeightUnderlineAndInversionRemain(Ink ink) {
        Theme theme = Theme.of(Colors.NONE, Background.DARK, Map.of());
        Style[] styles = {Style.of(ink), Style.of(ink).underline(), Style.of(ink).reverse()};
        for (Style style : styles) {
            String escape = theme.look(style).escape();
            assertTrue(escape.matches("\u001B\\[0(;[147])*m"), escape);
            assertEquals(ANSI.DEFAULT, theme.look(style).foreground());
        }
    }

    @Test
    void eachDepthWritesItsOwnKindOfColour() {
        Style style = Style.of(Ink.BAD).embolden();
        assertEquals("\u001B[0;1;38;2;242;121;131m", look("true", style));
        assertTrue(look("256", style).matches("\u001B\\[0;1;38;5;\\d+m"), look("256", style));
        assertEquals("\u001B[0;1;91m", look("16", style));
        assertEquals("\u001B[0;1m", look("none", style));
    }

    @Test
    void plainTextKeepsTheTerminalsOwnColours() {
        assertEquals("\u001B[0m", look("true", Style.PLAIN));
        assertEquals("\u001B[0m", look("16", Style.PLAIN));
    }

    @Test
    void theTitleBarIsACalmStripWhereColoursAllowIt() {
        Theme.Look title = Theme.of("true", "dark", Map.of()).look(Style.TITLE);
        assertEquals(EnumSet.noneOf(SGR.class), title.modifiers());
        assertEquals(new TextColor.RGB(0x34, 0x3B, 0x4D), title.background());
        assertEquals("\u001B[0;7m", look("16", Style.TITLE));
    }

    @ParameterizedTest
    @EnumSource(Ink.class)
    void everyInkIsReadableOnItsBackground(Ink ink) {
        assertTrue(contrast(Palette.DARK.rgb(ink), DARK_GREY) >= READABLE, "dark " + ink);
        assertTrue(contrast(Palette.LIGHT.rgb(ink), WHITE) >= READABLE, "light " + ink);
    }

    @Test
    void titlesAreReadable() {
        assertTrue(contrast(Palette.DARK.titleText(), Palette.DARK.title()) >= READABLE);
        assertTrue(contrast(Palette.LIGHT.titleText(), Palette.LIGHT.title()) >= READABLE);
    }

    private static String look(String colors, Style style) {
        return Theme.of(colors, "dark", Map.of()).look(style).escape();
    }

    private static double contrast(int one, int other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 0xFF) + 0.0722 * linear(rgb & 0xFF);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
