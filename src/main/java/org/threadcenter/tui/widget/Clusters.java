package org.threadcenter.tui.widget;

import org.threadcenter.chat.Graphemes;

/** Where a caret may stand in a text: between grapheme clusters. Stateless; any thread. */
final class Clusters {
    private Clusters() {}

    static int left(String text, int caret) {
        int edge = 0;
        for (String cluster : Graphemes.split(text)) {
            if (edge + cluster.length() >= caret) {
                return edge;
            }
            edge += cluster.length();
        }
        return edge;
    }

    static int right(String text, int caret) {
        return caret >= text.length() ? text.length() : edgeAtOrAfter(text, caret + 1);
    }

    static int edgeAtOrAfter(String text, int offset) {
        int edge = 0;
        for (String cluster : Graphemes.split(text)) {
            if (edge >= offset) {
                return edge;
            }
            edge += cluster.length();
        }
        return edge;
    }

    /** The start of the word left of the caret; punctuation parts words. */
    static int wordLeft(String text, int caret) {
        int at = caret;
        while (at > 0 && !isWord(text.codePointBefore(at))) {
            at = left(text, at);
        }
        while (at > 0 && isWord(text.codePointBefore(at))) {
            at = left(text, at);
        }
        return at;
    }

    static int wordRight(String text, int caret) {
        int at = caret;
        while (at < text.length() && !isWord(text.codePointAt(at))) {
            at = right(text, at);
        }
        while (at < text.length() && isWord(text.codePointAt(at))) {
            at = right(text, at);
        }
        return at;
    }

    /** The start of what Ctrl-W cuts: back over blanks, then to the blank before. */
    static int blankLeft(String text, int caret) {
        int at = caret;
        while (at > 0 && Character.isWhitespace(text.codePointBefore(at))) {
            at = left(text, at);
        }
        while (at > 0 && !Character.isWhitespace(text.codePointBefore(at))) {
            at = left(text, at);
        }
        return at;
    }

    /** The place on the line starting at {@code targetStart} that is as many clusters in as the caret is. */
    static int sameColumn(String text, int caret, int lineStart, int targetStart) {
        int clusters = Graphemes.split(text.substring(lineStart, caret)).size();
        int at = targetStart;
        for (int i = 0; i < clusters && at < text.length() && text.charAt(at) != '\n'; i++) {
            at = right(text, at);
        }
        return at;
    }

    private static boolean isWord(int codePoint) {
        int type = Character.getType(codePoint);
        return Character.isLetterOrDigit(codePoint) || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }
}
