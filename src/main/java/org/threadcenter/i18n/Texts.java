package org.threadcenter.i18n;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The sentences of one room in one language. Immutable; any thread.
 *
 * <p>A text is a {@link MessageFormat} pattern: {@code {0}} is the first argument and an apostrophe is
 * written twice. The pattern is formatted always, with or without arguments, so that this rule has no
 * exception. Numbers are passed as strings where no thousands separator is wanted.
 */
public final class Texts {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ResourceBundle bundle;
    private final Locale locale;

    private Texts(ResourceBundle bundle, Locale locale) {
        this.bundle = bundle;
        this.locale = locale;
    }

    /**
     * The texts of {@code room} (a bundle's base name, such as {@code "tui"}). A locale that has no
     * bundle of its own reads English, whatever the machine's default locale is.
     */
    public static Texts of(String room, Locale locale) {
        String base = Texts.class.getPackageName() + "." + room;
        return new Texts(ResourceBundle.getBundle(base, locale, NO_FALLBACK), locale);
    }

    /** The text under {@code key} with its arguments in place; a key that is missing is our bug. */
    public String get(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }

    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    public Locale locale() {
        return locale;
    }

    /** The bundle itself, for libraries that read one. */
    public ResourceBundle bundle() {
        return bundle;
    }
}
