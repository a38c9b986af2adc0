package org.threadcenter.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.threadcenter.config.Surroundings;

/**
 * What the process was started from: its streams and its surroundings. Text goes out as UTF-8 wherever it
 * goes.
 *
 * @param terminal whether both standard input and output are a terminal
 * @param leaving where somebody says what to do when the process is asked to leave
 */
record Shell(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean terminal,
        Surroundings around,
        Consumer<Runnable> leaving) {
    static Shell ofProcess() {
        Console console = System.console();
        return new Shell(
                System.in,
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                console != null && console.isTerminal(),
                Surroundings.ofProcess(),
                Signals::onLeave);
    }

    /** From now on, Ctrl-C and its like run {@code leave}. */
    void onLeave(Runnable leave) {
        leaving.accept(leave);
    }

    /** What a person types here to run this program. */
    String launcher() {
        return Launcher.typed(around.environment(), around.workingFolder());
    }

    /** What a person types here to run a client with these flags. */
    String client(String flags) {
        return Launcher.client(around.environment(), around.workingFolder(), flags);
    }

    /** Whether a screen can be drawn: there is a terminal, and it can place its cursor. */
    boolean canDraw() {
        return terminal && !"dumb".equals(around.environment().get("TERM"));
    }
}
