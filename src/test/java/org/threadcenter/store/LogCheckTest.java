package org.threadcenter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.threadcenter.store.Sayings.ANA;
import static org.threadcenter.store.Sayings.LOTS;
import static org.threadcenter.store.Sayings.anaCounts;
import static org.threadcenter.store.Sayings.said;

import java.io.RandomAccessFile;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threadcenter.store.LogCheck.Problem;
import org.threadcenter.store.LogCheck.Report;

class LogCheckTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("messages.db");
    }

    /** What is found after somebody has meddled with a log of 300 messages. */
    private List<Problem> after(String meddling) throws Exception {
        try (SqliteMessageLog log = SqliteMessageLog.open(file())) {
            log.commit(anaCounts(1, 300));
            log.commit(List.of(new Change.Refused(ANA, 301, "too_long", 5)));
            log.writer().use(db -> {
                db.script(meddling);
                return db;
            });
            return LogCheck.of(file()).problems();
        }
    }

    @Test
    void aWholeLogHasItsFigures() throws Exception {
        try (SqliteMessageLog log = SqliteMessageLog.open(file())) {
            log.commit(anaCounts(1, 300));
            log.commit(List.of(said("obras", 1, "baseline:7", 1, "x"), new Change.Refused(ANA, 301, "too_long", 5)));
            log.expire(3_000, 100);
            Report report = LogCheck.of(file());
            assertEquals(List.of(), report.problems());
            assertEquals(List.of(new LogCheck.Room("lobby", 100, 201, 300), new LogCheck.Room("obras", 0, 2, 1)), report.rooms());
            assertEquals(log.id(), report.id());
            assertEquals(2, report.version());
            assertEquals(1, report.devices());
            assertEquals(100, report.messages());
            assertEquals(OptionalLong.of(201_000), report.oldestMillis());
            assertEquals(OptionalLong.of(300_000), report.newestMillis());
            assertTrue(report.bytes() > 10_000, report.toString());
        }
    }

    @Test
    void aLogOfWhichEverythingHasExpiredIsWhole() throws Exception {
        try (SqliteMessageLog log = SqliteMessageLog.open(file())) {
            log.commit(anaCounts(1, 300));
            log.expire(LOTS, LOTS);
            Report report = LogCheck.of(file());
            assertEquals(List.of(), report.problems());
            assertEquals(OptionalLong.empty(), report.oldestMillis());
        }
    }

    @Test
    void aMessageGoneIsAGap() throws Exception {
        assertEquals(List.of(new Problem.Gap("lobby", 299, 1, 300)), after("DELETE FROM messages WHERE mid = 7"));
    }

    @Test
    void aHeadThatWentBackIsAGap() throws Exception {
        assertEquals(List.of(new Problem.Gap("lobby", 300, 1, 299)), after("UPDATE rooms SET head = 299"));
    }

    @Test
    void aCidAboveTheLastIsSeen() throws Exception {
        assertEquals(List.of(new Problem.CidOfNobody(ANA, 301)), after("UPDATE devices SET last_cid = 300"));
    }

    @Test
    void aCidOfAMessageAndATombstoneIsSeen() throws Exception {
        assertEquals(List.of(new Problem.CidOfNobody(ANA, 9)), after("UPDATE tombstones SET cid = 9"));
    }

    @Test
    void anIndexThatMissesAMessageIsSeen() throws Exception {
        assertEquals(List.of(new Problem.Index(300, 299)),
                after("INSERT INTO words (words, rowid, text) SELECT 'delete', id, text FROM messages WHERE id = 5"));
    }

    @Test
    void eachDamagedPageIsAProblemOfItsOwn() throws Exception {
        try (SqliteMessageLog log = SqliteMessageLog.open(file())) {
            log.commit(anaCounts(1, 3_000));
        }
        overwrite(20, 40);
        List<Problem> problems = LogCheck.of(file()).problems();
        assertTrue(problems.stream().filter(Problem.Damaged.class::isInstance).count() > 5, problems.toString());
        assertTrue(problems.stream().noneMatch(each -> each.toString().contains("\n")), problems.toString());
    }

    private void overwrite(int firstPage, int endPage) throws Exception {
        try (RandomAccessFile bytes = new RandomAccessFile(file().toFile(), "rw")) {
            for (int page = firstPage; page < endPage; page++) {
                bytes.seek(page * 4_096L);
                bytes.writeBytes("overwritten".repeat(100));
            }
        }
    }

    @Test
    void whereNothingIsNothingIsMade() {
        assertThrows(NoSuchFileException.class, () -> LogCheck.of(file()));
        assertTrue(!file().toFile().exists());
    }
}
