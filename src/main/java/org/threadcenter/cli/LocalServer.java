package org.threadcenter.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server on this machine that goes on by itself after whoever started it has left. Main thread.
 *
 * @param output where it prints; kept, so that a failure can be read
 */
record LocalServer(Shell shell, int port, Path output) {
    private static final int CONNECT_MILLIS = 1_000;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long PAUSE_MILLIS = 50;

    /** setsid is on every Linux; where it is missing, nohup does at least against a closed window. */
    private static final String DETACH = """
            if command -v setsid >/dev/null 2>&1; then exec setsid "$0" "$@"; else exec nohup "$0" "$@"; fi
            """;

    /** Whether something accepts connections at that place. */
    static boolean answers(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /**
     * Starts it in a session of its own, so that neither Ctrl-C nor a closed window reaches it, and waits
     * until it answers.
     *
     * @return whether it answers and is the one that was started here
     * @throws IOException if it can't be started
     */
    boolean start(String host, List<String> flags) throws IOException, InterruptedException {
        Files.createDirectories(output.getParent());
        List<String> command = new ArrayList<>(List.of("sh", "-c", DETACH));
        List<String> arguments = new ArrayList<>(List.of("server", "--port", Integer.toString(port)));
        arguments.addAll(flags);
        command.addAll(Launcher.command(shell.around().environment(), arguments));
        Process server = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile())
                .redirectErrorStream(true)
                .start();
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (!answers(host, port)) {
            if (System.nanoTime() > until || server.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                return answers(host, port);
            }
        }
        return server.isAlive();
    }

    /** The last thing that the server said; a command to type stands indented below it. */
    String lastWords() {
        try {
            List<String> lines = Files.readAllLines(output);
            int from = lines.size() - 1;
            while (from > 0 && lines.get(from).startsWith(" ")) {
                from--;
            }
            return lines.isEmpty() ? "" : String.join("\n", lines.subList(from, lines.size()));
        } catch (IOException _) {
            return "";
        }
    }
}
