package org.threadcenter.cli;

import java.util.List;
import java.util.Locale;
import org.threadcenter.i18n.Texts;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code threadcenter completion bash}: prints what a shell needs to complete commands and flags. */
record CompletionCommand(Shell shell, Locale locale) implements Command {
    private static final List<String> SHELLS = List.of("bash", "zsh");

    @Override
    public String name() {
        return "completion";
    }

    @Override
    public void addTo(CommandSpec spec) {
        Texts texts = Texts.of("cli", locale);
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("bash|zsh")
                .type(String.class)
                .arity("1")
                .completionCandidates(SHELLS)
                .description(Commands.text(texts, "completion.shell", shell.launcher()).split("\n"))
                .build());
    }

    /**
     * One script serves both: zsh reads it through its bash compatibility, which the script switches on
     * itself.
     */
    @Override
    public int run(ParseResult typed) {
        String wanted = typed.matchedPositionalValue(0, "");
        if (!SHELLS.contains(wanted)) {
            shell.err().println(Texts.of("cli", locale).get("completion.unknown", shell.launcher()));
            return ExitCode.USAGE;
        }
        shell.out().print(AutoComplete.bash("threadcenter", typed.commandSpec().parent().commandLine()));
        return ExitCode.DONE;
    }
}
