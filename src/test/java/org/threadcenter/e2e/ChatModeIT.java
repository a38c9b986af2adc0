package org.threadcenter.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.threadcenter.LaunchedServer;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameType;

/** The full-screen chat in a real terminal of 80 × 24, as a person types into it. */
class ChatModeIT {
    @TempDir
    static Path folder;

    private static LaunchedServer server;

    @TempDir
    Path home;

    @BeforeAll
    static void startServer() throws IOException {
        Tmux.assumeInstalled();
        server = LaunchedServer.startIn(folder, LaunchedServer.freePort());
    }

    @AfterAll
    static void endServer() {
        if (server != null) {
            server.close();
        }
    }

    private Tmux join(String nick) throws IOException, InterruptedException {
        return join(nick, server.port()).sees("You are " + nick + " now.");
    }

    private Tmux join(String nick, int port) throws IOException, InterruptedException {
        return Tmux.open(home, 80, 24, "client --host 127.0.0.1 --port " + port + " --nick " + nick);
    }

    @Test
    void asksWhereToAndForgetsNothing() throws Exception {
        try (Tmux ana = Tmux.open(home, 80, 24, "client")) {
            ana.sees("join a chat").seesRow("Server", "127.0.0.1").seesRow("Port", "5000");
            ana.press("Down", "C-u").type("70000").press("Enter").seesRow("Port", "a whole number from 1 to 65535");
            ana.press("C-u").type(String.valueOf(server.port())).press("Down").type("ana1").press("Enter");
            ana.sees("Connected to 127.0.0.1:" + server.port()).sees("You are ana1 now.");
            ana.enter("/quit").leaves(0);
        }
        try (Tmux again = Tmux.open(home, 80, 24, "client")) {
            again.sees("Recent servers").seesRow("127.0.0.1:" + server.port(), "ana1").press("Enter");
            again.sees("You are ana1 now.").enter("/quit").leaves(0);
        }
    }

    @Test
    void readlineKeysAndHistoryWork() throws Exception {
        try (Tmux ana = join("ana2")) {
            ana.type("dois três").press("C-a").type("um ").press("C-e").type(" x quatro")
                    .sees("› um dois três x quatro");
            ana.press("C-w", "C-w").sees("› um dois três").seesNoMore("x quatro").press("C-y")
                    .sees("três x quatro");
            ana.press("Enter").seesRow("ana2", "✓", "um dois três x quatro");
            ana.type("não isto").press("C-u").sees("Enter send   PgUp");
            ana.press("Up").sees("› um dois três x quatro").press("C-u").enter("/quit").leaves(0);
        }
    }

    @Test
    void commandsDoWhatTheySay() throws Exception {
        try (RawPeer bia = RawPeer.join(server.port(), "bia3");
                Tmux ana = join("ana3")) {
            ana.enter("/qiut").sees("Unknown command /qiut was not sent. Did you mean /quit?").press("C-u");
            ana.enter("//bin/sh").seesRow("ana3", "✓", "/bin/sh").enter("/me acena")
                    .seesRow("✓", "ana3 acena");
            bia.hears("[ana3] /bin/sh").hears("[ana3] * ana3 acena");
            asksWho(ana, "bia3", "ana3 (you)");
            ana.enter("/nick bіa3").sees("The nick bіa3 is refused:");
            ana.enter("/nick a!b").sees("a!b can't be a nick").enter("/nick aninha")
                    .sees("You are aninha now.");
            ana.enter("/help").sees("Alt-Enter").press("Escape").seesNoMore("Alt-Enter");
            ana.enter("/clear").seesNoMore("/bin/sh").enter("depois");
            bia.hears("[aninha] depois");
            ana.seesRow("✓", "depois").enter("/quit").leaves(0);
        }
    }

    /** The first answer is what the client knows already; asking makes it know better. */
    private static void asksWho(Tmux ana, String... names) {
        Awaitility.await().pollInterval(Duration.ofMillis(500)).until(() -> {
            ana.enter("/who").sees("people:");
            return ana.rowsWith(names) > 0;
        });
    }

    @Test
    void aPasteOfManyLinesIsNeverRun() throws Exception {
        try (RawPeer bia = RawPeer.join(server.port(), "bia4");
                Tmux ana = join("ana4")) {
            ana.paste("um\n/quit\ntrês").sees("3 lines were pasted").press("3").seesNoMore("pasted");
            ana.paste("um\n/quit\ntrês").sees("3 lines were pasted").press("2").sees("› um /quit três")
                    .press("Enter");
            bia.hears("[ana4] um /quit três");
            ana.paste("/quit\nfim").sees("2 lines were pasted").press("1");
            bia.hears("[ana4] /quit\n[ana4] fim");
            ana.sees("✓  /quit").enter("/quit").leaves(0); // the second line, not the one in which it is said
        }
    }

