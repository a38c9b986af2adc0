package org.threadcenter.log;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One log process and the lines that it was given but has not confirmed. {@link #send} and {@link #flush}
 * belong to the log-shipper thread; confirmations come in on a thread of their own; the lock guards what
 * both touch.
 *
 * <p>Invariant: {@code unconfirmed.size() ≤ WINDOW}; what is in neither the file nor this list was never
 * sent.
 */
final class LogPipe {
    /** Lines under way at most; more wait in the shipper's queue. */
    static final int WINDOW = 1_024;

    private static final String IGNORE_SIGNALS = "trap '' INT HUP TERM; exec \"$0\" \"$@\"";

    private final Process process;
    private final BufferedWriter lines;
    private final Runnable changed;
    private final ArrayDeque<String> unconfirmed = new ArrayDeque<>();
    private long confirmed;
    private boolean broken;

    private LogPipe(Process process, Runnable changed) {
        this.process = process;
        this.changed = changed;
        this.lines = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Starts a log process for {@code file}; {@code changed} runs when it confirmed lines or ended. */
    static LogPipe start(Path file, Runnable changed) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(file.getFileName().toString()));
        // The folder is the working directory, so that a % in its name can't be taken for a pattern.
        builder.directory(file.getParent().toFile());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().remove("THREADCENTER_TRAIN");
        LogPipe pipe = new LogPipe(builder.start(), changed);
        Thread.ofPlatform().daemon().name("log-confirmations").start(pipe::readConfirmations);
        return pipe;
    }

    /**
     * The shell ignores the signals before the JVM is there, so that Ctrl-C never cuts off the last lines.
     */
    private static List<String> command(String fileName) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", IGNORE_SIGNALS));
        String launcher = System.getenv("THREADCENTER_LAUNCHER");
        if (launcher != null && !launcher.isEmpty()) {
            command.addAll(List.of(launcher, "log-process"));
        } else {
            command.addAll(List.of(System.getProperty("java.home") + "/bin/java", "-XX:+UseSerialGC", "-Xmx32m",
                    "-cp", System.getProperty("java.class.path"), LogProcess.class.getName()));
        }
        command.add(fileName);
        return command;
    }

    private void readConfirmations() {
        try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
            for (String answer = answers.readLine(); answer != null; answer = answers.readLine()) {
                if (answer.startsWith("taken ")) {
                    confirm(Long.parseLong(answer.substring("taken ".length())));
                }
            }
        } catch (IOException | NumberFormatException _) {
            // Whatever it was, this process can't be relied on any more.
        }
        process.destroyForcibly();
        markBroken();
    }

    private void confirm(long total) {
        synchronized (this) {
            for (; confirmed < total && !unconfirmed.isEmpty(); confirmed++) {
                unconfirmed.removeFirst();
            }
        }
        changed.run();
    }

    private void markBroken() {
        synchronized (this) {
            broken = true;
        }
        changed.run();
    }

    /** Whether lines can still go in. */
    synchronized boolean isUp() {
        return !broken;
    }

    synchronized boolean hasRoom() {
        return !broken && unconfirmed.size() < WINDOW;
    }

    /** Whether this process ever took a line. */
    synchronized boolean provedItself() {
        return confirmed > 0;
    }

    synchronized int unconfirmedLines() {
        return unconfirmed.size();
    }

    synchronized List<String> unconfirmed() {
        return List.copyOf(unconfirmed);
    }

    /** Gives one line to the process; may wait for it to read, so never call this under a lock. */
    void send(String line) {
        synchronized (this) {
            unconfirmed.addLast(line);
        }
        try {
            lines.write(line);
            lines.write('\n');
        } catch (IOException _) {
            markBroken();
        }
    }

    void flush() {
        try {
            lines.flush();
        } catch (IOException _) {
            markBroken();
        }
    }

    /** Ends the input and waits for the process to leave; one that takes longer leaves later. */
    void finish(Duration patience) throws InterruptedException {
        try {
            lines.close();
        } catch (IOException _) {
            // It is gone already: nothing to end.
        }
        process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    long pid() {
        return process.pid();
    }
}
