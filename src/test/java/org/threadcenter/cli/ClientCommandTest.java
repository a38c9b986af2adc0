package org.threadcenter.cli;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threadcenter.chat.Said;
import org.threadcenter.config.ServerConfig;
import org.threadcenter.config.Surroundings;
import org.threadcenter.server.Server;

/** Line mode and deliveries, with a real server. */
class ClientCommandTest {
    @TempDir
    Path home;

    private Server server;
    private String port;
    private TestShell bia;
    private OutputStream biasKeys;
    private Thread biaRuns;
    private volatile int biasCode = -1;

    @BeforeEach
    void startServerAndListener() throws Exception {
        Map<String, String> flags = Map.of("--host", "127.0.0.1", "--port", "0", "--frame-spacing", "0");
        server = Server.start(ServerConfig.load(new Surroundings(Map.of(), home), flags), _ -> {});
        port = Integer.toString(server.address().getPort());
        PipedInputStream in = new PipedInputStream();
        biasKeys = new PipedOutputStream(in);
        bia = new TestShell(home).typed(in);
        bia.environment.put("XDG_DATA_HOME", home.resolve("bias").toString());
        biaRuns = Thread.ofPlatform()
                .start(() -> biasCode = bia.run("client", "--port", port, "--nick", "bia"));
        await().until(() -> bia.err().contains("You are bia now."));
    }

    @AfterEach
    void stopServer() throws Exception {
        biasKeys.close();
        biaRuns.join();
        server.stop();
    }

    private TestShell shell() {
        return new TestShell(home);
    }

    private void biaHears(String lines) {
        await().untilAsserted(() -> assertEquals(lines, bia.out()));
    }

    @Test
    void sendDeliversAndEnds() {
        TestShell ana = shell();
        assertEquals(ExitCode.DONE, ana.run("client", "--port", port, "--nick", "ana", "--send", "olá 🎉"));
        assertTrue(ana.err().startsWith("Stored by 127.0.0.1"), ana.err());
        biaHears("[BROADCAST] [ana] olá 🎉\n");
    }

    @Test
    void fileKeepsItsLines() throws IOException {
        Files.writeString(home.resolve("poem.txt"), "one\n  two\n\nfour\n");
        TestShell ana = shell();
        assertEquals(ExitCode.DONE,
                ana.run("client", "--port", port, "--nick", "ana", "--file", "poem.txt", "--quiet"));
        assertEquals("", ana.err());
        biaHears("[BROADCAST] [ana] one\n[BROADCAST] [ana]   two\n[BROADCAST] [ana] \n[BROADCAST] [ana] four\n");
    }

    @Test
    void refusesToSendWhatIsNoText() throws IOException {
        Files.write(home.resolve("binary"), new byte[] {(byte) 0xff, 0});
        Files.writeString(home.resolve("long"), "x".repeat(65_537));
        Files.writeString(home.resolve("empty"), "\n");
        for (String name : new String[] {"binary", "long", "empty", "missing"}) {
            TestShell ana = shell();
            assertEquals(ExitCode.FAILED, ana.run("client", "--port", port, "--file", name));
            assertEquals(1, ana.err().lines().count(), ana.err());
        }
    }

    @Test
    void theInputsEndWaitsForEveryReceipt() {
        String lines = IntStream.range(0, 400).mapToObj(n -> "line " + n + "\n").collect(Collectors.joining());
        TestShell ana = shell().typed(lines);
        assertEquals(ExitCode.DONE, ana.run("client", "--port", port, "--nick", "ana"), ana.err());
        biaHears(lines.replaceAll("(?m)^line", "[BROADCAST] [ana] line"));
    }

    @Test
    void commandsActAndMistypedOnesAreNotSent() {
        TestShell ana = shell().typed("/nik x\n//slash\n/me waves\n/who\n");
        assertEquals(ExitCode.DONE, ana.run("client", "--port", port, "--nick", "ana"), ana.err());
        assertTrue(ana.err().contains("There is no command /nik; did you mean /nick?"), ana.err());
        assertEquals("[USERS] bia, ana\n", ana.out());
        biaHears("[BROADCAST] [ana] /slash\n[BROADCAST] [ana] " + Said.actionText("ana", "waves") + "\n");
    }

    @Test
    void statusTellsAllAboutTheLink() {
        TestShell ana = shell().typed("/status\n/clear\n");
        assertEquals(ExitCode.DONE, ana.run("client", "--port", port, "--nick", "ana", "--protocol", "sr"), ana.err());
        assertTrue(ana.err().contains("\nProtocol       Selective Repeat · extended profile\n"), ana.err());
        assertTrue(ana.err().contains("\nRepair         on evidence (NACK, a later ACK, PONG)\n"), ana.err());
        assertTrue(ana.err().contains("\nServer         127.0.0.1:" + port + "\n"), ana.err());
        assertEquals("", ana.out());
        TestShell rui = shell().typed("/status\n");
        assertEquals(ExitCode.DONE, rui.run("client", "--port", port, "--nick", "rui", "--lang", "pt"), rui.err());
        assertTrue(rui.err().contains("\nReparo       por evidência"), rui.err());
    }

