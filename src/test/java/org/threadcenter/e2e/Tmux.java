package org.threadcenter.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A real terminal that a test types into and reads: one tmux server of its own per test class. */
final class Tmux implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final String socket;
    private final String session;

    private Tmux(String socket, String session) {
        this.socket = socket;
        this.session = session;
    }

    static boolean isInstalled() {
        try {
            return new ProcessBuilder("tmux", "-V").redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Opens a window of {@code columns × rows} that runs {@code command} in a shell. */
    static Tmux open(String name, int columns, int rows, Map<String, String> environment, String command)
            throws IOException, InterruptedException {
        Tmux tmux = new Tmux("threadcenter-" + ProcessHandle.current().pid() + "-" + name, name);
        List<String> arguments = new ArrayList<>(List.of("new-session", "-d", "-s", name));
        arguments.addAll(List.of("-x", String.valueOf(columns), "-y", String.valueOf(rows)));
        environment.forEach((key, value) -> arguments.addAll(List.of("-e", key + "=" + value)));
        arguments.add(command);
        tmux.call(arguments.toArray(String[]::new));
        return tmux;
    }

    /** Types text as it is. */
    Tmux type(String text) throws IOException, InterruptedException {
        call("send-keys", "-t", session, "-l", text);
        return this;
    }

    /** Presses keys by tmux's names: {@code Enter}, {@code C-c}, {@code Escape}, {@code F1}. */
    Tmux press(String... keys) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("send-keys", "-t", session));
        arguments.addAll(List.of(keys));
        call(arguments.toArray(String[]::new));
        return this;
    }

    /** Pastes as a terminal does, in brackets where the program asked for them. */
    Tmux paste(String text) throws IOException, InterruptedException {
        call("set-buffer", "-b", "paste", text);
        call("paste-buffer", "-p", "-b", "paste", "-t", session);
        return this;
    }

    Tmux resize(int columns, int rows) throws IOException, InterruptedException {
        call("resize-window", "-t", session, "-x", String.valueOf(columns), "-y", String.valueOf(rows));
        return this;
    }

    /** What is on the screen now. */
    String screen() throws IOException, InterruptedException {
        return call("capture-pane", "-p", "-t", session);
    }

    /** Waits until the screen shows {@code text}; a failure prints the screen. */
    Tmux sees(String text) throws IOException, InterruptedException {
        try {
            Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(40)).until(() -> screen().contains(text));
        } catch (ConditionTimeoutException late) {
            throw new AssertionError("never saw «" + text + "» on:\n" + screen(), late);
        }
        return this;
    }

    /** Waits until {@code text} is gone from the screen. */
    Tmux seesNoMore(String text) throws IOException, InterruptedException {
        try {
            Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(40)).until(() -> !screen().contains(text));
        } catch (ConditionTimeoutException late) {
            throw new AssertionError("still saw «" + text + "» on:\n" + screen(), late);
        }
        return this;
    }

    /** A tmux format, such as {@code #{alternate_on}}. */
    String display(String format) throws IOException, InterruptedException {
        return call("display-message", "-p", "-t", session, format).strip();
    }

    private String call(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tmux", "-L", socket, "-f", "/dev/null"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + output);
        }
        return output;
    }

    @Override
    public void close() throws IOException {
        try {
            call("kill-server");
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** A shell command that runs the launcher and then leaves the shell open, so that the terminal can be examined. */
    static String thenShell(Path launcher, String arguments) {
        return "sh -c '" + launcher + " " + arguments + "; echo exit=$?; exec sh'";
    }
}
