package org.threadcenter.e2e;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threadcenter.LaunchedServer;

/** The menus in a real terminal of 80 × 24, by number and by arrow. */
class MenuModeIT {
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

    private Tmux menu(String nick) throws IOException, InterruptedException {
        return menu(nick, "");
    }

    private Tmux menu(String nick, String flags) throws IOException, InterruptedException {
        String where = " --host 127.0.0.1 --port " + server.port();
        return Tmux.open(home, 80, 24, "client --mode ui" + where + " --nick " + nick + flags)
                .seesRow("Nick", nick)
                .press("Enter")
                .sees("You are " + nick + " now.");
    }

    private static Tmux back(Tmux menu) throws IOException, InterruptedException {
        return menu.press("Escape").sees("Enter open");
    }

    @Test
    void theFormAsksForTheProtocolAndSendingShowsTheFragments() throws Exception {
        try (RawPeer bia = RawPeer.join(server.port(), "bia1");
                Tmux ana = Tmux.open(home, 80, 24, "client --mode ui --max-fragment-size 12")) {
            ana.seesRow("Protocol", "● Go-Back-N").press("Up", "Right")
                    .seesRow("Protocol", "● Selective Repeat");
            ana.press("Down", "Down", "C-u").type(String.valueOf(server.port())).press("Down").type("ana1")
                    .press("Enter");
            ana.seesRow("1", "Send message")
                    .seesRow("2", "Window", "64 · fragment 12 bytes");
            ana.seesRow("4", "Status", "Selective Repeat").sees("You are ana1 now.");
            bia.say("ana1: tudo bem?");
            ana.seesRow("bia1", "tudo bem?").press("1").sees("Type a message below").enter("dez letras");
            ana.sees("4 of 4").sees("✓ the server has stored it").seesRow("#0 ✓", "#3 ✓");
            bia.hears("[ana1] dez letras");
            bia.say("vi");
            ana.seesRow("bia1", "vi");
            back(ana).seesRow("ana1", "✓", "dez letras").press("4").seesRow("Protocol", "Selective Repeat · extended");
            ana.seesRow("Window", "64 fragments").seesRow("Sending", "base").seesRow("Receiving", "[")
                    .seesRow("Device", "profile default").seesRow("Round trip", "ms");
            ana.seesRow("Sent", "fragments");
            back(ana).press("6").leaves(0);
        }
    }

    @Test
    void theWindowFormRefusesWhatIsOutOfRange() throws Exception {
        try (Tmux ana = menu("ana2")) {
            ana.press("2").seesRow("▌ Window", "64").press("C-u").type("70000").press("Enter");
            ana.seesRow("Window", "✗ a whole number from 1 to 1024").press("C-u").type("8").press("Down", "Down");
            ana.seesRow("Resend", "● on evidence").sees("The textbook's timer resends").press("Right");
            ana.press("Up", "C-u").type("250").press("Enter");
            ana.seesRow("Window", "8 · fragment 250 bytes · textbook timer").sees("● connected");
            ana.press("6").leaves(0);
        }
    }

    @Test
    void lossesAreRepairedAndShown() throws Exception {
        try (RawPeer bia = RawPeer.join(server.port(), "bia3");
                Tmux ana = menu("ana3", " --max-fragment-size 6 --protocol sr")) {
            disturb(ana, "30");
            ana.press("1").sees("Type a message below").enter("muitos pedaços se perdem pelo caminho");
            ana.sees("✓ the server has stored it").seesRow("resent");
            bia.hears("[ana3] muitos pedaços se perdem pelo caminho");
            back(ana).press("4").seesRow("Resent", " a"); // after NACK, on a later ACK, or after PONG: it is a real channel
            back(ana).press("5").seesRow("3  Simulation mode", "Normal").sees("The channel is normal again.");
            ana.press("6").leaves(0);
        }
    }

    @Test
    void whereEverythingIsLostTheMessageWaitsForABetterChannel() throws Exception {
        try (Tmux ana = menu("ana4")) {
            disturb(ana, "100");
            ana.press("1").sees("Type a message below").enter("oi");
            ana.sees("→ under way");
            back(ana).seesRow("ana4", "→", "oi").press("5").sees("The channel is normal again.");
            ana.seesRow("ana4", "✓", "oi").press("6").leaves(0);
        }
    }

    private static void disturb(Tmux menu, String percent) throws IOException, InterruptedException {
        menu.press("3").seesRow("Mode", "● Normal").press("Right").seesRow("Loss", "20").press("Down", "C-u");
        menu.type("101").press("Enter").seesRow("Loss", "✗ a number from 0 to 100").press("C-u").type(percent)
                .press("Enter");
        menu.seesRow("3  Simulation mode", percent + "% loss").sees("SIM " + percent + "% loss");
    }
}
