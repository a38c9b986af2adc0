package org.threadcenter.tui.terminal;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.TextColor.ANSI;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import org.threadcenter.tui.Ink;
import org.threadcenter.tui.Style;

/**
 * What each ink looks like on this terminal, decided once at start. A value; any thread.
 *
 * <p>The background stays the terminal's own; only the title bar has one, so that it is a calm strip
 * instead of the glaring inverse of everything around it. Without colours, weight and inversion remain.
 */
public final class Theme {
    /** How many colours the terminal is given. */
    public enum Colors { AUTO, NONE, SIXTEEN, INDEXED, TRUE }

    /** What the terminal's own background is like. */
    public enum Background { AUTO, DARK, LIGHT }

    /**
     * A style as the terminal draws it.
     *
     * @param escape the whole escape sequence that turns it on, whatever was on before
     */
    record Look(TextColor foreground, TextColor background, EnumSet<SGR> modifiers, String escape) {}

    private final Colors colors;
    private final Palette palette;

    private Theme(Colors colors, Palette palette) {
        this.colors = colors;
        this.palette = palette;
    }

    /**
     * The theme for what was asked and for what the environment says of the terminal: {@code NO_COLOR},
     * {@code COLORTERM}, {@code TERM} and {@code COLORFGBG}.
     */
    public static Theme of(Colors colors, Background background, Map<String, String> environment) {
        Colors known = colors == Colors.AUTO ? colorsOf(environment) : colors;
        boolean light = background == Background.LIGHT
                || background == Background.AUTO && isLight(environment.getOrDefault("COLORFGBG", ""));
        return new Theme(known, light ? Palette.LIGHT : Palette.DARK);
    }

    /** The same from the words of a configuration: {@code auto none 16 256 true}, {@code auto dark light}. */
    public static Theme of(String colors, String background, Map<String, String> environment) {
        Colors wished = switch (colors) {
            case "auto" -> Colors.AUTO;
            case "none" -> Colors.NONE;
            case "16" -> Colors.SIXTEEN;
            case "256" -> Colors.INDEXED;
            case "true" -> Colors.TRUE;
            default -> throw new IllegalArgumentException("no such colours: " + colors);
        };
        return of(wished, Background.valueOf(background.toUpperCase(Locale.ROOT)), environment);
    }

    private static Colors colorsOf(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "");
        String depth = environment.getOrDefault("COLORTERM", "");
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty();
        if (!wanted || term.equals("dumb") || term.startsWith("vt1")) {
            return Colors.NONE;
        }
        if (depth.equals("truecolor") || depth.equals("24bit") || term.endsWith("-direct")) {
            return Colors.TRUE;
        }
        return term.contains("256color") ? Colors.INDEXED : Colors.SIXTEEN;
    }

    /** {@code COLORFGBG} is {@code foreground;background} or {@code foreground;default;background}. */
    private static boolean isLight(String foregroundAndBackground) {
        String background = foregroundAndBackground.substring(foregroundAndBackground.lastIndexOf(';') + 1);
        return background.equals("7") || background.equals("15");
    }

    Colors colors() {
        return colors;
    }

    Look look(Style style) {
        EnumSet<SGR> modifiers = modifiers(style);
        if (isTitle(style) && (colors == Colors.INDEXED || colors == Colors.TRUE)) {
            modifiers.remove(SGR.REVERSE);
            return look(color(palette.titleText()), color(palette.title()), modifiers);
        }
        return look(foreground(style.ink()), ANSI.DEFAULT, modifiers);
    }

    private static boolean isTitle(Style style) {
        return style.reversed() && (style.ink() == Ink.PLAIN || style.ink() == Ink.MUTED);
    }

    private TextColor foreground(Ink ink) {
        return switch (colors) {
            case AUTO, NONE -> ANSI.DEFAULT;
            case SIXTEEN -> palette.ansi(ink);
            case INDEXED, TRUE -> ink == Ink.PLAIN ? ANSI.DEFAULT : color(palette.rgb(ink));
        };
    }

    private TextColor color(int rgb) {
        int red = rgb >> 16;
        int green = rgb >> 8 & 0xFF;
        int blue = rgb & 0xFF;
        return colors == Colors.TRUE
                ? new TextColor.RGB(red, green, blue)
                : TextColor.Indexed.fromRGB(red, green, blue);
    }

    private EnumSet<SGR> modifiers(Style style) {
        EnumSet<SGR> modifiers = EnumSet.noneOf(SGR.class);
        if (style.bold() || colors == Colors.NONE && isLoud(style.ink())) {
            modifiers.add(SGR.BOLD);
        }
        if (style.underlined()) {
            modifiers.add(SGR.UNDERLINE);
        }
        if (style.reversed()) {
            modifiers.add(SGR.REVERSE);
        }
        return modifiers;
    }

    private static boolean isLoud(Ink ink) {
        return switch (ink) {
            case PLAIN, MUTED, GOOD -> false;
            case ACCENT, WARNING, BAD -> true;
            case NICK_0, NICK_1, NICK_2, NICK_3, NICK_4, NICK_5, NICK_6, NICK_7 -> true;
        };
    }

    private static Look look(TextColor foreground, TextColor background, EnumSet<SGR> modifiers) {
        StringBuilder escape = new StringBuilder("\u001B[0")
                .append(modifiers.contains(SGR.BOLD) ? ";1" : "")
                .append(modifiers.contains(SGR.UNDERLINE) ? ";4" : "")
                .append(modifiers.contains(SGR.REVERSE) ? ";7" : "");
        if (foreground != ANSI.DEFAULT) {
            escape.append(';').append(ascii(foreground.getForegroundSGRSequence()));
        }
        if (background != ANSI.DEFAULT) {
            escape.append(';').append(ascii(background.getBackgroundSGRSequence()));
        }
        return new Look(foreground, background, modifiers, escape.append('m').toString());
    }

    private static String ascii(byte[] parameters) {
        return new String(parameters, StandardCharsets.US_ASCII);
    }
}
