package org.threadcenter.config;

import java.util.Locale;
import java.util.function.Function;
import org.threadcenter.i18n.Texts;

/** A setting that can't be taken: one sentence that says where it stands, what is wrong and what is legal. */
public final class SettingsProblem extends Exception {
    private static final int MAX_SHOWN = 60;

    private final transient Function<Texts, String> sentence;

    SettingsProblem(Function<Texts, String> sentence) {
        super(sentence.apply(Settings.texts(Locale.ENGLISH)));
        this.sentence = sentence;
    }

    /** The sentence in a person's language. */
    public String sentence(Locale locale) {
        return sentence.apply(Settings.texts(locale));
    }

    static SettingsProblem illegal(Origin origin, Key<?> key, String value) {
        String shown = shown(value);
        return new SettingsProblem(texts -> {
            String legal = key.kind().legal(texts);
            return switch (origin) {
                case Origin.InFile(var file, int line) ->
                    texts.get("illegal.file", file, Integer.toString(line), key.name(), shown, legal);
                case Origin.InEnvironment(String variable) ->
                        texts.get("illegal.environment", variable, shown, legal);
                case Origin.AsFlag(String flag) -> texts.get("illegal.flag", flag, shown, legal);
                case Origin.Nowhere() ->
                        throw new IllegalStateException("default of " + key.name() + " is not legal");
            };
        });
    }

    /** A value from outside in a sentence: short, and with nothing in it that could steer a terminal. */
    private static String shown(String value) {
        StringBuilder shown = new StringBuilder();
        value.codePoints().limit(MAX_SHOWN).forEach(c -> shown.appendCodePoint(isHarmless(c) ? c : 0xfffd));
        return shown.length() < value.length() ? shown + "…" : shown.toString();
    }

    static String harmless(String value) {
        return shown(value);
    }

    private static boolean isHarmless(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR && type != Character.PARAGRAPH_SEPARATOR;
    }
}
