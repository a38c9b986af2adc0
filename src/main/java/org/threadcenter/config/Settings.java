package org.threadcenter.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.threadcenter.i18n.DidYouMean;
import org.threadcenter.i18n.Texts;

/**
 * The values of a {@link Catalogue}'s keys: default &lt; file &lt; environment &lt; flag. Immutable once
 * loaded.
 *
 * <p>Every value that was said is checked, also one that a stronger place overrules.
 */
public final class Settings {
    private record Said(Object value, Origin origin) {}

    private final Map<Key<?>, Said> said = new HashMap<>();

    private Settings() {}

    static Texts texts(Locale locale) {
        return Texts.of("config", locale);
    }

    /** Reads all sources; the first thing that can't be taken is the problem. */
    public static Settings load(Catalogue catalogue, Sources sources) throws SettingsProblem {
        Settings settings = new Settings();
        for (Path file : sources.files()) {
            settings.readFile(catalogue, file);
        }
        for (Key<?> key : catalogue.keys()) {
            settings.readEnvironment(key, sources.environment());
        }
        for (Key<?> key : catalogue.keys()) {
            settings.readFlag(key, sources.flags());
        }
        return settings;
    }

    private void readFile(Catalogue catalogue, Path file) throws SettingsProblem {
        for (HoconFile.Entry entry : HoconFile.read(file)) {
            if (entry.group() && catalogue.isGroup(entry.name())) {
                continue;
            }
            Origin origin = new Origin.InFile(file, entry.line());
            Optional<Key<?>> key = catalogue.key(entry.name());
            if (key.isEmpty()) {
                throw unknown(catalogue, file, entry);
            }
            take(key.get(), entry.value(), origin);
        }
    }

    private static SettingsProblem unknown(Catalogue catalogue, Path file, HoconFile.Entry entry) {
        String name = SettingsProblem.harmless(entry.name());
        String line = Integer.toString(entry.line());
        Optional<String> near = DidYouMean.nearest(entry.name(), catalogue.names());
        return new SettingsProblem(texts -> near.isPresent()
                ? texts.get("unknown.near", file, line, name, near.get())
                : texts.get("unknown.all", file, line, name, String.join(", ", catalogue.names())));
    }

    private void readEnvironment(Key<?> key, Map<String, String> environment) throws SettingsProblem {
        String value = environment.getOrDefault(key.variable(), "");
        if (!value.isEmpty()) {
            take(key, value, new Origin.InEnvironment(key.variable()));
        }
    }

    private void readFlag(Key<?> key, Map<String, String> flags) throws SettingsProblem {
        if (key.hasFlag() && flags.containsKey(key.flag())) {
            take(key, flags.get(key.flag()), new Origin.AsFlag(key.flag()));
        }
    }

    private <T> void take(Key<T> key, String text, Origin origin) throws SettingsProblem {
        Optional<T> value = key.parse(text);
        if (value.isEmpty()) {
            throw SettingsProblem.illegal(origin, key, text);
        }
        said.put(key, new Said(value.get(), origin));
    }

    /** The value of {@code key}. */
    @SuppressWarnings("unchecked") // take() puts a T under a Key<T>
    public <T> T get(Key<T> key) {
        Said value = said.get(key);
        return value == null ? key.fallback() : (T) value.value();
    }

    /** Where the value of {@code key} was said. */
    public Origin origin(Key<?> key) {
        Said value = said.get(key);
        return value == null ? new Origin.Nowhere() : value.origin();
    }
}
