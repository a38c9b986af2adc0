package org.threadcenter.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.threadcenter.LaunchedServer;
import org.threadcenter.Launcher;

/** Rooms, conversations of two and the past, over a server that is killed and comes back. */
class RoomsIT {
    @TempDir
    Path folder;

    private LaunchedServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = LaunchedServer.startIn(home("server"), LaunchedServer.freePort());
    }

    @AfterEach
    void endServer() {
        server.close();
    }

    private Path home(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    private Program client(String nick) throws IOException {
        return Program.client(home(nick), server.port(), "--plain", "--nick", nick).says("You are " + nick + " now.");
    }

    /** As {@code kill -9} does; the same folder and port again. */
    private void killServerAndThen(Action meanwhile) throws Exception {
        int port = server.port();
        server.kill();
        meanwhile.run();
        server = LaunchedServer.startIn(home("server"), port);
    }

    private interface Action {
        void run() throws Exception;
    }

    @Test
    @Timeout(60)
    void whatIsSaidOutlivesTheServerAndStandsThereOnce() throws Exception {
        assertTrue(server.output().contains("Messages are kept in " + home("server").resolve("data/messages.db")
                + ", for 30 days and at most 1,000,000 of each room.\n"), server.output());
        try (Program ana = client("ana"); Program bia = client("bia")) {
            ana.type("/join #turma-b").says("What you type now goes to #turma-b.");
            bia.type("/join #turma-b").says("What you type now goes to #turma-b.");
            ana.type("oi");
            bia.prints("[#turma-b] [ana] oi").type("/msg ana psst");
            ana.prints("[@bia] [bia] psst");
            killServerAndThen(() -> ana.says("Trying again").type("written meanwhile"));
            bia.prints("[#turma-b] [ana] written meanwhile").says("— away ");
            ana.type("/history 5", "/search psst");
            ana.printsOne("the past", line -> line.matches("\\[HISTORY] [-0-9]+ [0-9:]+ \\[#turma-b] \\[ana] oi"));
            ana.printsOne("what it sought", line -> line.matches("\\[FOUND] [-0-9]+ [0-9:]+ \\[@bia] \\[bia] psst"));
            Launcher.Result sent = Launcher.run(home("cron"), "", "client", "--host", "127.0.0.1", "--port",
                    String.valueOf(server.port()), "--nick", "cron", "--room", "#turma-b", "--send", "deploy done");
            assertEquals(0, sent.exitCode(), sent.err());
            bia.prints("[#turma-b] [cron] deploy done").endInput();
            assertEquals(0, bia.awaitExit(), bia.errors());
            assertEquals(1, bia.lines().stream().filter(line -> line.endsWith("written meanwhile")).count());
            ana.type("are you there?").type("/quit");
            assertEquals(0, ana.awaitExit(), ana.errors());
        }
        try (Program bia = client("bia")) {
            bia.prints("[#turma-b] [ana] are you there?").endInput();
            assertEquals(0, bia.awaitExit(), bia.errors());
            assertEquals(1, bia.lines().size(), bia.lines()::toString);
        }
    }
}
