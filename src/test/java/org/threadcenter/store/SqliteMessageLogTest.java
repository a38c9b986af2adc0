package org.threadcenter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.threadcenter.store.Sayings.ANA;
import static org.threadcenter.store.Sayings.BIA;
import static org.threadcenter.store.Sayings.LOTS;
import static org.threadcenter.store.Sayings.anaCounts;
import static org.threadcenter.store.Sayings.anaSays;
import static org.threadcenter.store.Sayings.message;
import static org.threadcenter.store.Sayings.mids;
import static org.threadcenter.store.Sayings.said;
import static org.threadcenter.store.Sayings.texts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteMessageLogTest {
    private static final List<Change> DAY = List.of(
            new Change.Seen(ANA, 1, "ana", 10),
            new Change.Seen(BIA, 3, "", 20),
            new Change.Joined("lobby", ANA, 10),
            new Change.Joined("lobby", BIA, 20),
            new Change.Joined("obras", BIA, 30),
            new Change.Topic("lobby", "tudo"),
            said("lobby", 1, ANA, 1, "olá"),
            said("lobby", 2, BIA, 1, "oi 🎉"),
            new Change.Refused(ANA, 2, "too_long", 40),
            said("obras", 1, ANA, 3, "tijolo"),
            said("lobby", 3, "baseline:7", 1, "hello"),
            new Change.Cursor(ANA, "lobby", 2),
            new Change.Left("obras", BIA));

    @TempDir
    Path folder;

    private Path file;
    private SqliteMessageLog log;

    @BeforeEach
    void open() throws Exception {
        file = folder.resolve("data/messages.db");
        log = SqliteMessageLog.open(file);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private void reopen() throws Exception {
        log.close();
        log = SqliteMessageLog.open(file);
    }

    private List<Long> lobby() throws Exception {
        return mids(log.page("lobby", 1, 1_000, LOTS));
    }

    @Test
    void aNewLogIsEmptyAndHasItsOwnId() throws Exception {
        assertEquals(LogState.EMPTY, log.state());
        assertTrue(log.id().matches("[0-9a-f]{16}"), log.id());
        try (SqliteMessageLog other = SqliteMessageLog.inMemory()) {
            assertNotEquals(log.id(), other.id());
        }
    }

    @Test
    void everythingOutlivesTheProcess() throws Exception {
        String id = log.id();
        log.commit(DAY);
        LogState before = log.state();
        reopen();
        assertEquals(id, log.id());
        assertEquals(before, log.state());
        assertEquals(
                List.of(
                        message("lobby", 1, ANA, 1, "olá"),
                        message("lobby", 2, BIA, 1, "oi 🎉"),
                        message("lobby", 3, "baseline:7", 1, "hello")),
                log.page("lobby", 1, 10, LOTS));
    }

    @Test
    void theStateIsWhatWasCommitted() throws Exception {
        log.commit(DAY);
        assertEquals(
                new LogState(
                        Map.of(
                                "lobby", new LogState.Room(1, 3, "tudo", Set.of(ANA, BIA)),
                                "obras", new LogState.Room(1, 1, "", Set.of())),
                        Map.of(
                                ANA, new LogState.Device(3, 1, "ana", 10, Map.of("lobby", 2L)),
                                BIA, new LogState.Device(1, 3, "", 20, Map.of()))),
                log.state());
    }

    @Test
    void theLogInMemoryDoesTheSame() throws Exception {
        try (SqliteMessageLog memory = SqliteMessageLog.inMemory()) {
            memory.commit(DAY);
            log.commit(DAY);
            assertEquals(log.state(), memory.state());
            assertEquals(log.page("lobby", 1, 10, LOTS), memory.page("lobby", 1, 10, LOTS));
            assertThrows(IllegalStateException.class, () -> memory.commit(anaSays(9, "gap")));
            memory.commit(List.of(said("lobby", 4, BIA, 2, "on")));
            assertEquals(4, memory.page("lobby", 1, 10, LOTS).size());
        }
    }

    /** As after a power cut: what SQLite has on the disk, without anybody having closed it. */
    @Test
    void whatIsCommittedIsOnTheDiskBeforeAnythingIsClosed() throws Exception {
        log.commit(DAY);
        Path copy = Files.createDirectory(folder.resolve("copy")).resolve("messages.db");
        Files.copy(file, copy);
        Files.copy(beside(file, "-wal"), beside(copy, "-wal"));
        try (SqliteMessageLog found = SqliteMessageLog.open(copy)) {
            assertEquals(log.state(), found.state());
            assertEquals(log.id(), found.id());
        }
    }

    @Test
    void aTornEndOfTheLastCommitIsAsIfItHadNeverBeen() throws Exception {
        log.commit(anaSays(1, "whole"));
        long whole = Files.size(beside(file, "-wal"));
        log.commit(anaSays(2, "torn"));
        Path copy = Files.createDirectory(folder.resolve("copy")).resolve("messages.db");
        Files.copy(file, copy);
        byte[] written = Files.readAllBytes(beside(file, "-wal"));
        Files.write(beside(copy, "-wal"), Arrays.copyOf(written, (int) whole + 5_000));
        try (SqliteMessageLog found = SqliteMessageLog.open(copy)) {
            assertEquals(List.of("whole"), texts(found.page("lobby", 1, 10, LOTS)));
            assertEquals(1, found.state().devices().get(ANA).cid());
            found.commit(anaSays(2, "again"));
        }
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    @Test
    void onlyTheOwnerCanReadIt() throws Exception {
        log.commit(DAY);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
        for (String suffix : new String[] {"", "-wal", "-shm", ".lock"}) {
            Path made = beside(file, suffix);
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)), suffix);
        }
    }

    @Test
    void aFileThatOthersCouldReadIsClosedToThem() throws Exception {
        log.close();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        reopen();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aGapInTheMidsIsOurBugAndKeepsNothing() throws Exception {
        log.commit(anaSays(1, "one"));
        List<Change> gap = List.of(said("lobby", 2, ANA, 2, "two"), said("lobby", 4, BIA, 1, "four"));
        assertThrows(IllegalStateException.class, () -> log.commit(gap));
        assertEquals(List.of(1L), lobby());
        assertFalse(log.state().devices().containsKey(BIA));
        log.commit(anaSays(2, "two"));
        assertEquals(List.of(1L, 2L), lobby());
    }

    @Test
    void aCidTwiceOrTooHighIsOurBug() throws Exception {
        log.commit(anaSays(1, "one"));
        for (long cid : new long[] {1, 3}) {
            List<Change> wrong = List.of(said("lobby", 2, ANA, cid, "two"));
            assertThrows(IllegalStateException.class, () -> log.commit(wrong));
        }
        assertThrows(IllegalStateException.class, () -> log.commit(List.of(new Change.Refused(ANA, 1, "muted", 5))));
        assertEquals(List.of(1L), lobby());
    }

    @Test
    void baselineLinksCountFromOneAfterEveryStart() throws Exception {
        log.commit(List.of(said("lobby", 1, "baseline:1", 1, "before"), said("lobby", 2, "baseline:1", 2, "before")));
        reopen();
        log.commit(List.of(said("lobby", 3, "baseline:1", 1, "after"), said("lobby", 4, "baseline:0", 9, "zero")));
        assertEquals(List.of("before", "before", "after", "zero"), texts(log.page("lobby", 1, 9, LOTS)));
        assertEquals("baseline:0", log.page("lobby", 4, 9, LOTS).getFirst().device());
        assertEquals(Map.of(), log.state().devices());
        assertEquals(Optional.empty(), log.said("baseline:1", 1));
    }

    @Test
    void aBaselineLinkLeavesNothingButItsMessages() throws Exception {
        log.commit(List.of(
                new Change.Seen("baseline:1", 1, "caio", 5),
                new Change.Joined("lobby", "baseline:1", 5),
                new Change.Refused("baseline:1", 1, "too_long", 5),
                new Change.Cursor("baseline:1", "lobby", 0),
                new Change.Left("lobby", "baseline:1")));
        assertEquals(Map.of(), log.state().devices());
        assertEquals(Set.of(), log.state().rooms().get("lobby").members());
    }

    @Test
    void remembersWhatADeviceSaid() throws Exception {
        log.commit(DAY);
        assertEquals(Optional.of(message("obras", 1, ANA, 3, "tijolo")), log.said(ANA, 3));
        assertEquals(Optional.empty(), log.said(ANA, 2));
        assertEquals(Optional.empty(), log.said(BIA, 2));
        assertEquals(Optional.empty(), log.said("cccccccccccccccc", 1));
    }

    @Test
    void pagesBeginAtAPlace() throws Exception {
        log.commit(anaCounts(1, 20));
        assertEquals(List.of(5L, 6L, 7L), mids(log.page("lobby", 5, 3, LOTS)));
        assertEquals(List.of(19L, 20L), mids(log.page("lobby", 19, 3, LOTS)));
        assertEquals(List.of(), log.page("lobby", 21, 3, LOTS));
        assertEquals(List.of(), log.page("nowhere", 1, 3, LOTS));
    }

    @Test
    void pagesEndBeforeAPlace() throws Exception {
        log.commit(anaCounts(1, 20));
        assertEquals(List.of(4L, 5L, 6L), mids(log.before("lobby", 7, 3, LOTS)));
        assertEquals(List.of(1L), mids(log.before("lobby", 2, 3, LOTS)));
        assertEquals(List.of(), log.before("lobby", 1, 3, LOTS));
    }

    @Test
    void pagesStayBelowTheirBytesButHaveOneMessage() throws Exception {
        log.commit(anaSays(1, "ção", "ção", "ção", "ção"));
        assertEquals(List.of(1L, 2L), mids(log.page("lobby", 1, 9, 10)));
        assertEquals(List.of(1L, 2L), mids(log.page("lobby", 1, 9, 14)));
        assertEquals(List.of(1L, 2L, 3L), mids(log.page("lobby", 1, 9, 15)));
        assertEquals(List.of(1L), mids(log.page("lobby", 1, 9, 1)));
        assertEquals(List.of(3L, 4L), mids(log.before("lobby", 5, 9, 10)));
        assertEquals(List.of(4L), mids(log.before("lobby", 5, 9, 1)));
    }

    @Test
    void bothReadersReadWhileTheWriterWrites() throws Exception {
        log.commit(anaCounts(1, 100));
        CompletableFuture<Void> archive = CompletableFuture.runAsync(() -> {
            try {
                for (int i = 0; i < 200; i++) {
                    assertEquals(100, log.page("lobby", 1, 100, LOTS).size());
                    assertEquals(100, log.before("lobby", 101, 100, LOTS).size());
                }
            } catch (Exception broken) {
                throw new IllegalStateException(broken);
            }
        });
        long mid = 101;
        while (!archive.isDone()) {
            log.commit(anaCounts(mid, mid + 9));
            assertTrue(log.said(ANA, mid).isPresent());
            mid += 10;
        }
        archive.get();
        assertEquals(mid - 1, log.state().rooms().get("lobby").head());
    }
}
