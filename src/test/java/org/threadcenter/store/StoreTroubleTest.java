package org.threadcenter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.threadcenter.store.Sayings.LOTS;
import static org.threadcenter.store.Sayings.anaCounts;
import static org.threadcenter.store.Sayings.anaSays;
import static org.threadcenter.store.Sayings.mids;
import static org.threadcenter.store.Sayings.texts;

import java.io.RandomAccessFile;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.threadcenter.store.StoreTrouble.Kind;

/** What files and disks do to a log. */
class StoreTroubleTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("messages.db");
    }

    private static void refused(Kind kind, Executable what) {
        StoreTrouble trouble = assertThrows(StoreTrouble.class, what);
        assertEquals(kind, trouble.kind(), trouble.getMessage());
        assertFalse(trouble.getMessage().isBlank());
    }

    @Test
    void aSecondServerIsRefusedUntilTheFirstHasLeft() throws Exception {
        try (SqliteMessageLog first = SqliteMessageLog.open(file)) {
            refused(Kind.IN_USE, () -> SqliteMessageLog.open(file));
            refused(Kind.IN_USE, () -> SqliteMessageLog.open(folder.resolve("../" + folder.getFileName() + "/messages.db")));
            first.commit(anaSays(1, "undisturbed"));
        }
        SqliteMessageLog.open(file).close();
    }

    @Test
    void theWayToTheFileMayHaveAnySigns() throws Exception {
        Path odd = folder.resolve("joão & co/100%20 #1?x=y;/messages.db");
        try (SqliteMessageLog log = SqliteMessageLog.open(odd)) {
            log.commit(anaSays(1, "here"));
            assertTrue(LogCheck.of(odd).isFine());
        }
        assertTrue(Files.size(odd) > 0);
    }

    @Test
    void aFullDiskKeepsNothingOfTheBatchAndCanBeMended() throws Exception {
        try (SqliteMessageLog log = SqliteMessageLog.open(file)) {
            log.commit(anaCounts(1, 10));
            log.writer().use(db -> db.first("PRAGMA max_page_count = 1", row -> row.getLong(1)));
            refused(Kind.FULL, () -> log.commit(anaCounts(11, 3_000)));
            assertEquals(10, log.page("lobby", 1, 1_000, LOTS).size());
            assertEquals(10, log.state().rooms().get("lobby").head());
            assertTrue(log.said(Sayings.ANA, 10).isPresent());
            log.writer().use(db -> db.first("PRAGMA max_page_count = 1000000", row -> row.getLong(1)));
            log.commit(anaCounts(11, 12));
            assertEquals(List.of(11L, 12L), mids(log.page("lobby", 11, 9, LOTS)));
        }
        assertTrue(LogCheck.of(file).isFine());
    }

    @Test
    void aFileThatIsNoDatabaseIsDamaged() throws Exception {
        Files.writeString(file, "this is a text that somebody put here ".repeat(200));
        refused(Kind.DAMAGED, () -> SqliteMessageLog.open(file));
        assertTrue(Files.readString(file).startsWith("this is"));
    }

    @Test
    void anotherProgramsDatabaseIsLeftAlone() throws Exception {
        try (Database other = Database.writer(file)) {
            other.use(db -> {
                db.script("CREATE TABLE theirs (id)");
                return db;
            });
        }
        refused(Kind.DAMAGED, () -> SqliteMessageLog.open(file));
    }

    @Test
    void pagesOverwrittenAreNoticed() throws Exception {
        try (SqliteMessageLog log = SqliteMessageLog.open(file)) {
            log.commit(anaCounts(1, 5_000));
        }
        overwrite();
        try (SqliteMessageLog log = SqliteMessageLog.open(file)) {
            refused(Kind.DAMAGED, () -> log.page("lobby", 1, 5_000, LOTS));
            refused(Kind.DAMAGED, () -> log.commit(anaCounts(5_001, 5_002)));
        }
        assertFalse(LogCheck.of(file).isFine());
    }

    /** Leaves the first pages, where the tables are listed. */
    private void overwrite() throws Exception {
        int page = 4_096;
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            for (long at = 20L * page; at < bytes.length(); at += page) {
                bytes.seek(at);
                bytes.write("overwritten".repeat(100).getBytes());
            }
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsForbidden() throws Exception {
        Assumptions.assumeFalse("root".equals(System.getProperty("user.name")), "root may write everywhere");
        Assumptions.assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-x------"));
        try {
            refused(Kind.FORBIDDEN, () -> SqliteMessageLog.open(file));
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void aFileWhereTheFolderShouldBeIsSaid() throws Exception {
        Path notFolder = Files.writeString(folder.resolve("data"), "x");
        assertThrows(StoreTrouble.class, () -> SqliteMessageLog.open(notFolder.resolve("messages.db")));
    }

    @Test
    void aForeignWriterIsWaitedForAndThenSaid() throws Exception {
        try (SqliteMessageLog log = SqliteMessageLog.open(file); Database foreign = Database.writer(file)) {
            log.writer().use(db -> db.first("PRAGMA busy_timeout = 10", row -> row.getLong(1)));
            foreign.change(db -> {
                refused(Kind.IN_USE, () -> log.commit(anaSays(1, "blocked")));
                return db;
            });
            log.commit(anaSays(1, "free again"));
            assertEquals(List.of("free again"), texts(log.page("lobby", 1, 9, LOTS)));
        }
    }

    @Test
    void whatIsWrittenAheadStaysSmallAndShrinksAfterALongReader() throws Exception {
        Path ahead = folder.resolve("messages.db-wal");
        long most = 64 << 10;
        try (Database writer = Database.writer(file); Database reader = Database.reader(file)) {
            Journal journal = Journal.begin(writer, file, most);
            writer.use(db -> {
                db.script("CREATE TABLE t (x); PRAGMA journal_size_limit = 0");
                return db;
            });
            reader.use(db -> {
                db.script("BEGIN");
                db.number("SELECT count(*) FROM t");
                fill(writer, journal);
                return db;
            });
            assertTrue(Files.size(ahead) > most, "somebody still reads what was there before");
            reader.use(db -> {
                db.script("ROLLBACK");
                return db;
            });
            fill(writer, journal);
            assertTrue(Files.size(ahead) <= most, "cut off: " + Files.size(ahead));
        }
    }

    private static void fill(Database writer, Journal journal) throws SQLException {
        try {
            for (int i = 0; i < 30; i++) {
                writer.change(db -> {
                    db.update("INSERT INTO t VALUES (randomblob(8000))");
                    return db;
                });
                journal.bound(writer);
            }
        } catch (StoreTrouble broken) {
            throw new SQLException(broken);
        }
    }
}
