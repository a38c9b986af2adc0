package org.threadcenter.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threadcenter.LaunchedServer;

/** People with different clients in one room: everybody hears everybody, character by character. */
class ConversationIT {
    private static final String WORDS = ": ção 日本語 😀👨‍👩‍👧";

    @TempDir
    static Path folder;

    private static LaunchedServer server;

    @BeforeAll
    static void startServer() throws IOException {
        server = LaunchedServer.startIn(home("server"), LaunchedServer.freePort());
    }

    @AfterAll
    static void endServer() {
        server.close();
    }

    private static Path home(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    private static Tmux screen(String nick, int columns, int rows, String language)
            throws IOException, InterruptedException {
        return Tmux.open(home(nick), columns, rows, "client --host 127.0.0.1 --port " + server.port()
                + " --nick " + nick + " --lang " + language);
    }

    @Test
    void everybodyHearsEverybody() throws Exception {
        Tmux.assumeInstalled();
        Program.assumePython();
        try (Tmux ana = screen("ana", 80, 24, "en");
                Tmux rui = screen("rui", 100, 30, "pt");
                Program bia = Program.python(home("bia"), server.port(), "--nick", "bia", "--recv-once");
                Program caio = Program.client(home("caio"), server.port(), "--plain", "--nick", "caio")) {
            ana.sees("You are ana now.");
            rui.sees("Agora você é rui.");
            bia.prints("NICK OK bia");
            caio.says("You are caio now.");

            ana.enter("ana" + WORDS).seesRow("ana", "✓", "ana" + WORDS);
            rui.seesRow("ana", "ana" + WORDS).enter("rui" + WORDS).seesRow("rui", "✓", "rui" + WORDS);
            bia.prints("HEARD [ana] ana" + WORDS).prints("HEARD [rui] rui" + WORDS).type("bia" + WORDS);
            ana.seesRow("bia", "bia" + WORDS).seesRow("rui", "rui" + WORDS);
            rui.seesRow("bia", "bia" + WORDS);
            caio.prints("[BROADCAST] [ana] ana" + WORDS)
                    .prints("[BROADCAST] [rui] rui" + WORDS)
                    .prints("[BROADCAST] [bia] bia" + WORDS)
                    .type("caio" + WORDS);
            ana.seesRow("caio", "caio" + WORDS);
            rui.seesRow("caio", "caio" + WORDS);
            bia.prints("HEARD [caio] caio" + WORDS);
            assertEquals(3, caio.lines().size(), "nobody hears himself: " + caio.lines());
            assertEquals(1, ana.rowsWith("ana" + WORDS));
        }
    }

    /** Fragments and ACKs are lost in both directions; nobody loses a word. */
    @Test
    void aLossyChannelOnlyShowsInTheTick() throws Exception {
        Tmux.assumeInstalled();
        Program.assumePython();
        String text = "perde-se muito e chega tudo ".repeat(10) + "fim";
        try (Tmux eli = screen("eli", 80, 24, "en --max-fragment-size 16 --window-size 8");
                Tmux rui = screen("rui2", 100, 30, "pt");
                Program tom = Program.python(home("tom2"), server.port(), "--nick", "tom2")) {
            eli.sees("You are eli now.").enter("/sim loss 20").sees("SIM 20% loss");
            rui.sees("Agora você é rui2.");
            tom.prints("NICK OK tom2");
            eli.enter(text).seesLike(".* eli +✓[1-9+] perde-se .*");
            rui.sees("fim").enter("ouvi").seesRow("rui2", "✓", "ouvi");
            tom.prints("HEARD [eli] " + text).prints("HEARD [rui2] ouvi");
            eli.seesRow("rui2", "ouvi").enter("/status").seesRow("Resent").seesRow("Device", "profile default");
        }
    }

    @Test
    void aLongTextArrivesWhole() throws Exception {
        Program.assumePython();
        String text = IntStream.range(0, 1_000).mapToObj("%03dé日😀"::formatted).collect(Collectors.joining());
        Path file = Files.writeString(folder.resolve("long.txt"), text);
        try (Program eva = Program.client(home("eva"), server.port(), "--json", "--nick", "eva");
                Program leo = Program.python(home("leo"), server.port(), "--nick", "leo", "--fragment", "250")) {
            eva.printsWith("\"event\":\"nick\"");
            leo.prints("NICK OK leo").type(text).printsWith("SENT 6000 ");
            awaitText(eva, "leo", text);
            try (Program mia = Program.client(
                    home("mia"), server.port(), "--nick", "mia", "--file", file.toString())) {
                assertEquals(0, mia.awaitExit(), mia.errors());
            }
            awaitText(eva, "mia", text);
        }
    }

    private static void awaitText(Program listener, String nick, String text) throws IOException {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> joined(listener, nick).length() >= text.length());
        assertEquals(text, joined(listener, nick));
    }

    private static String joined(Program listener, String nick) throws IOException {
        StringBuilder joined = new StringBuilder();
        for (String line : listener.lines()) {
            Map<?, ?> event = (Map<?, ?>) Jsonb.instance().type(Object.class).fromJson(line);
            if ("message".equals(event.get("event")) && nick.equals(event.get("nick"))) {
                joined.append(event.get("text"));
            }
        }
        return joined.toString();
    }

    /** An old client that takes one read for one frame keeps up with two people who type, and with answers. */
    @Test
    void aCarelessReaderMissesNothingAtHumanSpeed() throws Exception {
        Program.assumePython();
        try (ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
                RawPeer ida = RawPeer.join(server.port(), "ida");
                RawPeer max = RawPeer.join(server.port(), "max");
                Program tom = Program.python(home("tom"), server.port(), "--nick", "tom", "--recv-once")) {
            tom.prints("NICK OK tom");
            List<Future<?>> said = new ArrayList<>();
            said.addAll(type(clock, ida, "ida", 1));
            said.addAll(type(clock, max, "max", 2));
            tom.prints("HEARD [ida] ida 2").type("eu também", "/list");
            for (Future<?> each : said) {
                each.get(10, TimeUnit.SECONDS);
            }
            for (int i = 1; i <= 10; i++) {
                tom.prints("HEARD [ida] ida " + i).prints("HEARD [max] max " + i);
            }
            tom.printsWith("SENT 9 ").printsWith("LIST ");
            assertTrue(tom.lines().stream().noneMatch(line -> line.contains("may-appear-twice")), tom.lines()::toString);
        }
    }

    /** Ten texts, 100-200 ms apart. */
    private static List<Future<?>> type(ScheduledExecutorService clock, RawPeer peer, String name, int seed) {
        Random random = new Random(seed);
        List<Future<?>> all = new ArrayList<>();
        int at = 0;
        for (int i = 1; i <= 10; i++) {
            String text = name + " " + i;
            at += 100 + random.nextInt(100);
            all.add(clock.schedule(() -> peer.say(text), at, TimeUnit.MILLISECONDS));
        }
        return all;
    }
}
