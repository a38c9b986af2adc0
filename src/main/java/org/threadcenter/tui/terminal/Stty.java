package org.threadcenter.tui.terminal;

import com.googlecode.lanterna.TerminalSize;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line discipline of the terminal that standard input is, through the command {@code stty}. The
 * saved settings belong to whoever opened it; any one thread at a time.
 */
final class Stty {
    /** Lanterna's own property for a {@code stty} at an unusual place. */
    private static final String COMMAND_PROPERTY =
            "com.googlecode.lanterna.terminal.UnixTerminal.sttyCommand";

    private static final Pattern SIZE = Pattern.compile("(\\d{1,4}) (\\d{1,4})");
    private static final TerminalSize UNKNOWN_SIZE = new TerminalSize(80, 24);

    private volatile String saved;
    private volatile TerminalSize lastSize = UNKNOWN_SIZE;

    private Stty(String saved) {
        this.saved = saved;
    }

    /** The terminal at standard input, its settings remembered; without a terminal this fails. */
    static Stty ofStandardInput() throws NoTerminalException {
        if (System.console() == null || !System.console().isTerminal()) {
            throw new NoTerminalException("standard input and output are not both a terminal");
        }
        try {
            return new Stty(run("-g"));
        } catch (IOException noAnswer) {
            throw new NoTerminalException("stty can't be used: " + noAnswer.getMessage());
        }
    }

    /**
     * Every key comes through as it is typed, at once and unseen: Ctrl-C, Ctrl-Z, Ctrl-S, Ctrl-Q, Ctrl-V
     * and Ctrl-J are keys like any other.
     */
    void raw() throws IOException {
        run("-icanon", "-echo", "-isig", "-ixon", "-iexten", "-icrnl", "min", "1", "time", "0");
    }

    /** Back to the settings as they were found. */
    void restore() throws IOException {
        run(saved);
    }

    /** Remembers the settings as they are now: the shell may have changed them meanwhile. */
    void save() throws IOException {
        saved = run("-g");
    }

    /** The size now; what a terminal without one says (0×0) is not believed. */
    TerminalSize size() {
        try {
            Matcher size = SIZE.matcher(run("size"));
            if (size.matches() && !size.group(1).matches("0+") && !size.group(2).matches("0+")) {
                lastSize = new TerminalSize(Integer.parseInt(size.group(2)), Integer.parseInt(size.group(1)));
            }
        } catch (IOException stillTheOld) {
            return lastSize;
        }
        return lastSize;
    }

    private static String run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(command()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectInput(Redirect.INHERIT)
                .redirectError(Redirect.DISCARD)
                .start();
        byte[] answer = process.getInputStream().readAllBytes();
        if (exitCode(process) != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
        return new String(answer, StandardCharsets.US_ASCII).strip();
    }

    private static int exitCode(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while stty ran");
        }
    }

    private static String command() {
        String usual = "/bin/stty";
        return System.getProperty(COMMAND_PROPERTY, Files.isExecutable(Path.of(usual)) ? usual : "stty");
    }
}
