package org.threadcenter.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.threadcenter.config.Durations;
import org.threadcenter.i18n.Texts;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The client's flags that are no settings: they are about this one run.
 *
 * @param send text to deliver
 * @param file file to deliver
 * @param room where to say it all, joined first
 * @param to whom to say it all alone
 * @param limit how long to wait for what was said to be received
 */
record ClientFlags(
        boolean plain,
        boolean json,
        boolean quiet,
        Optional<String> send,
        Optional<String> file,
        Optional<String> room,
        Optional<String> to,
        OptionalLong seed,
        Optional<Duration> limit) {
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofHours(24);

    /** A flag whose value can't be, or that does not go with another one. */
    static final class Refused extends Exception {
        Refused(String sentence) {
            super(sentence);
        }
    }

    static void add(CommandSpec spec, Texts texts) {
        for (String name : List.of("--plain", "--json", "--quiet")) {
            spec.addOption(option(name, texts).type(boolean.class).arity("0").build());
        }
        for (String name : List.of("--send", "--file", "--room", "--to", "--timeout", "--seed")) {
            String label = texts.get("label" + name);
            spec.addOption(option(name, texts).type(String.class).paramLabel(label).build());
        }
    }

    private static OptionSpec.Builder option(String name, Texts texts) {
        return OptionSpec.builder(name).description(Commands.text(texts, "client" + name));
    }

    static ClientFlags of(ParseResult typed, Texts texts) throws Refused {
        refuseBoth(typed, texts, "--send", "--file");
        refuseBoth(typed, texts, "--room", "--to");
        return new ClientFlags(
                typed.hasMatchedOption("--plain"),
                typed.hasMatchedOption("--json"),
                typed.hasMatchedOption("--quiet"),
                text(typed, "--send"),
                text(typed, "--file"),
                text(typed, "--room"),
                text(typed, "--to"),
                seed(text(typed, "--seed"), texts),
                limit(text(typed, "--timeout"), texts));
    }

    /** Where to say things, as a person types it: {@code #turma-b}, {@code @bia}. */
    Optional<String> place() {
        return room.or(() -> to.map(nick -> nick.startsWith("@") ? nick : "@" + nick));
    }

    private static void refuseBoth(ParseResult typed, Texts texts, String one, String other) throws Refused {
        if (typed.hasMatchedOption(one) && typed.hasMatchedOption(other)) {
            throw new Refused(texts.get("usage.either", one, other));
        }
    }

    private static Optional<String> text(ParseResult typed, String flag) {
        return typed.hasMatchedOption(flag) ? Optional.of(typed.matchedOptionValue(flag, ""))
                : Optional.empty();
    }

    private static OptionalLong seed(Optional<String> text, Texts texts) throws Refused {
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text.get()));
        } catch (NumberFormatException _) {
            throw new Refused(UsageProblem.noWholeNumber(texts, "--seed", text.get()));
        }
    }

    private static Optional<Duration> limit(Optional<String> text, Texts texts) throws Refused {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Duration> limit = Durations.parse(text.get(), Durations.Unit.SECONDS)
                .filter(value -> value.compareTo(LEAST) >= 0 && value.compareTo(MOST) <= 0);
        if (limit.isEmpty()) {
            throw new Refused(texts.get("usage.timeout", UsageProblem.shown(text.get())));
        }
        return limit;
    }
}
