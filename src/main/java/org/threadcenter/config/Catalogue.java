package org.threadcenter.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.threadcenter.i18n.Texts;

/**
 * All keys of one program, and the file that a person edits to set them. Immutable; any thread.
 *
 * @param program {@code server} or {@code client}
 */
public record Catalogue(String program, List<Key<?>> keys) {
    private static final int COLUMNS = 100;

    public Catalogue {
        keys = List.copyOf(keys);
    }

    Optional<Key<?>> key(String name) {
        return keys.stream().filter(key -> key.name().equals(name)).findFirst();
    }

    /** Whether {@code name} stands before a dot in some key. */
    boolean isGroup(String name) {
        return keys.stream().anyMatch(key -> key.name().startsWith(name + "."));
    }

    List<String> names() {
        return keys.stream().map(Key::name).toList();
    }

    /** The file with every key at its default, commented out: what {@code config/} holds. */
    String file() {
        Texts texts = Settings.texts(Locale.ENGLISH);
        List<String> lines = new ArrayList<>(comment(texts.get("file." + program)));
        for (Key<?> key : keys) {
            lines.add("");
            lines.addAll(comment(key.about(texts) + "."));
            lines.addAll(comment(texts.get("file.legal", key.bounds(texts))));
            lines.add(("#" + key.name() + " = " + quotedIfNeeded(key.fallbackText())).stripTrailing());
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> comment(String text) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n")) {
            StringBuilder line = new StringBuilder("#");
            for (String word : paragraph.split(" ")) {
                if (line.length() + 1 + word.length() > COLUMNS) {
                    lines.add(line.toString());
                    line = new StringBuilder("#");
                }
                line.append(' ').append(word);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static String quotedIfNeeded(String value) {
        return value.matches("[A-Za-z0-9_-]*") ? value : '"' + value + '"';
    }
}
