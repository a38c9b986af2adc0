package org.threadcenter.torture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;

/** A {@link TortureClient} as its driver holds it: started, told what to do, killed, started again. One thread. */
final class ClientProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final List<String> command;
    private final List<String> names;
    private final Path errors;
    private final Set<String> reports = ConcurrentHashMap.newKeySet();
    private Process process;
    private boolean doomed;

    ClientProcess(Path folder, int port, long spacingMicros, List<String> names) {
        this.names = names;
        this.errors = folder.resolve(names.getFirst() + ".err");
        command = new ArrayList<>(List.of(
                TortureClient.class.getName(), folder.toString(), String.valueOf(port), String.valueOf(spacingMicros)));
        command.addAll(names);
    }

    /** {@code crash}: where it is to end by itself, or empty. */
    void start(String crash) throws IOException {
        reports.clear();
        doomed = !crash.isEmpty();
        List<String> whole = Torture.java(crash);
        whole.addAll(command);
        process = new ProcessBuilder(whole)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start();
        Process started = process;
        Thread.ofVirtual().start(() -> listen(started));
    }

    private void listen(Process started) {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (started == process) {
                    reports.add(line);
                }
            }
        } catch (IOException killed) {
            // nothing more comes from it
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it has ended, or would by itself. */
    boolean isDoomed() {
        return doomed || !process.isAlive();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void tell(String what) {
        try {
            process.getOutputStream().write((what + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException gone) {
            if (process.isAlive()) {
                throw new UncheckedIOException(gone);
            }
        }
    }

    void awaitAttached() {
        await("attached");
    }

    void awaitEnded() {
        await("ended");
    }

    void awaitDrained() {
        Awaitility.await("drained: " + names).atMost(PATIENCE).until(() -> reports.contains("drained"));
    }

    private void await(String what) {
        Awaitility.await(what + ": " + names)
                .atMost(PATIENCE)
                .until(() -> names.stream().allMatch(name -> reports.contains(what + " " + name)));
    }

    void leave() throws InterruptedException {
        tell("leave");
        process.waitFor();
    }
}
