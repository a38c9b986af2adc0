package org.threadcenter.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a text into what a person takes for one character: extended grapheme clusters (UAX #29), so that
 * an accent, a flag or a family stays in one piece. Stateless; any thread.
 */
public final class Graphemes {
    private static final Pattern CLUSTER = Pattern.compile("\\X");

    private Graphemes() {}

    /** The clusters of {@code text} in order; joined they are the text again. */
    public static List<String> split(String text) {
        return isPrintableAscii(text) ? letters(text) : clusters(text);
    }

    private static List<String> letters(String text) {
        List<String> letters = new ArrayList<>(text.length());
        for (int i = 0; i < text.length(); i++) {
            letters.add(String.valueOf(text.charAt(i)));
        }
        return letters;
    }

    private static List<String> clusters(String text) {
        List<String> clusters = new ArrayList<>(text.length());
        Matcher matcher = CLUSTER.matcher(text);
        while (matcher.find()) {
            clusters.add(matcher.group());
        }
        return clusters;
    }

    /** True when each char is a cluster of one column, as in most texts: the short way for all of them. */
    static boolean isPrintableAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c > 0x7E) {
                return false;
            }
        }
        return true;
    }
}
