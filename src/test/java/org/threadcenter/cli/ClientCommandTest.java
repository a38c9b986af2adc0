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
        assertEquals("[USERS] ana, bia\n", ana.out());
        biaHears("[BROADCAST] [ana] /slash\n[BROADCAST] * ana waves\n");
    }

    @Test
    void roomsAreJoinedSpokenInAndLeft() throws Exception {
        bias("/join #Turma-B", "/topic sockets");
        await().until(() -> bia.err().contains("bia says what #turma-b is about: sockets"));
        TestShell ana = shell().typed("/join turma-b\noi\n/me waves\n/rooms\n/leave\nback\n/room #turma-b\nnever\n");
        assertEquals(ExitCode.FAILED, ana.run("client", "--port", port, "--nick", "ana"), ana.err());
        assertTrue(ana.err().contains("\nWhat you type now goes to #turma-b, about: sockets\n"), ana.err());
        assertTrue(ana.out().contains("[ROOMS] #turma-b (2 people) sockets\n"), ana.out());
        assertTrue(ana.err().contains("You have left #turma-b; what you type now goes to #lobby.\n"), ana.err());
        assertTrue(ana.err().endsWith("You are not in #turma-b; /join it first. /rooms lists all of them.\n"), ana.err());
        biaHears("[#turma-b] [ana] oi\n[#turma-b] * ana waves\n[BROADCAST] [ana] back\n");
    }

    @Test
    void whatIsForOneIsHeardByOne() {
        TestShell ana = shell().typed("/msg bia psst\n/msg nobody hello\n/msg ana me\n");
        assertEquals(ExitCode.FAILED, ana.run("client", "--port", port, "--nick", "ana"), ana.err());
        assertTrue(ana.err().contains("Nobody here is called that; /who lists the people.\nThat is you.\n"), ana.err());
        assertEquals(ExitCode.DONE, shell().run("client", "--port", port, "--nick", "ana", "--to", "Bia", "--send", "x"));
        biaHears("[@ana] [ana] psst\n[@ana] [ana] x\n");
    }

    @Test
    void whatWasSaidIsFoundAgain() {
        TestShell ana = shell().typed("""
                alpha beta
                gamma
                /history 2
                /last GAM
                /search alpha from:ana in:#lobby since:2020-01-01
                /search alpha until:2020-01-01
                /search since:2020-01-01
                /search x since:yesterday
                """);
        assertEquals(ExitCode.DONE, ana.run("client", "--port", port, "--nick", "ana"), ana.err());
        String time = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d ";
        assertTrue(ana.out().matches("\\[HISTORY\\] " + time + "\\[#lobby\\] \\[ana\\] alpha beta\n"
                + "(\\[HISTORY\\] " + time + "\\[#lobby\\] \\[ana\\] gamma\n){2}"
                + "\\[FOUND\\] " + time + "\\[#lobby\\] \\[ana\\] alpha beta\n"), ana.out());
        assertTrue(ana.err().contains("Nothing was found.\n/search needs words to look for"), ana.err());
        assertTrue(ana.err().contains("“since:yesterday” can't be understood"), ana.err());
    }

    @Test
    void aPipeHearsWhatItMissedAndNothingOfThePast() throws Exception {
        bias("before");
        assertEquals(ExitCode.DONE, shell().run("client", "--port", port, "--nick", "caio", "--send", "hi", "--profile", "c"));
        biaHears("[BROADCAST] [caio] hi\n");
        TestShell first = shell().typed("/who\n");
        assertEquals(ExitCode.DONE, first.run("client", "--port", port, "--nick", "ana"));
        assertEquals("[USERS] ana, bia\n", first.out());
        bias("meanwhile", "again");
        assertEquals(ExitCode.DONE, shell().run("client", "--port", port, "--nick", "caio", "--send", "ho", "--profile", "c"));
        biaHears("[BROADCAST] [caio] hi\n[BROADCAST] [caio] ho\n");
        TestShell second = shell().typed("/history\n");
        assertEquals(ExitCode.DONE, second.run("client", "--port", port, "--nick", "ana"), second.err());
        assertTrue(second.out().startsWith(
                "[BROADCAST] [bia] meanwhile\n[BROADCAST] [bia] again\n[BROADCAST] [caio] ho\n[HISTORY] "), second.out());
        assertTrue(second.err().contains("— 3 messages since last time, none lost —\n"), second.err());
        TestShell person = shell().typed("/history\n").onTerminal();
        assertEquals(ExitCode.DONE,
                person.run("client", "--plain", "--host", "127.0.0.1", "--port", port, "--nick", "eva", "--profile", "e"));
        assertTrue(person.out().startsWith("[HISTORY] ") && person.out().contains("[#lobby] [bia] before\n"), person.out());
    }

    @Test
    void sendGoesToARoomOrFails() throws Exception {
        bias("/join #turma-b");
        await().until(() -> bia.err().contains("goes to #turma-b"));
        assertEquals(ExitCode.DONE,
                shell().run("client", "--port", port, "--nick", "cron", "--room", "#turma-b", "--send", "done"));
        biaHears("[#turma-b] [cron] done\n");
        TestShell bad = shell();
        assertEquals(ExitCode.FAILED, bad.run("client", "--port", port, "--room", "no room", "--send", "x"));
        assertTrue(bad.err().startsWith("Nothing was sent. A room's name has 1 to 32 letters"), bad.err());
        TestShell nobody = shell();
        assertEquals(ExitCode.FAILED, nobody.run("client", "--port", port, "--to", "nobody", "--send", "x"));
        assertEquals("Nothing was sent. Nobody here is called that; /who lists the people.\n", nobody.err());
        assertEquals(ExitCode.USAGE, shell().run("client", "--port", port, "--to", "bia", "--room", "b", "--send", "x"));
    }

    private void bias(String... lines) throws IOException {
        biasKeys.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        biasKeys.flush();
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
