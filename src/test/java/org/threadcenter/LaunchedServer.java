package org.threadcenter;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** A real server process of its own home folder, on a free port of the loopback. */
public final class LaunchedServer implements AutoCloseable {
    private final Process process;
    private final Path home;
    private final int port;
    private final Path output;

    private LaunchedServer(Process process, Path home, int port, Path output) {
        this.process = process;
        this.home = home;
        this.port = port;
        this.output = output;
    }

    /** Starts a server with {@code arguments} and waits until it answers. */
    public static LaunchedServer start(String... arguments) throws IOException {
        return startIn(Files.createTempDirectory("threadcenter-server"), freePort(), arguments);
    }

    /** The same in a given home and at a given port. */
    public static LaunchedServer startIn(Path home, int port, String... arguments) throws IOException {
        Path output = Files.createTempFile(home, "server", ".out");
        List<String> all = new ArrayList<>(List.of("server", "--host", "127.0.0.1", "--port", String.valueOf(port)));
        all.addAll(List.of(arguments));
        Process process = Launcher.command(home, all.toArray(String[]::new))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        LaunchedServer server = new LaunchedServer(process, home, port, output);
        server.awaitGreeting();
        return server;
    }

    /** It greets once it listens and can be stopped; to try the port would leave a line in its log. */
    private void awaitGreeting() throws IOException {
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(15))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !process.isAlive() || output().contains("Ctrl-C"));
        } catch (RuntimeException late) {
            process.destroyForcibly();
            throw late;
        }
        if (!process.isAlive()) {
            throw new IOException("the server ended at once: " + output());
        }
    }

    /** A port that was free a moment ago. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    public Process process() {
        return process;
    }

    public Path home() {
        return home;
    }

    /** What the server printed so far. */
    public String output() throws IOException {
        return Files.readString(output);
    }

    /** The event log so far; empty before its first line. */
    public String log() throws IOException {
        Path log = home.resolve("logs/server.log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    /** Ends the server as {@code kill -9} does, and waits for it and its log process. */
    public void kill() {
        List<ProcessHandle> family = Processes.family(process.toHandle());
        process.destroyForcibly();
        Processes.awaitEnd(family);
    }

    /** Ends the server as SIGTERM does, and waits for it and its log process. */
    @Override
    public void close() {
        List<ProcessHandle> family = Processes.family(process.toHandle());
        process.destroy();
        Processes.awaitEnd(family);
    }
}
