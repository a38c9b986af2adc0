package org.threadcenter.i18n;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that somebody who mistyped it may have meant. Pure; any thread. */
public final class DidYouMean {
    private static final int LETTERS_OF_A_BEGINNING = 2;

    private DidYouMean() {}

    /**
     * The one of {@code words} that {@code typed} begins, or else is nearest to: about one slip in three
     * letters.
     */
    public static Optional<String> nearest(String typed, Collection<String> words) {
        Optional<String> begun = words.stream().filter(word -> begins(typed, word)).findFirst();
        return begun.isPresent() ? begun : nearestBySlips(typed, words);
    }

    private static boolean begins(String typed, String word) {
        long letters = typed.codePoints().filter(Character::isLetter).count();
        return letters >= LETTERS_OF_A_BEGINNING && word.startsWith(typed);
    }

    private static Optional<String> nearestBySlips(String typed, Collection<String> words) {
        int tolerance = Math.max(1, (typed.length() + 1) / 3);
        return words.stream()
                .filter(word -> distance(typed, word) <= tolerance)
                .min(Comparator.comparingInt(word -> distance(typed, word)));
    }

    /** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
    static int distance(String from, String to) {
        int[][] d = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : cheapest(d, from, to, i, j);
            }
        }
        return d[from.length()][to.length()];
    }

    private static int cheapest(int[][] d, String from, String to, int i, int j) {
        int replaced = d[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
