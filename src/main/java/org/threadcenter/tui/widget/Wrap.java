package org.threadcenter.tui.widget;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.threadcenter.chat.CleanText;
import org.threadcenter.chat.Columns;
import org.threadcenter.chat.Graphemes;

/** Breaks texts into rows of a given width. Stateless; any thread. */
public final class Wrap {
    /** Each word with the blanks after it; blanks at the start of a line are a word of their own. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<= )(?=[^ ])");
    private static final int NARROWEST = 2;

    private Wrap() {}

    /**
     * {@code text}, cleaned for the screen, broken between words where it can be and inside a word where it
     * must. The blanks at a break are dropped, those at the start of a line stay; there is always one row.
     */
    public static List<String> words(String text, int columns) {
        List<String> rows = new ArrayList<>();
        for (String line : CleanText.forScreen(text).split("\n", -1)) {
            Filling filling = new Filling(Math.max(NARROWEST, columns), rows);
            for (String word : BETWEEN_WORDS.split(line)) {
                filling.add(word);
            }
            filling.endRow();
        }
        return rows;
    }

    /** The row being filled. */
    private static final class Filling {
        private final int columns;
        private final List<String> rows;
        private final StringBuilder row = new StringBuilder();
        private int width;

        Filling(int columns, List<String> rows) {
            this.columns = columns;
            this.rows = rows;
        }

        void add(String word) {
            int needed = Columns.of(word.stripTrailing());
            if (width + needed > columns && width > 0) {
                endRow();
            }
            if (needed <= columns) {
                append(word, Columns.of(word));
                return;
            }
            for (String cluster : Graphemes.split(word)) {
                if (width + Columns.ofCluster(cluster) > columns) {
                    endRow();
                }
                append(cluster, Columns.ofCluster(cluster));
            }
        }

        private void append(String text, int textColumns) {
            row.append(text);
            width += textColumns;
        }

        void endRow() {
            rows.add(row.toString().stripTrailing());
            row.setLength(0);
            width = 0;
        }
    }
}
