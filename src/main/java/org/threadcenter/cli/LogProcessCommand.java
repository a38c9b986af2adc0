package org.threadcenter.cli;

import java.nio.file.Path;
import org.threadcenter.log.LogProcess;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code threadcenter log-process FILE}: what a server starts to write its log. */
record LogProcessCommand(Shell shell) implements Command {
    @Override
    public String name() {
        return "log-process";
    }

    @Override
    public boolean isHidden() {
        return true;
    }

    @Override
    public void addTo(CommandSpec spec) {
        spec.addPositional(PositionalParamSpec.builder().paramLabel("FILE").type(Path.class).arity("1")
                .build());
    }

    @Override
    public int run(ParseResult typed) {
        Path file = typed.matchedPositionalValue(0, Path.of(""));
        return LogProcess.run(shell.in(), shell.out(), file);
    }
}
