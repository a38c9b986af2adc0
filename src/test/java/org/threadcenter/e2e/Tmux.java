package org.threadcenter.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Assumptions;
import org.threadcenter.Launcher;
import org.threadcenter.Processes;

/** A real terminal that a test types into and reads: a tmux server of its own with one window. */
final class Tmux implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Runs the launcher, notes what the terminal was like before and after, and stays for a look at it. */
    private static final String SCRIPT =
            """
            stty -g > "$THREADCENTER_HOME/stty-before"
            %s %s
            echo "exit=$?"
            stty -g > "$THREADCENTER_HOME/stty-after"
            echo "the shell again"
            exec sh
            """;

    private final Path home;
    private final String socket;
    private boolean closed;

    private Tmux(Path home, String socket) {
        this.home = home;
        this.socket = socket;
    }

    /** Without it those tests are skipped that need a terminal. */
    static void assumeInstalled() {
        Assumptions.assumeTrue(Processes.isThere("tmux", "-V"), "needs tmux as a terminal: install it");
    }

    /** A window of {@code columns × rows} in which the launcher runs with {@code arguments}, then a shell. */
    static Tmux open(Path home, int columns, int rows, String arguments)
            throws IOException, InterruptedException {
        Tmux tmux = new Tmux(home, "threadcenter-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet());
        Path script = Files.writeString(
                Files.createTempFile(home, "run", ".sh"), SCRIPT.formatted(Launcher.path(), arguments));
        tmux.call(
                "new-session", "-d", "-x", String.valueOf(columns), "-y", String.valueOf(rows),
                "exec sh " + script);
        return tmux;
    }

    /** Types text as it is. */
    Tmux type(String text) throws IOException, InterruptedException {
        call("send-keys", "-l", text);
        return this;
    }

    /** Presses keys by tmux's names: {@code Enter}, {@code C-c}, {@code Escape}, {@code F1}. */
    Tmux press(String... keys) throws IOException, InterruptedException {
        call(Stream.concat(Stream.of("send-keys"), Stream.of(keys)).toArray(String[]::new));
        return this;
    }

    /** Types a line and its end. */
    Tmux enter(String line) throws IOException, InterruptedException {
        return type(line).press("Enter");
    }

    /** Pastes as a terminal does, in brackets where the program asked for them. */
    Tmux paste(String text) throws IOException, InterruptedException {
        call("set-buffer", "-b", "paste", text);
        call("paste-buffer", "-p", "-b", "paste");
        return this;
    }

    Tmux resize(int columns, int rows) throws IOException, InterruptedException {
        call("resize-window", "-x", String.valueOf(columns), "-y", String.valueOf(rows));
        return this;
    }

    /** What is on the screen now. */
    String screen() throws IOException, InterruptedException {
        return call("capture-pane", "-p");
    }

    /** Waits until the screen shows {@code text}; a failure prints the screen. */
    Tmux sees(String text) throws IOException, InterruptedException {
        return awaitScreen("never saw «" + text + "» on", screen -> screen.contains(text));
    }

    /** Waits until one row of the screen shows all of {@code parts}. */
    Tmux seesRow(String... parts) throws IOException, InterruptedException {
        return awaitScreen("never saw " + List.of(parts) + " in one row of", screen -> count(screen, parts) > 0);
    }

    /** Waits until one row of the screen fits {@code regex}. */
    Tmux seesLike(String regex) throws IOException, InterruptedException {
        return awaitScreen("never saw «" + regex + "» on", screen -> screen.lines().anyMatch(row -> row.matches(regex)));
    }

    /** Waits until {@code text} is gone from the screen. */
    Tmux seesNoMore(String text) throws IOException, InterruptedException {
        return awaitScreen("still saw «" + text + "» on", screen -> !screen.contains(text));
    }

    /** How many rows of the screen show all of {@code parts} now. */
    long rowsWith(String... parts) throws IOException, InterruptedException {
        return count(screen(), parts);
    }

    private static long count(String screen, String... parts) {
        return screen.lines().filter(row -> Stream.of(parts).allMatch(row::contains)).count();
    }

    private Tmux awaitScreen(String complaint, Predicate<String> wanted)
            throws IOException, InterruptedException {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(40))
                    .until(() -> wanted.test(screen()));
        } catch (ConditionTimeoutException late) {
            String screen = screen();
            close(); // a window that fails while it is being opened is in no try block yet
            throw new AssertionError(complaint + ":\n" + screen, late);
        }
        return this;
    }

    /** A tmux format, such as {@code #{alternate_on}}. */
    String display(String format) throws IOException, InterruptedException {
        return call("display-message", "-p", format).strip();
    }

    /** Sends a signal to the program in the terminal. */
    Tmux signal(String name) throws IOException, InterruptedException {
        long shell = Long.parseLong(display("#{pane_pid}"));
        for (ProcessHandle child : ProcessHandle.of(shell).orElseThrow().children().toList()) {
            Processes.signal(name, child.pid());
        }
        return this;
    }

    /** Waits for the program's end and checks that the terminal is as it was before. */
    Tmux leaves(int exitCode) throws IOException, InterruptedException {
        sees("exit=" + exitCode).sees("the shell again");
        assertEquals(Files.readString(home.resolve("stty-before")), Files.readString(home.resolve("stty-after")));
        assertEquals("0 0 1", display("#{alternate_on} #{mouse_any_flag} #{cursor_flag}"));
        return this;
    }

    private String call(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tmux", "-L", socket, "-f", "/dev/null"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = Launcher.isolate(new ProcessBuilder(command), home).redirectErrorStream(true);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + output);
        }
        return output;
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            long shell = Long.parseLong(display("#{pane_pid}"));
            List<ProcessHandle> family = ProcessHandle.of(shell).map(Processes::family).orElse(List.of());
            call("kill-server");
            Processes.awaitEnd(family);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
