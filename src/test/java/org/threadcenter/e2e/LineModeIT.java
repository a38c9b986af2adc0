package org.threadcenter.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threadcenter.LaunchedServer;
import org.threadcenter.Launcher;

/** The client without a screen: pipes, JSON, one message and out. */
class LineModeIT {
    @TempDir
    static Path folder;

    private static LaunchedServer server;

    @TempDir
    Path home;

    @BeforeAll
    static void startServer() throws IOException {
        server = LaunchedServer.startIn(folder, LaunchedServer.freePort());
    }

    @AfterAll
    static void endServer() {
        server.close();
    }

    private Launcher.Result run(String input, String... arguments) throws IOException, InterruptedException {
        return runAt(server.port(), input, arguments);
    }

    private Launcher.Result runAt(int port, String input, String... arguments)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("client", "--host", "127.0.0.1", "--port", String.valueOf(port)));
        all.addAll(List.of(arguments));
        return Launcher.run(home, input, all.toArray(String[]::new));
    }

    @Test
    void printsWhatOthersSayAndWhoIsThere() throws Exception {
        try (RawPeer bia = RawPeer.join(server.port(), "bia");
                Program ana = Program.client(home, server.port(), "--plain", "--nick", "ana")) {
            ana.says("You are ana now.");
            bia.say("olá, ana 🎉");
            ana.prints("[BROADCAST] [bia] olá, ana 🎉");
            bia.say("uma\nduas");
            ana.prints("[BROADCAST] [bia] uma").prints("[BROADCAST] [bia] duas");
            ana.type("/who").prints("[USERS] ana, bia");
            ana.type("/whoo").says("There is no command /whoo; did you mean /who?");
            ana.type("//slash", "/me acena", "/nick aninha", "oi", "/me sai", "/quit");
            bia.hears("[ana] /slash").hears("[ana] * ana acena");
            bia.hears("[aninha] oi").hears("[aninha] * aninha sai");
            assertEquals(0, ana.awaitExit(), ana.errors());
        }
    }

    @Test
    void disturbsItsChannelAndMendsWhatThatBreaks() throws Exception {
        try (RawPeer bia = RawPeer.join(server.port(), "bia6");
                Program ana = Program.client(home, server.port(), "--plain", "--nick", "ana6", "--seed", "3")) {
            ana.says("You are ana6 now.").type("/sim loss 30").says("The channel is being disturbed now: 30% loss.");
            ana.type("muitos pedaços se perdem pelo caminho");
            bia.hears("[ana6] muitos pedaços se perdem pelo caminho");
            ana.type("/sim lots").says("“lots” can't be understood. Try /sim loss 20");
            ana.type("/drop").says("/drop needs the fragments of your next message");
            ana.type("/drop x").says("“x” can't be understood. /drop 2,4");
            ana.type("/sim off").says("The channel is normal again.");
            ana.type("/sim").says("The channel is normal. Try").type("/quit");
            assertEquals(0, ana.awaitExit(), ana.errors());
        }
    }

    @Test
    void theEndOfInputDeliversAllThatWaits() throws Exception {
        try (RawPeer listener = RawPeer.join(server.port(), "listener")) {
            String lines = String.join("\n", IntStream.rangeClosed(1, 60).mapToObj(i -> "line " + i).toList());
            Launcher.Result run = run(lines, "--nick", "pipe");
            assertEquals(0, run.exitCode(), run.err());
            for (int i = 1; i <= 60; i++) {
                assertEquals("[pipe] line " + i, listener.hears());
            }
        }
    }

    @Test
    void jsonIsOneObjectPerLine() throws Exception {
        try (RawPeer bia = RawPeer.join(server.port(), "bia2");
                Program bot = Program.client(home, server.port(), "--json", "--nick", "bot")) {
            bot.printsWith("\"event\":\"nick\"");
            bia.say("say \"hi\"\n\tnow\\");
            bot.printsWith("\"event\":\"message\"").type("oi").printsWith("\"state\":\"stored\"").endInput();
            assertEquals(0, bot.awaitExit(), bot.errors());
            List<Map<?, ?>> events = new ArrayList<>();
            for (String line : bot.lines()) {
                events.add((Map<?, ?>) Jsonb.instance().type(Object.class).fromJson(line));
            }
            assertTrue(events.stream().allMatch(event -> event.get("event") instanceof String));
            Map<?, ?> message = events.stream()
                    .filter(event -> event.get("event").equals("message") && event.get("nick").equals("bia2"))
                    .findFirst()
                    .orElseThrow();
            assertEquals("say \"hi\"\n\tnow\\", message.get("text"));
            assertEquals(
                    Set.of("event", "nick", "text", "room", "mid", "at", "device", "kind", "own"), message.keySet());
            assertEquals("ended", events.getLast().get("event"));
        }
    }

    @Test
    void oneMessageIsDeliveredOrItsFailureSaid() throws Exception {
        Launcher.Result sent = run("", "--nick", "cron", "--send", "deploy done");
        assertEquals(0, sent.exitCode(), sent.err());
        assertEquals("Stored by 127.0.0.1, port " + server.port() + ".\n", sent.err());
        assertEquals("", sent.out());
        Launcher.Result quiet = run("", "--quiet", "--send", "deploy done");
        assertEquals(new Launcher.Result(0, "", ""), quiet);

        long start = System.nanoTime();
        Launcher.Result nobody = runAt(LaunchedServer.freePort(), "", "--send", "hello?", "--timeout", "1s");
        assertTrue(System.nanoTime() - start < Duration.ofSeconds(8).toNanos());
        assertEquals(1, nobody.exitCode());
        assertTrue(nobody.err().startsWith("The message was not sent. No server answers at 127.0.0.1"), nobody.err());
        assertEquals(1, nobody.err().lines().count());
    }

    @Test
    void aFileIsDeliveredIfItIsText() throws Exception {
        try (RawPeer listener = RawPeer.join(server.port(), "reader")) {
            Path file = Files.writeString(home.resolve("note.txt"), "ação 日本語\nsecond line\n");
            assertEquals(0, run("", "--nick", "ana3", "--file", file.toString()).exitCode());
            assertEquals("[ana3] ação 日本語\n[ana3] second line", listener.hears());
            assertEquals(0, run("from a pipe\n", "--nick", "ana3", "--file", "-").exitCode());
            listener.hears("[ana3] from a pipe");
        }
        Path latin = Files.write(home.resolve("latin.txt"), "ação".getBytes(StandardCharsets.ISO_8859_1));
        assertRefusedFile(latin.toString(), "is not text in UTF-8");
        assertRefusedFile(home.resolve("nowhere").toString(), "can't be read");
    }

    private void assertRefusedFile(String file, String why) throws Exception {
        Launcher.Result refused = run("", "--file", file);
        assertEquals(1, refused.exitCode());
        assertTrue(refused.err().startsWith(file + " " + why), refused.err());
        assertEquals(1, refused.err().lines().count());
    }

    @Test
    void quietSaysNothingButWhatIsHeard() throws Exception {
        try (RawPeer bia = RawPeer.join(server.port(), "bia4");
                Program ana = Program.client(home, server.port(), "--plain", "--quiet", "--nick", "ana4")) {
            Awaitility.await().until(() -> server.log().contains("nick=ana4"));
            bia.say("psst");
            ana.prints("[BROADCAST] [bia4] psst").endInput();
            assertEquals(0, ana.awaitExit());
            assertEquals("", ana.errors());
            assertTrue(ana.lines().stream().allMatch(line -> line.startsWith("[BROADCAST] [")), ana.lines()::toString);
        }
    }
}
