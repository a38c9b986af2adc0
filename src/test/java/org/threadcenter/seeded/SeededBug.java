package org.threadcenter.seeded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One bug put in on purpose: in {@code file}, {@code original} becomes {@code replacement}.
 *
 * @param name what a person calls it
 * @param file below {@code src/main/java/org/threadcenter/}
 * @param original a piece of one line that stands exactly once in the file
 * @param replacement what stands there instead
 * @param harmless why nobody can notice it, where that is so
 */
record SeededBug(String name, String file, String original, String replacement, Optional<String> harmless) {
    private static final Path SOURCES = Path.of("src/main/java/org/threadcenter");

    /** All of them, in the order of the file that lists them. */
    static List<SeededBug> all() {
        try (InputStream list = SeededBug.class.getResourceAsStream("/seeded/bugs.txt")) {
            String text = new String(list.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n\\s*\n"))
                    .map(block -> block.lines().filter(line -> !line.startsWith("#")).toList())
                    .filter(block -> !block.isEmpty())
                    .map(SeededBug::parse)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static SeededBug parse(List<String> block) {
        return new SeededBug(
                only(block, "bug "),
                only(block, "in "),
                only(block, "- "),
                only(block, "+ "),
                values(block, "harmless: ").stream().findFirst());
    }

    private static String only(List<String> block, String key) {
        List<String> values = values(block, key);
        if (values.size() != 1) {
            throw new IllegalArgumentException("not one line \"" + key + "\" in " + block);
        }
        return values.getFirst();
    }

    private static List<String> values(List<String> block, String key) {
        List<String> values = new ArrayList<>();
        for (String line : block) {
            if (line.startsWith(key)) {
                values.add(line.substring(key.length()).strip());
            }
        }
        return values;
    }

    Path path() {
        return SOURCES.resolve(file);
    }

    String className() {
        return "org.threadcenter." + file.replace(".java", "").replace('/', '.');
    }

    /** How often the original stands in its file: once, or the bug has lost its place. */
    int places() {
        return source().split(Pattern.quote(original), -1).length - 1;
    }

    /** The file's text with the bug in it. */
    String buggySource() {
        if (places() != 1) {
            throw new IllegalStateException(name + ": \"" + original + "\" stands " + places() + " times in " + file);
        }
        return source().replace(original, replacement);
    }

    private String source() {
        try {
            return Files.readString(path());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
