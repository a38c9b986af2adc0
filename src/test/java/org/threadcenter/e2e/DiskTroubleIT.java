package org.threadcenter.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threadcenter.LaunchedServer;
import org.threadcenter.Launcher;
import org.threadcenter.chat.record.Message;
import org.threadcenter.store.Change;
import org.threadcenter.store.SqliteMessageLog;

/** What disks do to a server: nobody gets a tick that isn't true, everybody is told, and all goes on by itself. */
class DiskTroubleIT {
    private static final int PAGE_BYTES = 4_096;
    private static final String STORED = "\"state\":\"stored\"";
    private static final String HELD = "\"event\":\"held\",\"message\":\"The server's disk takes nothing just now. Your lines wait";
    private static final String NOT_KEPT = "[server] The server's disk takes nothing just now, so nobody has seen your last "
            + "message. Please send it again later.";

    @TempDir
    Path folder;

    private Path home(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    private LaunchedServer server(Path data) throws IOException {
        return LaunchedServer.startIn(home("server"), LaunchedServer.freePort(), "--data-dir", data.toString());
    }

    private Program ana(LaunchedServer server) throws IOException {
        return Program.client(home("ana"), server.port(), "--json", "--nick", "ana")
                .printsWith("\"event\":\"nick\",\"nick\":\"ana\"");
    }

    @Test
    void aFullDiskLetsLinesWaitUntilThereIsSpace() throws Exception {
        try (SmallDisk disk = SmallDisk.in(home("disk")); LaunchedServer server = server(disk.folder());
                Program ana = ana(server); RawPeer bia = RawPeer.join(server.port(), "bia")) {
            ana.type("before").printsWith("\"id\":1," + STORED);
            disk.fill(server);
            ana.type("during one", "during two").printsWith(HELD);
            awaitLog(server, "event=read-only");
            bia.say("lost").hears("[ana] before").hears(NOT_KEPT);
            assertEquals(1, count(ana, STORED), () -> "a tick that isn't true: " + ana);
            disk.free(server);
            bia.hearsNext("[ana] during one").hearsNext("[ana] during two");
            ana.printsWith("\"id\":2," + STORED).printsWith("\"id\":3," + STORED);
            awaitLog(server, "event=writable-again");
            bia.say("after");
            ana.printsWith("\"text\":\"after\"");
            assertEquals(List.of("before", "during one", "during two", "after"), texts(ana));
        }
    }

    private static void awaitLog(LaunchedServer server, String part) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> server.log().contains(part));
    }

    private static long count(Program program, String part) throws IOException {
        return program.lines().stream().filter(line -> line.contains(part)).count();
    }

    /** What stands in the lobby, in its order there. */
    private static List<String> texts(Program program) throws IOException {
        return program.lines().stream()
                .filter(line -> line.startsWith("{\"event\":\"message\"") || line.startsWith("{\"event\":\"placed\""))
                .map(line -> line.replaceAll(".*\"text\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    @Test
    void aDiskThatCannotBeWrittenIsOneSentence() throws Exception {
        try (SmallDisk disk = SmallDisk.readOnlyIn(home("disk"))) {
            assertRefused(disk.folder(), "this user may not write there. Change the folder's owner, or choose another");
        }
    }

    @Test
    void aFileThatIsNoLogIsOneSentence() throws Exception {
        Files.writeString(home("data").resolve("messages.db"), "somebody's shopping list ".repeat(1_000));
        assertRefused(home("data"), "Put a backup of it in its place, or move it away to begin anew");
    }

    private void assertRefused(Path data, String why) throws Exception {
        Launcher.Result refused = Launcher.run(home("server"), "", "server", "--port", "0", "--data-dir", data.toString());
        assertEquals(1, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains(why) && refused.err().contains(data.toString()), refused.err());
        assertEquals(1, refused.err().strip().lines().count(), refused.err());
    }

    /** The list of tables is whole, most of the rest isn't: it starts, and whoever needs the rest is told. */
    @Test
    void damagedPagesGiveNobodyATick() throws Exception {
        Path file = home("data").resolve(SqliteMessageLog.FILE_NAME);
        fill(file);
        damage(file);
        Launcher.Result info = Launcher.run(home("server"), "", "log-info", file.toString());
        assertEquals(1, info.exitCode(), info.err());
        assertTrue(info.err().contains("put your last good copy in its place"), info.err());
        assertFalse(info.err().contains("Exception") || info.out().contains("The log is whole"), info.err());
        try (LaunchedServer server = server(home("data")); RawPeer bia = RawPeer.join(server.port(), "bia");
                Program ana = ana(server)) {
            ana.type("is this kept?").printsWith("The server could not read its messages just now.");
            bia.say("and this?").hears(NOT_KEPT);
            awaitLog(server, "see=\"threadcenter log-info\"");
            assertEquals(0, count(ana, STORED), () -> "a tick that isn't true: " + ana);
            assertFalse(server.log().contains("Exception"), server.log());
        }
    }

    private static void fill(Path file) throws IOException {
        try (SqliteMessageLog log = SqliteMessageLog.open(file)) {
            log.commit(IntStream.rangeClosed(1, 400)
                    .mapToObj(mid -> new Message("lobby", mid, System.currentTimeMillis(), "eva", "eeeeeeeeeeeeeeee",
                            mid, mid + " " + "x".repeat(500), Message.TEXT))
                    .<Change>map(Change.Said::new)
                    .toList());
        }
    }

    private static void damage(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            for (long at = 20L * PAGE_BYTES; at < bytes.length(); at += PAGE_BYTES) {
                bytes.seek(at);
                bytes.writeBytes("overwritten".repeat(100));
            }
        }
    }
}
