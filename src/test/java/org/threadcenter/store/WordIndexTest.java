package org.threadcenter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.threadcenter.store.Sayings.BIA;
import static org.threadcenter.store.Sayings.LOTS;
import static org.threadcenter.store.Sayings.anaCounts;
import static org.threadcenter.store.Sayings.anaSays;
import static org.threadcenter.store.Sayings.mids;
import static org.threadcenter.store.Sayings.said;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threadcenter.store.MessageLog.Query;

class WordIndexTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("messages.db");
    }

    private static boolean isBehind(SqliteMessageLog log) throws Exception {
        return log.writer().use(db -> new WordIndex(db).isBehind());
    }

    private static List<Long> found(SqliteMessageLog log, String words) throws Exception {
        return mids(log.search(new Query(words, Set.of("lobby"), Optional.empty(), 0, LOTS), 1_000, LOTS));
    }

    private void assertWhole() throws Exception {
        assertEquals(List.of(), LogCheck.of(file()).problems());
    }

    @Test
    void aSearchFindsWhatWasSaidAMomentBefore() throws Exception {
        try (SqliteMessageLog log = SqliteMessageLog.open(file())) {
            log.commit(anaCounts(1, 3));
            assertTrue(isBehind(log));
            assertWhole();
            assertEquals(List.of(1L, 2L, 3L), found(log, "number"));
            assertFalse(isBehind(log));
            assertWhole();
        }
    }

    @Test
    void isNeverFurtherBehindThanItsBound() throws Exception {
        try (SqliteMessageLog log = SqliteMessageLog.open(file())) {
            for (int i = 1; i < WordIndex.MOST_BEHIND; i++) {
                log.commit(anaSays(i, "one of many"));
            }
            assertTrue(isBehind(log));
            log.commit(anaSays((int) WordIndex.MOST_BEHIND, "the last of them"));
            assertFalse(isBehind(log));
            assertWhole();
        }
    }

    @Test
    void whatIsForgottenBeforeItIsIndexedLeavesNoTrace() throws Exception {
        try (SqliteMessageLog log = SqliteMessageLog.open(file())) {
            log.commit(anaCounts(1, 9));
            log.expire(4_000, LOTS);
            assertWhole();
            assertEquals(List.of(4L, 5L, 6L, 7L, 8L, 9L), found(log, "number"));
        }
    }

    @Test
    void goesOnWhereEverythingWasForgotten() throws Exception {
        try (SqliteMessageLog log = SqliteMessageLog.open(file())) {
            log.commit(anaCounts(1, 300));
            log.expire(LOTS, LOTS);
            assertEquals(List.of(), found(log, "number"));
            log.commit(List.of(said("lobby", 301, BIA, 1, "number one again")));
            assertEquals(List.of(301L), found(log, "number"));
            assertWhole();
        }
    }

    @Test
    void aLogFromBeforeItWasEverBehindIsTakenAsItIs() throws Exception {
        Schema first = new Schema(LogTables.SCHEMA.mark(), LogTables.SCHEMA.steps().subList(0, 1));
        try (Database old = Database.writer(file())) {
            first.update(old);
            old.change(db -> {
                db.script("""
                        INSERT INTO rooms (name, first, head, topic) VALUES ('lobby', 1, 1, '');
                        INSERT INTO messages (room, mid, device, cid, at, sender, kind, text)
                        VALUES (1, 1, -7, 1, 5, 'ana', 'text', 'an old number');
                        INSERT INTO words (rowid, text) SELECT id, text FROM messages;""");
                return db;
            });
        }
        try (SqliteMessageLog log = SqliteMessageLog.open(file())) {
            assertFalse(isBehind(log));
            assertEquals(List.of(1L), found(log, "number"));
            assertWhole();
        }
    }

    @Test
    void aDiskThatTakesNothingStillAnswersWithWhatIsIndexed() throws Exception {
        try (SqliteMessageLog log = SqliteMessageLog.open(file())) {
            log.commit(anaCounts(1, 3));
            assertEquals(List.of(1L, 2L, 3L), found(log, "number"));
            log.commit(anaCounts(4, 6));
            log.writer().use(db -> {
                db.script("PRAGMA query_only = 1");
                return db;
            });
            assertEquals(List.of(1L, 2L, 3L), found(log, "number"));
            log.writer().use(db -> {
                db.script("PRAGMA query_only = 0");
                return db;
            });
            assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L), found(log, "number"));
        }
    }
}
