package org.threadcenter.chat;

import java.util.List;

/**
 * Takes out of a text what could act on a terminal or deceive its reader. Stateless; any thread.
 *
 * <p>{@link #forWire} is what may be sent and kept: everything a person can mean to say stays as it is.
 * {@link #forScreen} is stricter and shows what it doesn't let through.
 */
public final class CleanText {
    private static final int TAB_COLUMNS = 4;
    private static final int MOST_MARKS = 6;
    private static final int MOST_CODE_POINTS = 16;
    private static final int DELETE = 0x7F;
    private static final int CONTROL_PICTURES = 0x2400;
    private static final String DELETE_PICTURE = "\u2421";
    private static final String NEW_LINE_PICTURE = "\u2424";
    private static final String BOX = "\u25AF";
    private static final String REPLACEMENT = "\uFFFD";
    private static final String DOTTED_CIRCLE = "\u25CC";

    /** A Hangul leading consonant: it never begins a cluster of its own after something that holds on. */
    private static final String JOINS_TO_THE_LEFT = "\u1100";

    private CleanText() {}

    /**
     * {@code text} without control characters (newline and tab stay), lone surrogates and bidirectional
     * overrides; {@code \r\n} and {@code \r} become {@code \n}.
     */
    public static String forWire(String text) {
        if (Graphemes.isPrintableAscii(text)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.replace("\r\n", "\n").replace('\r', '\n').codePoints()
                .filter(CleanText::mayTravel)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean mayTravel(int codePoint) {
        boolean harmful =
                Character.isISOControl(codePoint) || isSurrogate(codePoint) || isBidiOverride(codePoint);
        return !harmful || codePoint == '\n' || codePoint == '\t';
    }

    /**
     * {@code text} such that each of its grapheme clusters, {@code \n} apart, can be printed into a cell:
     * controls show as symbols, tabs are spaces, invisible clusters are gone, and a letter under a heap
     * of marks stands without them. {@code \n} stays: where a line ends is the caller's business.
     */
    public static String forScreen(String text) {
        if (Graphemes.isPrintableAscii(text)) {
            return text;
        }
        StringBuilder screen = new StringBuilder(text.length() + 16);
        int column = 0;
        for (String cluster : Graphemes.split(visible(text))) {
            String shown = cluster.equals("\t") ? blanksToStop(column) : printable(cluster);
            column = shown.equals("\n") ? 0 : column + Columns.of(shown);
            screen.append(shown);
        }
        return screen.toString();
    }

    private static String blanksToStop(int column) {
        return " ".repeat(TAB_COLUMNS - column % TAB_COLUMNS);
    }

    private static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.replace("\r\n", "\n").replace('\r', '\n').codePoints()
                .forEach(codePoint -> appendVisible(visible, codePoint));
        return visible.toString();
    }

    private static void appendVisible(StringBuilder visible, int codePoint) {
        if (codePoint == '\n' || codePoint == '\t') {
            visible.appendCodePoint(codePoint);
        } else if (codePoint < ' ') {
            visible.appendCodePoint(CONTROL_PICTURES + codePoint);
        } else if (codePoint == DELETE) {
            visible.append(DELETE_PICTURE);
        } else if (Character.isISOControl(codePoint) || isBidiOverride(codePoint)) {
            visible.append(BOX);
        } else if (isSurrogate(codePoint) || isNonCharacter(codePoint)) {
            visible.append(REPLACEMENT);
        } else if (isLineSeparator(codePoint)) {
            visible.append(NEW_LINE_PICTURE);
        } else if (!isInvisible(codePoint)) {
            visible.appendCodePoint(codePoint);
        }
    }

    private static String printable(String cluster) {
        if (cluster.equals("\n")) {
            return cluster;
        }
        if (Columns.ofCluster(cluster) == 0) {
            return cluster.codePoints().anyMatch(CleanText::isVisibleMark) ? onCircle(cluster) : "";
        }
        return isAbsurd(cluster) ? bare(cluster) : cluster;
    }

    private static String onCircle(String marks) {
        return isAbsurd(marks) ? DOTTED_CIRCLE : DOTTED_CIRCLE + marks;
    }

    private static boolean isAbsurd(String cluster) {
        return cluster.codePointCount(0, cluster.length()) > MOST_CODE_POINTS
                || cluster.codePoints().filter(CleanText::isMark).count() > MOST_MARKS;
    }

    /** The letter alone, or a sign in its place where the letter would hold on to what follows it. */
    private static String bare(String cluster) {
        String letter = Character.toString(cluster.codePointAt(0));
        List<String> joined = Graphemes.split(letter + JOINS_TO_THE_LEFT);
        return joined.size() == 1 || Columns.ofCluster(letter) == 0 ? REPLACEMENT : letter;
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static boolean isVisibleMark(int codePoint) {
        return isMark(codePoint) && !isVariationSelector(codePoint) && codePoint != 0x034F;
    }

    static boolean isVariationSelector(int codePoint) {
        return codePoint >= 0xFE00 && codePoint <= 0xFE0F || codePoint >= 0xE0100 && codePoint <= 0xE01EF;
    }

    /** Embeddings, overrides and isolates: they reorder what others wrote around them. */
    private static boolean isBidiOverride(int codePoint) {
        return codePoint >= 0x202A && codePoint <= 0x202E || codePoint >= 0x2066 && codePoint <= 0x2069;
    }

    private static boolean isSurrogate(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }

    private static boolean isNonCharacter(int codePoint) {
        return (codePoint & 0xFFFE) == 0xFFFE || codePoint >= 0xFDD0 && codePoint <= 0xFDEF;
    }

    private static boolean isLineSeparator(int codePoint) {
        return codePoint == 0x2028 || codePoint == 0x2029;
    }

    /** Zero-width space, direction marks, joiners of words, byte-order mark: a cell can't hold them. */
    private static boolean isInvisible(int codePoint) {
        return codePoint == 0x00AD || codePoint == 0x061C || codePoint == 0x200B
                || codePoint == 0x200E || codePoint == 0x200F
                || codePoint >= 0x2060 && codePoint <= 0x2065 || codePoint >= 0x206A && codePoint <= 0x206F
                || codePoint == 0xFEFF || codePoint >= 0xFFF9 && codePoint <= 0xFFFB;
    }
}
