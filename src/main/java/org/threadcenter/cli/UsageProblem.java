package org.threadcenter.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import org.threadcenter.chat.CleanText;
import org.threadcenter.i18n.DidYouMean;
import org.threadcenter.i18n.Texts;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line that can't be understood, in a person's words. */
record UsageProblem(Texts texts, ParameterException problem, String launcher) {
    private static final int MAX_SHOWN = 60;

    int tell(PrintStream err) {
        err.println(sentence() + " " + texts.get("usage.see-help", typed()));
        return ExitCode.USAGE;
    }

    /** The command as it is typed here. */
    private String typed() {
        return spec().qualifiedName().replaceFirst("^\\S+", Matcher.quoteReplacement(launcher));
    }

    private CommandSpec spec() {
        return problem.getCommandLine().getCommandSpec();
    }

    private String sentence() {
        return switch (problem) {
            case UnmatchedArgumentException unmatched -> unmatched(unmatched);
            case MissingParameterException missing -> missing(missing);
            case OverwrittenOptionException twice -> texts.get("usage.twice", name(twice.getOverwritten()));
            default -> other();
        };
    }

    private String other() {
        ArgSpec argument = problem.getArgSpec();
        if (argument == null) {
            return texts.get("usage.other");
        }
        return argument.arity().max() > 0 && problem.getValue() != null
                ? noWholeNumber(texts, name(argument), problem.getValue())
                : texts.get("usage.takes-no-value", name(argument));
    }

    /** That {@code value} can't be a long. */
    static String noWholeNumber(Texts texts, String flag, String value) {
        return texts.get("usage.whole", flag, shown(value), "" + Long.MIN_VALUE, "" + Long.MAX_VALUE);
    }

    /** What was typed, in a sentence: short, and with nothing in it that could steer a terminal. */
    static String shown(String value) {
        String shown = PlainPrinter.plain(value);
        return shown.codePointCount(0, shown.length()) <= MAX_SHOWN
                ? shown
                : shown.substring(0, shown.offsetByCodePoints(0, MAX_SHOWN)) + "…";
    }

    private String unmatched(UnmatchedArgumentException unmatched) {
        String typed = unmatched.getUnmatched().getFirst();
        String shown = CleanText.forScreen(typed).replace('\n', ' ');
        if (unmatched.isUnknownOption()) {
            return unknown("flag", shown, DidYouMean.nearest(typed.replaceFirst("=.*", ""), flags()));
        }
        return spec().subcommands().isEmpty()
                ? texts.get("usage.too-much", shown)
                : unknown("command", shown, DidYouMean.nearest(typed, commands()));
    }

    private String unknown(String what, String typed, Optional<String> near) {
        return near.isPresent()
                ? texts.get("usage.unknown-" + what + ".near", typed, near.get())
                : texts.get("usage.unknown-" + what, typed);
    }

    private List<String> flags() {
        List<String> names = new ArrayList<>();
        spec().options().stream().filter(option -> !option.hidden())
                .forEach(option -> names.add(option.longestName()));
        return names;
    }

    private List<String> commands() {
        return spec().subcommands().entrySet().stream()
                .filter(entry -> !entry.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .toList();
    }

    private String missing(MissingParameterException missing) {
        ArgSpec argument = missing.getMissing().isEmpty() ? missing.getArgSpec() : missing.getMissing()
                .getFirst();
        return argument instanceof OptionSpec option
                ? texts.get("usage.needs-value", name(option), option.paramLabel())
                : texts.get("usage.missing", argument.paramLabel());
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