    @Test
    void everySizeWillDo() throws Exception {
        try (Tmux ana = join("ana5")) {
            ana.enter("olá").seesRow("✓", "olá").resize(200, 60).seesRow("│", "ana5", "you");
            assertEquals("200x60", ana.display("#{pane_width}x#{pane_height}"));
            ana.enter("largo").seesRow("✓", "largo").resize(60, 15).seesNoMore("│").seesRow("✓", "largo");
            ana.enter("estreito").seesRow("✓", "estreito").resize(30, 5).sees("This window");
            ana.resize(80, 24).seesRow("✓", "olá").enter("normal").seesRow("✓", "normal").enter("/quit")
                    .leaves(0);
        }
    }

    /** The pause before an attempt is drawn from up to 8 s when the server is slow to come back. */
    @Test
    @Timeout(40)
    void typingGoesOnWhileTheServerIsGone() throws Exception {
        Path house = Files.createDirectory(home.resolve("server"));
        LaunchedServer first = LaunchedServer.startIn(house, LaunchedServer.freePort());
        try (Tmux ana = join("ana6", first.port())) {
            ana.sees("You are ana6 now.").type("meia fra");
            first.kill();
            ana.seesRow("○", "retry in", "(try ").type("se").press("Enter")
                    .seesRow("ana6", "·", "meia frase");
            ana.enter("e outra").seesRow("ana6", "·", "e outra");
            try (LaunchedServer second = LaunchedServer.startIn(house, first.port());
                    RawPeer bia = RawPeer.join(second.port(), "bia")) {
                ana.seesRow("ana6", "✓", "e outra").seesRow("ana6", "✓", "meia frase").sees("● connected");
                assertEquals(1, ana.rowsWith("meia frase"));
                ana.enter("por fim").seesRow("✓", "por fim");
                bia.hears("[ana6] por fim");
                ana.seesRow("✓", "por fim").enter("/quit").leaves(0);
                Awaitility.await().until(() -> second.log().contains("reason=goodbye"));
                assertEquals(3, second.log().lines().filter(line -> line.contains("event=broadcast")).count());
            }
        }
    }

    /** A server that filters nothing: the client alone must hold. */
    @Test
    void whatOthersSendCannotTouchTheTerminal() throws Exception {
        ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        try (Tmux ana = join("ana7", listener.getLocalPort())) {
            try (listener;
                    RawPeer rude = RawPeer.accepted(listener.accept())) {
                welcome(rude);
                rude.send(broadcast("[\u001b[31meve] \u001b]0;pwned\u0007\u001b[2J"
                        + "\u001b[H\u001bc\u001b[?1049l\u009b5mhi\u0007"));
                rude.send(broadcast("[eve] \u001b[6n\u202Edesrever\u0085\u001b]52;c;AAAA\u001b\\ all the same"));
                ana.sees("all the same").sees("#lobby").seesRow("hi");
                assertFalse(ana.display("#{pane_title}").contains("pwned"));
                assertEquals("1", ana.display("#{alternate_on}"));
                ana.type("still here").sees("› still here").press("C-u");
            }
            ana.sees("retry in").enter("/quit").leaves(0);
        }
    }

    private static Frame broadcast(String text) {
        return Frame.of(FrameType.DATA, 0, true, text);
    }

    private static void welcome(RawPeer rude) throws IOException {
        rude.next(FrameType.SYN);
        rude.send(FrameType.ACK, "{\"status\":\"ok\",\"protocol\":\"gbn\",\"max_fragment_size\":3,"
                + "\"window_size\":4,\"session_id\":\"0000000a\",\"message\":\"\\u001b]2;pwned\\u0007\"}");
        rude.next(FrameType.LIST_REQUEST);
        rude.send(FrameType.LIST_RESPONSE, "[\"\\u001b[2Jghost\",\"x\\u009b31m\"]");
        rude.next(FrameType.SET_NICK);
        rude.send(FrameType.ACK, "NICK OK: \u001b]2;pwned\u0007");
    }

    @Test
    void ctrlCTwiceLeaves() throws Exception {
        try (Tmux ana = join("ana8")) {
            ana.type("draft").press("C-c").seesNoMore("draft").press("C-c").sees("› /quit").press("C-c")
                    .leaves(0);
        }
    }

    @Test
    void sigtermLeavesTheTerminalAsItWas() throws Exception {
        try (Tmux ana = join("ana9")) {
            ana.type("draft").sees("› draft").signal("TERM").leaves(143);
        }
    }
}
