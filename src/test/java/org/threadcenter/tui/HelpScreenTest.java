package org.threadcenter.tui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.threadcenter.chat.Columns;
import org.threadcenter.i18n.Texts;
import org.threadcenter.tui.Input.Key;

class HelpScreenTest {
    private static final int COLUMNS = 80;
    private static final int ROWS = 24;

    @ParameterizedTest
    @ValueSource(strings = {"en", "pt-BR"})
    void everythingCanBeReadInSmallTerminals(String language) {
        Locale locale = Locale.forLanguageTag(language);
        String help = String.join(" ", rows(Tui.chat(locale).size(COLUMNS, ROWS))).replaceAll("\\s+", " ");
        for (String line : Texts.of("tui", locale).get("help.text").split("\n")) {
            for (String part : line.replaceFirst("^# ", "").split("\\|")) {
                String words = part.strip().replaceAll("\\s+", " ");
                assertTrue(help.contains(words), () -> words + " is not in " + help);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "pt-BR"})
    void promisesInTheWordsOfLineMode(String language) {
        Locale locale = Locale.forLanguageTag(language);
        String promise = Texts.of("cli", locale).get("line.promise");
        String words = promise.substring(promise.indexOf(' ', promise.indexOf(locale.equals(Tui.PT) ? "✓" : "tick")) + 1,
                promise.indexOf(';', promise.indexOf(';') + 1));
        String help = String.join(" ", rows(Tui.chat(locale).size(COLUMNS, ROWS))).replaceAll("\\s+", " ");
        assertTrue(help.contains(words), () -> words + " is not in " + help);
    }

    /** All rows of the help between its title and its keys, from the top to the end. */
    private static List<String> rows(Tui tui) {
        tui.press(Key.F1);
        List<String> all = new ArrayList<>(shown(tui));
        Picture before = tui.picture();
        for (Picture next = tui.press(Key.DOWN).picture(); !next.equals(before); next = tui.press(Key.DOWN).picture()) {
            all.add(shown(tui).getLast());
            before = next;
        }
        return all;
    }

    private static List<String> shown(Tui tui) {
        List<String> rows = new ArrayList<>();
        for (int y = 1; y < ROWS - 2; y++) {
            String row = tui.picture().row(y);
            assertTrue(Columns.of(row) <= COLUMNS, row);
            rows.add(row);
        }
        assertEquals(ROWS - 3, rows.size());
        return rows;
    }
}
