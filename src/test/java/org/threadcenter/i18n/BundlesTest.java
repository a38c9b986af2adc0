package org.threadcenter.i18n;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the sentences of every room. */
class BundlesTest {
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");

    static Stream<String> rooms() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".properties"))
                    .map(name -> name.replaceFirst("(_pt)?\\.properties$", ""))
                    .collect(Collectors.toCollection(TreeSet::new))
                    .stream();
        }
    }

    private static Path folder() throws URISyntaxException {
        return Path.of(Texts.class.getResource("config.properties").toURI()).getParent();
    }

    private static Properties read(String file) throws IOException, URISyntaxException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(folder().resolve(file))) {
            texts.load(reader);
        }
        return texts;
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void bothLanguagesHaveTheSameKeys(String room) throws Exception {
        Set<Object> english = new TreeSet<>(read(room + ".properties").keySet());
        assertEquals(english, new TreeSet<>(read(room + "_pt.properties").keySet()));
        assertFalse(english.isEmpty());
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void bothLanguagesUseTheSameArguments(String room) throws Exception {
        Properties english = read(room + ".properties");
        Properties portuguese = read(room + "_pt.properties");
        for (String key : english.stringPropertyNames()) {
            assertEquals(arguments(english.getProperty(key)), arguments(portuguese.getProperty(key)), key);
        }
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void everyTextIsAPatternWithDoubledApostrophes(String room) throws Exception {
        for (String file : new String[] {room + ".properties", room + "_pt.properties"}) {
            Properties texts = read(file);
            for (String key : texts.stringPropertyNames()) {
                String text = texts.getProperty(key);
                assertTrue(!text.replace("''", "").contains("'"), file + ": single apostrophe in " + key);
                assertFalse(text.isBlank(), file + ": nothing under " + key);
                new MessageFormat(text);
            }
        }
    }

    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text).results().map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
