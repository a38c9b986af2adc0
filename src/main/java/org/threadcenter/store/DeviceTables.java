package org.threadcenter.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * The tables of a device's file, which several servers share. Stateless.
 *
 * <pre>
 * log     one row per log that a server was seen with; the one with the highest `used` is the last
 * place   how far each room of a log is kept, while the device is in the room
 * outbox  what was said and nobody has settled
 * line    what was heard
 * </pre>
 *
 * <p>A file that is no database or is damaged is set aside as {@code NAME.damaged}, and a new one begun: chatting goes
 * before keeping.
 */
final class DeviceTables {
    private static final List<String> MADE = List.of(
            "PRAGMA journal_mode = WAL",
            """
            CREATE TABLE IF NOT EXISTS log (no INTEGER PRIMARY KEY, server TEXT NOT NULL, id TEXT NOT NULL,
                settled INTEGER NOT NULL DEFAULT 0, used INTEGER NOT NULL DEFAULT 0, UNIQUE (server, id))""",
            """
            CREATE TABLE IF NOT EXISTS place (log INTEGER NOT NULL, room TEXT NOT NULL, mid INTEGER NOT NULL,
                PRIMARY KEY (log, room)) WITHOUT ROWID""",
            """
            CREATE TABLE IF NOT EXISTS outbox (no INTEGER PRIMARY KEY AUTOINCREMENT, server TEXT NOT NULL,
                log TEXT NOT NULL, cid INTEGER NOT NULL, sent INTEGER NOT NULL,
                room TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL)""",
            """
            CREATE TABLE IF NOT EXISTS line (no INTEGER PRIMARY KEY, log INTEGER NOT NULL, room TEXT NOT NULL,
                mid INTEGER NOT NULL, at INTEGER NOT NULL, nick TEXT NOT NULL, device TEXT NOT NULL,
                cid INTEGER NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL, UNIQUE (log, room, mid))""");

    private DeviceTables() {}

    /**
     * A file with its tables.
     *
     * @param setAside where the one is now that was there before and could not be read
     */
    record Opened(Database file, Optional<Path> setAside) {}

    /** The file with its tables, which are made where they aren't there. */
    static Opened open(Path file) throws IOException {
        try {
            return new Opened(made(file), Optional.empty());
        } catch (StoreTrouble trouble) {
            if (trouble.kind() != StoreTrouble.Kind.DAMAGED) {
                throw trouble;
            }
        }
        Path aside = setAside(file);
        return new Opened(made(file), Optional.of(aside));
    }

    private static Database made(Path file) throws StoreTrouble {
        Database database = Database.writer(file);
        boolean made = false;
        try {
            for (String statement : MADE) {
                database.use(each -> {
                    each.script(statement);
                    return each;
                });
            }
            check(database);
            made = true;
            return database;
        } finally {
            if (!made) {
                database.close();
            }
        }
    }

    /** A page that is damaged would otherwise be met later, when something is written or read again. */
    private static void check(Database database) throws StoreTrouble {
        String found = database.use(each -> each.first("PRAGMA quick_check(1)", row -> row.getString(1)))
                .orElse("ok");
        if (!found.equals("ok")) {
            throw new StoreTrouble(StoreTrouble.Kind.DAMAGED, found);
        }
    }

    /** What was written ahead goes with the file: somebody may yet get something out of both. */
    private static Path setAside(Path file) throws IOException {
        Path aside = beside(file, ".damaged");
        Files.deleteIfExists(beside(aside, "-wal"));
        Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        if (Files.exists(beside(file, "-wal"))) {
            Files.move(beside(file, "-wal"), beside(aside, "-wal"));
        }
        Files.deleteIfExists(beside(file, "-shm"));
        OwnedFile.makePrivate(file);
        return aside;
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
