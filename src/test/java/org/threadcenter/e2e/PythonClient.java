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
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The independent baseline client in src/test/python, written from the protocol page alone, as a process. */
final class PythonClient implements AutoCloseable {
    private static final Path SCRIPT = Path.of("src/test/python/baseline_client.py").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final Path output;
    private final BufferedWriter input;

    private PythonClient(Process process, Path output) {
        this.process = process;
        this.output = output;
        this.input = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    }

    static boolean isPossible() {
        try {
            return new ProcessBuilder("python3", "--version").redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static PythonClient start(Path folder, int port, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("python3", SCRIPT.toString(), "--host", "127.0.0.1"));
        command.addAll(List.of("--port", String.valueOf(port)));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "python", ".out");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("PYTHONUTF8", "1");
        return new PythonClient(builder.start(), output);
    }

    /** Types a line. */
    PythonClient type(String line) throws IOException {
        input.write(line + "\n");
        input.flush();
        return this;
    }

    /** What it printed so far. */
    String output() throws IOException {
        return Files.readString(output);
    }

    PythonClient prints(String text) throws IOException {
        try {
            Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(30)).until(() -> output().contains(text));
        } catch (ConditionTimeoutException late) {
            throw new AssertionError("never printed «" + text + "»:\n" + output(), late);
        }
        return this;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
