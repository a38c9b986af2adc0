package org.threadcenter.e2e;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Assumptions;
import org.threadcenter.Launcher;
import org.threadcenter.Processes;

/** A program that reads lines and prints lines: our client without a screen, or the independent one. */
final class Program implements AutoCloseable {
    private static final Path SCRIPT = Path.of("src/test/python/baseline_client.py").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process process;
    private final Path output;
    private final Path errors;
    private final BufferedWriter input;

    private Program(ProcessBuilder builder, Path folder) throws IOException {
        this.output = Files.createTempFile(folder, "program", ".out");
        this.errors = Files.createTempFile(folder, "program", ".err");
        this.process = builder.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
        this.input = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    }

    /** Without it those tests are skipped that need a client by other people. */
    static void assumePython() {
        Assumptions.assumeTrue(
                Processes.isThere("python3", "--version"), "needs python3 for the independent client: install it");
    }

    /** The independent baseline client in src/test/python, written from the protocol page alone. */
    static Program python(Path folder, int port, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("python3", SCRIPT.toString(), "--host", "127.0.0.1"));
        command.addAll(List.of("--port", String.valueOf(port)));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = Launcher.isolate(new ProcessBuilder(command), folder);
        builder.environment().put("PYTHONUTF8", "1");
        return new Program(builder, folder);
    }

    /** Our own client at {@code port}, its input and output being pipes and files. */
    static Program client(Path home, int port, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("client", "--host", "127.0.0.1", "--port", String.valueOf(port)));
        all.addAll(List.of(arguments));
        return new Program(Launcher.command(home, all.toArray(String[]::new)), home);
    }

    /** Types lines. */
    Program type(String... lines) throws IOException {
        for (String line : lines) {
            input.write(line + "\n");
        }
        input.flush();
        return this;
    }

    /** Types the end of its input. */
    Program endInput() throws IOException {
        input.close();
        return this;
    }

    /** The whole lines that it printed so far. */
    List<String> lines() throws IOException {
        String text = Files.readString(output);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    String errors() throws IOException {
        return Files.readString(errors);
    }

    Program prints(String line) throws IOException {
        return printsOne("«" + line + "»", line::equals);
    }

    Program printsWith(String part) throws IOException {
        return printsOne("a line with «" + part + "»", line -> line.contains(part));
    }

    /** Waits until it has printed a line for which {@code wanted} holds. */
    Program printsOne(String what, Predicate<String> wanted) throws IOException {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> lines().stream().anyMatch(wanted));
        } catch (ConditionTimeoutException late) {
            throw new AssertionError(
                    "never printed " + what + ":\n" + String.join("\n", lines()) + "\n" + errors(), late);
        }
        return this;
    }

    /** Waits until it has said something to the person, beside what it prints. */
    Program says(String part) throws IOException {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> errors().contains(part));
        } catch (ConditionTimeoutException late) {
            throw new AssertionError("never said «" + part + "»:\n" + errors(), late);
        }
        return this;
    }

    /** Waits for its end; its exit code. */
    int awaitExit() throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still runs; it printed:\n" + String.join("\n", lines()) + "\n" + errors());
        }
        return process.exitValue();
    }

    @Override
    public String toString() {
        try {
            return "it printed:\n" + String.join("\n", lines()) + "\n" + errors();
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> family = Processes.family(process.toHandle());
        process.destroyForcibly();
        Processes.awaitEnd(family);
    }
}