    @Test
    void statusIsAnObjectForPrograms() {
        TestShell ana = shell().typed("/status\n");
        assertEquals(ExitCode.DONE, ana.run("client", "--port", port, "--json", "--retransmit", "timer"), ana.err());
        String status = ana.out().lines().filter(line -> line.startsWith("{\"event\":\"status\"")).findFirst().orElse("");
        assertTrue(status.startsWith("{\"event\":\"status\",\"connected\":true,\"host\":\"127.0.0.1\",\"port\":" + port
                + ",\"repair\":\"timer\",\"protocol\":\"gbn\",\"max_fragment_size\":16384,"), ana.out());
    }

    @Test
    void clearEmptiesATerminalOnly() {
        TestShell ana = shell().onTerminal().typed("/clear\n");
        assertEquals(ExitCode.DONE, ana.run("client", "--plain", "--host", "127.0.0.1", "--port", port, "--nick", "ana"));
        assertEquals("\u001b[2J\u001b[H", ana.out());
    }

    @Test
    void quitLeavesAtOnce() throws Exception {
        biasKeys.write("/quit\n".getBytes(StandardCharsets.UTF_8));
        biasKeys.flush();
        biaRuns.join();
        assertEquals(ExitCode.DONE, biasCode);
    }

    @Test
    void jsonIsOneObjectPerLine() {
        TestShell ana = shell().typed("oi\n");
        assertEquals(ExitCode.DONE, ana.run("client", "--port", port, "--nick", "ana", "--json"));
        assertTrue(ana.out().lines()
                .allMatch(line -> line.startsWith("{\"event\":\"") && line.endsWith("}")), ana.out());
        assertTrue(ana.out().contains("\"state\":\"stored\""), ana.out());
        assertTrue(ana.out().endsWith("{\"event\":\"ended\"}\n"), ana.out());
    }

    @Test
    void aRefusedNickSendsNothing() {
        String why = "the nick Bia was refused: somebody here already has that name, or one that looks like it.\n";
        TestShell sending = shell();
        assertEquals(ExitCode.FAILED, sending.run("client", "--port", port, "--nick", "Bia", "--send", "x"));
        assertEquals("Nothing was sent, since " + why, sending.err());
        TestShell piping = shell().typed("one\ntwo\n");
        assertEquals(ExitCode.FAILED, piping.run("client", "--port", port, "--nick", "Bia", "--quiet"));
        assertEquals("T" + why.substring(1), piping.err());
        assertEquals(ExitCode.DONE, shell().run("client", "--port", port, "--nick", "ana", "--send", "end"));
        biaHears("[BROADCAST] [ana] end\n");
    }

    @Test
    void aRefusedNickEndsAPipeThatStaysOpen() throws IOException {
        try (PipedOutputStream open = new PipedOutputStream()) {
            TestShell piping = shell().typed(new PipedInputStream(open));
            assertEquals(ExitCode.FAILED, piping.run("client", "--port", port, "--nick", "bia"));
        }
    }

    @Test
    void atATerminalAnotherNickCanBeChosen() {
        TestShell ana = shell().typed("/nick ana\noi\n").onTerminal();
        assertEquals(ExitCode.DONE,
                ana.run("client", "--plain", "--host", "127.0.0.1", "--port", port, "--nick", "bia"), ana.err());
        biaHears("[BROADCAST] [ana] oi\n");
    }

    @Test
    void withoutAServerItFailsInTime() {
        server.stop();
        TestShell ana = shell();
        assertEquals(ExitCode.FAILED, ana.run("client", "--port", port, "--send", "x", "--timeout", "1"));
        assertEquals("The message was not sent. No server answers at 127.0.0.1, port " + port
                + "; is it running?\n", ana.err());
    }

    @Test
    void aPersonIsAskedForHostAndPort() {
        TestShell ana = shell().typed("\n0\n" + port + "\noi\n").onTerminal();
        assertEquals(ExitCode.DONE, ana.run("client", "--plain", "--nick", "ana"), ana.err());
        assertTrue(ana.err().startsWith(
                "Server [127.0.0.1]: Port [5000]: A port is a whole number from 1 to 65535.\n"), ana.err());
        biaHears("[BROADCAST] [ana] oi\n");
    }
}
