package org.threadcenter.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One command of {@code threadcenter}. */
interface Command {
    /** What is typed for it; its texts in the bundle have the same name in front. */
    String name();

    /** Whether people are told of it. */
    default boolean isHidden() {
        return false;
    }

    /** Adds its flags and arguments. */
    void addTo(CommandSpec spec);

    /** Does it; one of {@link ExitCode}. */
    int run(ParseResult typed) throws Exception;
}
