package org.threadcenter.tui.chat;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.threadcenter.chat.Graphemes;
import org.threadcenter.tui.Ink;
import org.threadcenter.tui.Style;
import org.threadcenter.tui.widget.Row;

/** Where words stand in a text, whatever their accents and capitals. Stateless; any thread. */
final class Highlight {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private Highlight() {}

    /** Whether all of {@code words} are in {@code text}; they are {@link #folded} already. */
    static boolean in(String text, List<String> words) {
        String folded = folded(text);
        return words.stream().allMatch(folded::contains);
    }

    static String folded(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /** {@code start} and then {@code text}, with every one of the folded {@code words} in it standing out. */
    static Row marked(Row start, String text, List<String> words, Style style) {
        List<String> clusters = Graphemes.split(text);
        boolean[] found = found(clusters, words);
        Row row = start;
        int from = 0;
        for (int i = 1; i <= clusters.size(); i++) {
            if (i == clusters.size() || found[i] != found[from]) {
                Style here = found[from] ? Style.of(Ink.WARNING).embolden().underline() : style;
                row = row.with(String.join("", clusters.subList(from, i)), here);
                from = i;
            }
        }
        return row;
    }

    /** Which clusters belong to a word. */
    private static boolean[] found(List<String> clusters, List<String> words) {
        boolean[] found = new boolean[clusters.size()];
        StringBuilder folded = new StringBuilder();
        int[] starts = new int[clusters.size() + 1];
        for (int i = 0; i < clusters.size(); i++) {
            folded.append(folded(clusters.get(i)));
            starts[i + 1] = folded.length();
        }
        for (String word : words) {
            for (int at = folded.indexOf(word); at >= 0 && !word.isEmpty(); at = folded.indexOf(word, at + word.length())) {
                for (int i = 0; i < found.length; i++) {
                    found[i] |= starts[i + 1] > at && starts[i] < at + word.length();
                }
            }
        }
        return found;
    }
}
