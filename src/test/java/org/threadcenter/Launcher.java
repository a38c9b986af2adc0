package org.threadcenter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the built launcher as a user would, away from this machine's own configuration. */
public final class Launcher {
    private static final long PATIENCE_SECONDS = 18;

    private Launcher() {}

    /** What a finished run left behind. */
    public record Result(int exitCode, String out, String err) {}

    /** The launcher under test. */
    public static Path path() {
        return Path.of(System.getProperty("threadcenter.launcher", "target/threadcenter/bin/threadcenter"))
                .toAbsolutePath();
    }

    /** Variables that keep a run inside {@code home}: its configuration, logs, data and a user's own files. */
    public static Map<String, String> environment(Path home) {
        return Map.of(
                "THREADCENTER_HOME", home.toString(),
                "XDG_CONFIG_HOME", home.resolve("xdg-config").toString(),
                "XDG_DATA_HOME", home.resolve("xdg-data").toString(),
                "XDG_STATE_HOME", home.resolve("xdg-state").toString(),
                "USER", "",
                "LANG", "C.UTF-8",
                "LC_ALL", "C.UTF-8");
    }

    /** Gives {@code builder} a surrounding that knows nothing of whoever runs the tests, but where a JDK is. */
    public static ProcessBuilder isolate(ProcessBuilder builder, Path home) {
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(name -> name.startsWith("THREADCENTER_") && !name.endsWith("_JAVA_HOME"));
        variables.keySet().removeAll(List.of("TMUX", "NO_COLOR", "COLORTERM"));
        variables.putAll(environment(home));
        return builder;
    }

    /** A process of the launcher that is ready to be started. */
    public static ProcessBuilder command(Path home, String... arguments) {
        List<String> command = new ArrayList<>(List.of(path().toString()));
        command.addAll(List.of(arguments));
        return isolate(new ProcessBuilder(command), home);
    }

    /** Runs the launcher to its end, with {@code input} as its standard input. */
    public static Result run(Path home, String input, String... arguments)
            throws IOException, InterruptedException {
        return run(home, input, command(home, arguments));
    }

    /** Runs a process to its end; {@code home} is for the files that it prints to. */
    public static Result run(Path home, String input, ProcessBuilder builder)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(home, "out", ".txt");
        Path err = Files.createTempFile(home, "err", ".txt");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException endedWithoutReading) {
            // A run that needs no input may be over by now.
        }
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("still running after " + PATIENCE_SECONDS + " s: " + builder.command());
        }
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
