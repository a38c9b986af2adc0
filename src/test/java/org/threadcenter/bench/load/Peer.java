package org.threadcenter.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.threadcenter.LaunchedServer;

/** Somebody else's server, where it is installed: its own process, on a free port of the loopback. */
final class Peer implements Contestant {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PeerKind kind;
    private final Process process;
    private final int port;

    private Peer(PeerKind kind, Process process, int port) {
        this.kind = kind;
        this.process = process;
        this.port = port;
    }

    static Peer start(PeerKind kind) throws IOException {
        Path folder = Files.createTempDirectory("bench-" + kind.program());
        int port = LaunchedServer.freePort();
        Path settings = Files.writeString(folder.resolve("settings"), kind.settings(port, folder));
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -n $(ulimit -Hn); exec \"$@\"", "sh"));
        command.add(pathOf(kind).orElseThrow().toString());
        command.addAll(kind.arguments(settings));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        Peer peer = new Peer(kind, process, port);
        try {
            Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(peer::answers);
        } catch (RuntimeException late) {
            peer.close();
            throw new IOException(kind.program() + ": " + Files.readString(folder.resolve("output")), late);
        }
        return peer;
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Where the program is, if it is installed. */
    static Optional<Path> pathOf(PeerKind kind) {
        String folders = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin:/usr/local/bin";
        return List.of(folders.split(":")).stream()
                .filter(each -> !each.isEmpty())
                .map(each -> Path.of(each, kind.program()))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What the program says of its version, its first line. */
    static String version(PeerKind kind) throws IOException, InterruptedException {
        Process asked = new ProcessBuilder(pathOf(kind).orElseThrow().toString(), "--version")
                .redirectErrorStream(true)
                .start();
        String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        asked.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return said.lines().findFirst().orElse("unknown");
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean hearThemselves() {
        return kind != PeerKind.NGIRCD;
    }

    @Override
    public LoadClient client(int number, Scenario scenario, ByteBuffer spare) throws IOException {
        PlainClient client = new PlainClient(number, port, kind.dialect(scenario));
        client.queueGreeting();
        return client;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
