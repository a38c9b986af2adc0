package org.threadcenter.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threadcenter.LaunchedServer;
import org.threadcenter.Launcher;
import org.threadcenter.Processes;

/** The server as a process: signals, its log process, and what it says when it can't start. */
class ServerProcessIT {
    @TempDir
    Path home;

    private final List<LaunchedServer> started = new ArrayList<>();

    private LaunchedServer startServer() throws IOException {
        LaunchedServer server = LaunchedServer.startIn(home, LaunchedServer.freePort());
        started.add(server);
        return server;
    }

    @AfterEach
    void leaveNoProcessBehind() {
        started.forEach(LaunchedServer::close);
    }

    @Test
    void endsCleanlyOnSigtermAndLosesNoLogLine() throws Exception {
        LaunchedServer server = startServer();
        Launcher.Result sent = send(server, "hello");
        assertEquals(0, sent.exitCode(), sent.err());
        Path pidFile = home.resolve("data/server-" + server.port() + ".pid");
        assertTrue(Files.exists(pidFile));
        long start = System.nanoTime();
        server.process().destroy();
        assertTrue(server.process().waitFor(5, TimeUnit.SECONDS));
        assertEquals(0, server.process().exitValue());
        assertTrue(System.nanoTime() - start < Duration.ofSeconds(5).toNanos());
        assertFalse(Files.exists(pidFile));
        String log = server.log();
        for (String event : new String[] {"start", "connect", "handshake", "nick", "broadcast", "disconnect", "stop"}) {
            assertTrue(log.contains("event=" + event), event + " is missing in:\n" + log);
        }
        assertFalse(log.contains("hello"), "the text itself is nobody's business");
    }

    @Test
    void ctrlCReachesTheWholeGroupAndTheLastLinesAreWritten() throws Exception {
        LaunchedServer server = startServer();
        Processes.signal("INT", logProcess(server).pid());
        Processes.signal("INT", server.pid());
        assertTrue(server.process().waitFor(5, TimeUnit.SECONDS));
        assertEquals(0, server.process().exitValue());
        assertTrue(server.log().lines().toList().getLast().contains("event=stop"), server.log());
        assertTrue(server.output().endsWith("The server has stopped.\n"), server.output());
    }

    /** A client that does not close its end makes the server wait a moment; the second signal does not. */
    @Test
    void aSecondCtrlCEndsTheServerAtOnce() throws Exception {
        LaunchedServer server = startServer();
        try (RawPeer stubborn = RawPeer.join(server.port(), "ana")) {
            Processes.signal("INT", server.pid());
            stubborn.hears();
            Processes.signal("INT", server.pid());
            assertTrue(server.process().waitFor(5, TimeUnit.SECONDS));
            assertEquals(1, server.process().exitValue());
        }
    }

    @Test
    void aKilledLogProcessIsBackWithinASecondAndTheChatGoesOn() throws Exception {
        LaunchedServer server = startServer();
        ProcessHandle log = logProcess(server);
        log.destroyForcibly();
        assertEquals(0, send(server, "still here").exitCode());
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> server.log().contains("event=log-restarted lost="));
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> server.log().contains("event=broadcast"));
        assertTrue(logProcess(server).pid() != log.pid());
    }

    @Test
    void aKilledServerTakesItsLogProcessAlong() throws Exception {
        LaunchedServer server = startServer();
        ProcessHandle log = logProcess(server);
        Processes.signal("KILL", server.pid());
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> !log.isAlive());
    }

    @Test
    void aPortInUseIsOneSentence() throws Exception {
        LaunchedServer server = startServer();
        Launcher.Result second = Launcher.run(
                Files.createDirectory(home.resolve("second")),
                "",
                "server", "--host", "127.0.0.1", "--port", String.valueOf(server.port()));
        assertEquals(1, second.exitCode());
        assertTrue(second.err().contains(String.valueOf(server.port())), second.err());
        assertOneSentence(second.err());
    }

    @Test
    void aLogFolderThatCannotBeWrittenIsOneSentence() throws Exception {
        Files.writeString(home.resolve("logs"), "a file where the folder should be");
        Launcher.Result result = Launcher.run(home, "", "server", "--port", "0");
        assertEquals(1, result.exitCode());
        assertTrue(result.err().contains("logs"), result.err());
        assertOneSentence(result.err());
    }

    @Test
    void stopEndsARunningServer() throws Exception {
        LaunchedServer server = startServer();
        Launcher.Result stopped =
                Launcher.run(home, "", "server", "--stop", "--port", String.valueOf(server.port()));
        assertEquals(0, stopped.exitCode(), stopped.err());
        assertTrue(server.process().waitFor(6, TimeUnit.SECONDS));
        Launcher.Result again = Launcher.run(home, "", "server", "--stop", "--port", String.valueOf(server.port()));
        assertEquals(1, again.exitCode());
        assertOneSentence(again.err());
    }

    private static void assertOneSentence(String text) {
        assertFalse(text.contains("Exception"), text);
        assertFalse(text.contains("\tat "), text);
        assertTrue(text.strip().lines().count() <= 2, text);
    }

    private static Launcher.Result send(LaunchedServer server, String text)
            throws IOException, InterruptedException {
        return Launcher.run(
                server.home(),
                "",
                "client", "--host", "127.0.0.1", "--port", String.valueOf(server.port()),
                "--nick", "ana", "--send", text);
    }

    private static ProcessHandle logProcess(LaunchedServer server) {
        return Awaitility.await().atMost(Duration.ofSeconds(5)).until(
                () -> server.process()
                        .descendants()
                        .filter(each -> each.info().commandLine().orElse("").contains("log-process"))
                        .findFirst()
                        .orElse(null),
                found -> found != null);
    }
}
