package org.threadcenter.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.threadcenter.i18n.Texts;

/**
 * One setting, in all the places where a person meets it: a line of a file, an environment variable, a flag,
 * a line of {@code --help}. Immutable; any thread.
 *
 * @param name its name in a file, such as {@code limits.burst}
 * @param flag its flag, such as {@code --port}, or empty if it has none
 * @param fallback what it is when nobody says otherwise
 * @param about bundle key of the sentence that says what it is for
 */
public record Key<T>(String name, String flag, T fallback, Kind<T> kind, String about) {
    private static final String ENVIRONMENT_PREFIX = "THREADCENTER_";

    /** {@code THREADCENTER_LIMITS_BURST} for {@code limits.burst}. */
    public String variable() {
        return ENVIRONMENT_PREFIX + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    public boolean hasFlag() {
        return !flag.isEmpty();
    }

    /** The default as it would stand in a file; empty if there is none. */
    public String fallbackText() {
        return kind.show(fallback);
    }

    /** What it is for, what is legal and what it is by default, for a line of help. */
    public String help(Locale locale) {
        return help(locale, about(Settings.texts(locale)));
    }

    /** The same for a command in which it is for something else. */
    public String help(Locale locale, String aboutHere) {
        return aboutHere + " (" + bounds(Settings.texts(locale)) + ")";
    }

    String about(Texts texts) {
        return texts.get(about);
    }

    String bounds(Texts texts) {
        return fallbackText().isEmpty()
                ? kind.legal(texts)
                : texts.get("bounds.default", kind.legal(texts), fallbackText());
    }

    /** What stands for its value in a usage line. */
    public String label(Locale locale) {
        return kind.label(Settings.texts(locale));
    }

    /** Every legal value, if there are few. */
    public List<String> choices() {
        return kind.choices();
    }

    Optional<T> parse(String text) {
        return kind.parse(text.strip());
    }
}
