package org.threadcenter.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.threadcenter.i18n.Texts;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** All commands with their help, as picocli knows them. Stateless; main thread. */
final class Commands {
    private Commands() {}

    /** The whole command line, speaking to {@code shell} in {@code locale}. */
    static CommandLine line(Shell shell, Locale locale) {
        Texts texts = Texts.of("cli", locale);
        CommandLine line = new CommandLine(root(texts, shell.launcher()));
        for (Command command : commands(shell, locale)) {
            line.addSubcommand(command.name(), spec(command, texts));
        }
        line.setOut(new PrintWriter(shell.out(), true));
        line.setErr(new PrintWriter(shell.err(), true));
        line.setExecutionStrategy(typed -> execute(typed, shell));
        line.setParameterExceptionHandler(
                (problem, _) -> new UsageProblem(texts, problem, shell.launcher()).tell(shell.err()));
        line.setExecutionExceptionHandler((bug, _, _) -> OwnFault.tell(bug, texts, shell));
        return line;
    }

    private static List<Command> commands(Shell shell, Locale locale) {
        return List.of(
                new ChatCommand(shell, locale),
                new ServerCommand(shell, locale),
                new ClientCommand(shell, locale),
                new LogInfoCommand(shell, locale),
                new CompletionCommand(shell, locale),
                new SimulateCommand(shell, locale),
                new LogProcessCommand(shell),
                new SelfTestCommand(shell));
    }

    /** Nothing typed is not what somebody wanted: the help goes to standard error. */
    private static int execute(ParseResult typed, Shell shell) {
        Integer helped = CommandLine.executeHelpRequest(typed);
        if (helped != null) {
            return helped;
        }
        if (!typed.hasSubcommand()) {
            typed.commandSpec().commandLine().usage(shell.err());
            return ExitCode.USAGE;
        }
        ParseResult subcommand = typed.subcommand();
        try {
            return ((Command) subcommand.commandSpec().userObject()).run(subcommand);
        } catch (Exception bug) {
            throw new CommandLine.ExecutionException(subcommand.commandSpec().commandLine(), "", bug);
        }
    }

    private static CommandSpec root(Texts texts, String launcher) {
        CommandSpec spec = CommandSpec.create().name("threadcenter");
        describe(spec, "root", texts);
        spec.usageMessage().footer(lines(texts, "root.footer", launcher));
        return spec;
    }

    private static CommandSpec spec(Command command, Texts texts) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(command).name(command.name());
        command.addTo(spec);
        describe(spec, command.name(), texts);
        spec.usageMessage().hidden(command.isHidden());
        return spec;
    }

    private static void describe(CommandSpec spec, String name, Texts texts) {
        spec.version("ThreadCenter " + version());
        spec.usageMessage()
                .sortOptions(false)
                .customSynopsis(text(texts, name + ".synopsis"))
                .header(lines(texts, name + ".about"))
                .synopsisHeading(text(texts, "help.usage") + " ")
                .optionListHeading("%n" + text(texts, "help.flags") + "%n")
                .parameterListHeading("%n")
                .commandListHeading("%n" + text(texts, "help.commands") + "%n");
        spec.addOption(OptionSpec.builder("-h", "--help").usageHelp(true)
                .description(text(texts, "help.help")).build());
        spec.addOption(
                OptionSpec.builder("-V", "--version").versionHelp(true)
                        .description(text(texts, "help.version")).build());
    }

    private static String[] lines(Texts texts, String key, Object... arguments) {
        return text(texts, key, arguments).split("\n");
    }

    /** A text as picocli takes it: it reads format specifiers in everything. */
    static String text(Texts texts, String key, Object... arguments) {
        return escaped(texts.get(key, arguments));
    }

    static String escaped(String text) {
        return text.replace("%", "%%");
    }

    private static String version() {
        return ResourceBundle.getBundle("org.threadcenter.version").getString("version");
    }
}
