package org.threadcenter.store;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What a person looks for, in the language of SQLite's full-text search. Stateless; any thread.
 *
 * <p>Every word stands in quotes, where nothing but the quote itself has a meaning; the last may go on, since it is often
 * looked for while it is still being typed.
 */
final class SearchWords {
    private static final int MOST = 32;

    private SearchWords() {}

    /** Finds texts that hold all the words of {@code typed}; nothing when there are none. */
    static String match(String typed) {
        String words = Arrays.stream(typed.split("[\\s\\p{Cntrl}]+"))
                .filter(word -> !word.isEmpty())
                .limit(MOST)
                .map(word -> '"' + word.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(" "));
        return words.isEmpty() ? "\"\"" : words + "*";
    }
}
