package org.threadcenter.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {
    private static final Path CONFIG = Path.of("config");

    @TempDir
    Path home;

    static Stream<Catalogue> catalogues() {
        return Stream.of(ServerConfig.CATALOGUE, ClientConfig.CATALOGUE);
    }

    /** If this fails because a key changed, put the expected text into the file. */
    @ParameterizedTest
    @MethodSource("catalogues")
    void theFileInConfigNamesEveryKeyWithItsDefault(Catalogue catalogue) throws IOException {
        assertEquals(catalogue.file(), Files.readString(CONFIG.resolve(catalogue.program() + ".conf")));
    }

    @ParameterizedTest
    @MethodSource("catalogues")
    void theFileWithEveryLineUncommentedMeansTheDefaults(Catalogue catalogue) throws Exception {
        Path file = home.resolve("x.conf");
        Files.writeString(file, catalogue.file().replaceAll("(?m)^#(\\S)", "$1").replaceAll("(?m)^.* =$", ""));
        Settings settings = Settings.load(catalogue, new Sources(List.of(file), Map.of(), Map.of()));
        for (Key<?> key : catalogue.keys()) {
            assertEquals(key.fallback(), settings.get(key), key.name());
            assertEquals(!key.fallbackText()
                    .isEmpty(), settings.origin(key) instanceof Origin.InFile, key.name());
        }
    }

    @ParameterizedTest
    @MethodSource("catalogues")
    void everyKeyExplainsItselfInBothLanguages(Catalogue catalogue) {
        for (Key<?> key : catalogue.keys()) {
            assertFalse(key.help(Locale.ENGLISH).isBlank());
            assertFalse(key.help(Locale.of("pt", "BR")).isBlank());
            assertFalse(key.label(Locale.ENGLISH).isBlank());
            assertTrue(key.variable().matches("THREADCENTER_[A-Z0-9_]+"), key.variable());
        }
    }

    @Test
    void knowsWhatIsAGroup() {
        assertTrue(ServerConfig.CATALOGUE.isGroup("limits"));
        assertFalse(ServerConfig.CATALOGUE.isGroup("port"));
    }
}
