package org.threadcenter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.threadcenter.store.Sayings.LOTS;
import static org.threadcenter.store.Sayings.anaSays;
import static org.threadcenter.store.Sayings.texts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {
    private static final String MADE = "CREATE TABLE notes (text TEXT) STRICT; INSERT INTO notes VALUES ('kept');";
    private static final String WIDER = "ALTER TABLE notes ADD COLUMN at INTEGER; UPDATE notes SET at = 7;";
    private static final int MARK = 77;

    @TempDir
    Path folder;

    private Database open() throws Exception {
        return Database.writer(folder.resolve("notes.db"));
    }

    @Test
    void takesAnOlderFileToThisVersion() throws Exception {
        try (Database database = open()) {
            new Schema(MARK, List.of(MADE)).update(database);
        }
        Schema later = new Schema(MARK, List.of(MADE, WIDER));
        try (Database database = open()) {
            assertEquals(1, later.version(database));
            later.update(database);
            later.update(database);
            assertEquals(2, later.version(database));
            assertEquals(List.of("kept 7"),
                    database.use(db -> db.all("SELECT text || ' ' || at FROM notes", row -> row.getString(1))));
        }
    }

    @Test
    void aStepThatFailsLeavesTheVersionBefore() throws Exception {
        Schema broken = new Schema(MARK, List.of(MADE, WIDER + "INSERT INTO nothing VALUES (1)"));
        try (Database database = open()) {
            assertThrows(StoreTrouble.class, () -> broken.update(database));
            assertEquals(1, broken.version(database));
            new Schema(MARK, List.of(MADE, WIDER)).update(database);
            assertEquals(7L, database.<Long>use(db -> db.number("SELECT at FROM notes")));
        }
    }

    @Test
    void anotherProgramsFileIsRefused() throws Exception {
        try (Database database = open()) {
            new Schema(MARK, List.of(MADE)).update(database);
            StoreTrouble refused = assertThrows(StoreTrouble.class, () -> LogTables.SCHEMA.update(database));
            assertEquals(StoreTrouble.Kind.DAMAGED, refused.kind());
        }
    }

    @Test
    void aLogOfALaterProgramIsRefusedAndStaysAsItIs() throws Exception {
        Path file = folder.resolve("messages.db");
        List<String> steps = new ArrayList<>(LogTables.SCHEMA.steps());
        steps.add("CREATE TABLE later (id INTEGER) STRICT");
        Schema later = new Schema(LogTables.SCHEMA.mark(), steps);
        try (SqliteMessageLog log = SqliteMessageLog.open(file, later)) {
            log.commit(anaSays(1, "from the future"));
        }
        StoreTrouble refused = assertThrows(StoreTrouble.class, () -> SqliteMessageLog.open(file));
        assertEquals(StoreTrouble.Kind.NEWER, refused.kind());
        assertEquals("it has version 3, and this program knows versions up to 2", refused.getMessage());
        try (SqliteMessageLog log = SqliteMessageLog.open(file, later)) {
            assertEquals(List.of("from the future"), texts(log.page("lobby", 1, 9, LOTS)));
        }
    }
}
