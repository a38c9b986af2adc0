package org.threadcenter;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
        server.awaitAnswer();
        return server;
    }

    private void awaitAnswer() throws IOException {
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !process.isAlive() || answers());
        } catch (RuntimeException late) {
            process.destroyForcibly();
            throw late;
        }
        if (!process.isAlive()) {
            throw new IOException("the server ended at once: " + Files.readString(output));
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
            return true;
        } catch (IOException notYet) {
            return false;
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

    /** Ends the server as Ctrl-C does and waits for it. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
