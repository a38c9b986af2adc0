package org.threadcenter.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threadcenter.LaunchedServer;
import org.threadcenter.Launcher;

/** Several clients of one person, as real processes. */
class ProfileIT {
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

    private Program client(String... arguments) throws IOException {
        return Program.client(home, server.port(), arguments);
    }

    @Test
    void everyClientHasAProfileOfItsOwnAndLeavesItToTheNext() throws Exception {
        try (Program ana = client("--nick", "ana")) {
            ana.says("You are ana now.");
            assertFalse(ana.errors().contains("profile"), ana.errors());
            try (Program bia = client("--nick", "bia")) {
                bia.says("You are bia now.");
                assertTrue(bia.errors().contains("this one runs as “default-2”"), bia.errors());
            }
            Launcher.Result refused = Launcher.run(
                    home, "", "client", "--port", String.valueOf(server.port()), "--profile", "default");
            assertEquals(1, refused.exitCode());
            assertEquals(1, refused.err().lines().count(), refused.err());
        }
        byte[] key = Files.readAllBytes(home.resolve("xdg-data/threadcenter/profiles/default/device.key"));
        try (Program carla = client("--nick", "carla")) { // the one before was killed
            carla.says("You are carla now.");
            assertFalse(carla.errors().contains("profile"), carla.errors());
        }
        assertEquals(
                new String(key, StandardCharsets.US_ASCII),
                Files.readString(home.resolve("xdg-data/threadcenter/profiles/default/device.key")));
    }
}
