package org.threadcenter.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The languages that ThreadCenter speaks, and which of them a person reads. */
public enum Language {
    AUTO,
    EN,
    PT;

    private static final Locale ENGLISH = Locale.ENGLISH;
    private static final Locale PORTUGUESE = Locale.of("pt", "BR");

    /** The locale of this language; AUTO asks the system's variables, and what they don't know is English. */
    public Locale locale(Map<String, String> environment) {
        return switch (this) {
            case EN -> ENGLISH;
            case PT -> PORTUGUESE;
            case AUTO -> ofSystem(environment);
        };
    }

    /** POSIX: the first of the three that is set and not empty decides. */
    private static Locale ofSystem(Map<String, String> environment) {
        for (String variable : List.of("LC_ALL", "LC_MESSAGES", "LANG")) {
            String value = environment.getOrDefault(variable, "");
            if (!value.isEmpty()) {
                return value.toLowerCase(Locale.ROOT).startsWith("pt") ? PORTUGUESE : ENGLISH;
            }
        }
        return ENGLISH;
    }

    /** {@code pt} for {@code pt-br} and {@code pt_br.utf-8}. */
    static String shorten(String name) {
        return name.replaceFirst("[-_.@].*", "");
    }
}
