package org.threadcenter.cli;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.threadcenter.config.Catalogue;
import org.threadcenter.config.Key;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The flags that settings have, made from their keys. Stateless; main thread. */
final class KeyFlags {
    private KeyFlags() {}

    static void add(CommandSpec spec, Catalogue catalogue, Locale locale) {
        add(spec, catalogue, locale, Map.of());
    }

    /** {@code about} says what a flag is for where a command has its own truth about it. */
    static void add(CommandSpec spec, Catalogue catalogue, Locale locale, Map<String, String> about) {
        for (Key<?> key : catalogue.keys()) {
            if (key.hasFlag()) {
                String own = about.getOrDefault(key.flag(), "");
                spec.addOption(option(key, locale, own.isEmpty() ? key.help(locale) : key.help(locale, own)));
            }
        }
    }

    /** Only the flags that are named. */
    static void addOnly(CommandSpec spec, Catalogue catalogue, Locale locale, Set<String> flags) {
        catalogue.keys().stream().filter(key -> flags.contains(key.flag()))
                .forEach(key -> spec.addOption(option(key, locale, key.help(locale))));
    }

    /** Taken as text: what is legal is judged in one place, for files and variables too. */
    private static OptionSpec option(Key<?> key, Locale locale, String help) {
        return OptionSpec.builder(key.flag())
                .type(String.class)
                .paramLabel(key.label(locale))
                .completionCandidates(key.choices())
                .description(Commands.escaped(help))
                .build();
    }

    /** What was typed, by flag. */
    static Map<String, String> said(ParseResult typed, Catalogue catalogue) {
        Map<String, String> said = new HashMap<>();
        for (Key<?> key : catalogue.keys()) {
            if (key.hasFlag() && typed.hasMatchedOption(key.flag())) {
                said.put(key.flag(), typed.matchedOptionValue(key.flag(), ""));
            }
        }
        return said;
    }
}
