package org.threadcenter.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Looks whether a message log is whole, and what is in it; never changes it. One thread.
 *
 * <p>The log may be in use by a server, which isn't held up, or a copy that nobody uses.
 */
public final class LogCheck {
    private static final int MOST_PROBLEMS = 20;

    /**
     * What was found.
     *
     * @param rooms in the order of their names
     * @param devices how many are remembered
     * @param bytes on the disk, with what is written ahead
     * @param oldestMillis when the oldest message was said, if there is one
     * @param problems at most some, the first that were found; none when the log is whole
     */
    public record Report(
            String id,
            int version,
            List<Room> rooms,
            long devices,
            long bytes,
            OptionalLong oldestMillis,
            OptionalLong newestMillis,
            List<Problem> problems) {
        public Report {
            rooms = List.copyOf(rooms);
            problems = List.copyOf(problems);
        }

        public boolean isFine() {
            return problems.isEmpty();
        }

        public long messages() {
            return rooms.stream().mapToLong(Room::messages).sum();
        }
    }

    /** @param messages how many are there; {@code head - first + 1} in a log that is whole */
    public record Room(String name, long messages, long first, long head) {}

    /** What is wrong. */
    public sealed interface Problem {
        /** There is nothing in it at all, as in a copy of a new log without what was written ahead. */
        record Empty() implements Problem {}

        /** @param detail in SQLite's words */
        record Damaged(String detail) implements Problem {}

        /** The room's messages aren't those from its first to its head, each once. */
        record Gap(String room, long messages, long first, long head) implements Problem {}

        /** A cid that the device is said not to have come to is used, or one is used twice. */
        record CidOfNobody(String device, long cid) implements Problem {}

        /** The index of words isn't that of these messages: a search doesn't find what is there. */
        record Index(long messages, long indexed) implements Problem {}
    }

    private static final Report EMPTY = new Report("", 0, List.of(), 0, 0, OptionalLong.empty(), OptionalLong.empty(),
            List.of(new Problem.Empty()));

    private final Database database;
    private final List<Problem> problems = new ArrayList<>();

    private LogCheck(Database database) {
        this.database = database;
    }

    /** What is in {@code file}; an exception when it can't even be opened as a log. */
    public static Report of(Path file) throws IOException {
        if (Files.notExists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        Report report = check(file);
        return report.isFine() || !isInUse(file) ? report : check(file);
    }

    /** Twice where a server has begun to use the file in between: it was looked at as one at rest. */
    private static Report check(Path file) throws StoreTrouble {
        try (Database database = Database.guest(file, !isInUse(file))) {
            int version = LogTables.SCHEMA.version(database);
            return version == 0 ? EMPTY : new LogCheck(database).report(version, bytes(file));
        }
    }

    /** A server's log has this beside it, and so has that of one that was killed. */
    private static boolean isInUse(Path file) {
        return Files.exists(ahead(file));
    }

    private static Path ahead(Path file) {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    private static long bytes(Path file) throws StoreTrouble {
        try {
            return Files.size(file) + (isInUse(file) ? Files.size(ahead(file)) : 0);
        } catch (IOException refused) {
            throw StoreTrouble.of(refused);
        }
    }

    /** In one transaction: a server that goes on writing meanwhile doesn't show. */
    private Report report(int version, long bytes) throws StoreTrouble {
        return database.use(db -> {
            db.script("BEGIN");
            checkFile();
            List<Room> rooms = asFarAsReadable(this::rooms, List.of());
            asFarAsReadable(this::checkCids, false);
            asFarAsReadable(this::checkIndex, false);
            return new Report(
                    asFarAsReadable(() -> text("SELECT value FROM meta WHERE name = 'id'"), ""),
                    version,
                    rooms,
                    asFarAsReadable(() -> database.number("SELECT count(*) FROM devices"), 0L),
                    bytes,
                    asFarAsReadable(() -> time("min"), OptionalLong.empty()),
                    asFarAsReadable(() -> time("max"), OptionalLong.empty()),
                    problems.stream().distinct().limit(MOST_PROBLEMS).toList());
        });
    }

    /** One figure. */
    private interface Figure<T> {
        T read() throws SQLException;
    }

    private <T> T asFarAsReadable(Figure<T> figure, T otherwise) {
        try {
            return figure.read();
        } catch (SQLException unreadable) {
            problems.add(new Problem.Damaged(unreadable.getMessage()));
            return otherwise;
        }
    }

    private void checkFile() {
        asFarAsReadable(
                () -> database.all("PRAGMA integrity_check(" + MOST_PROBLEMS + ")", row -> row.getString(1)),
                List.<String>of())
                .stream()
                .flatMap(String::lines)
                .filter(line -> !line.equals("ok") && !line.startsWith("***"))
                .forEach(line -> problems.add(new Problem.Damaged(line)));
    }

    private List<Room> rooms() throws SQLException {
        record Found(Room room, long lowest, long highest) {}

        List<Room> rooms = new ArrayList<>();
        for (Found found : database.all("""
                SELECT name, count(mid), first, head, coalesce(min(mid), head + 1), coalesce(max(mid), head)
                FROM rooms LEFT JOIN messages ON messages.room = rooms.id GROUP BY rooms.id ORDER BY name""",
                row -> new Found(new Room(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                        row.getLong(5), row.getLong(6)))) {
            Room room = found.room();
            rooms.add(room);
            boolean whole = found.lowest() == room.first() && found.highest() == room.head()
                    && room.messages() == room.head() - room.first() + 1;
            if (!whole) {
                problems.add(new Problem.Gap(room.name(), room.messages(), room.first(), room.head()));
            }
        }
        long homeless = database.number("SELECT count(*) FROM messages WHERE room NOT IN (SELECT id FROM rooms)");
        if (homeless > 0) {
            problems.add(new Problem.Damaged(homeless + " messages are in no room"));
        }
        return rooms;
    }

    /** That none is there twice is seen by SQLite, whose index says that it can't be. */
    private boolean checkCids() throws SQLException {
        return problems.addAll(database.all("""
                SELECT coalesce(name, '#' || used.device), max(cid) FROM
                (SELECT device, cid FROM messages WHERE device > 0 UNION ALL SELECT device, cid FROM tombstones) used
                LEFT JOIN devices ON devices.id = used.device
                GROUP BY used.device HAVING last_cid IS NULL OR max(cid) > last_cid
                UNION ALL
                SELECT name, messages.cid FROM messages JOIN tombstones USING (device, cid)
                JOIN devices ON devices.id = messages.device
                LIMIT 20""",
                row -> new Problem.CidOfNobody(row.getString(1), row.getLong(2))));
    }

    /** SQLite has looked at the index by itself; whether it is one of as many messages as it says is seen here. */
    private boolean checkIndex() throws SQLException {
        long messages = database.number("""
                SELECT count(*) FROM messages
                WHERE id <= coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'indexed'), id)""");
        long indexed = database.first("SELECT block FROM words_data WHERE id = 1", row -> number(row.getBytes(1)))
                .orElse(0L);
        return indexed != messages && problems.add(new Problem.Index(messages, indexed));
    }

    /** The first number of the index's own record of itself: 7 bits a byte, the last without the eighth. */
    private static long number(byte[] record) {
        long number = 0;
        for (byte part : record) {
            number = number << 7 | part & 0x7f;
            if (part >= 0) {
                return number;
            }
        }
        return number;
    }

    private String text(String sql) throws SQLException {
        return database.first(sql, row -> row.getString(1)).orElse("");
    }

    private OptionalLong time(String which) throws SQLException {
        return database.first("SELECT " + which + "(at) FROM messages HAVING count(*) > 0", row -> row.getLong(1))
                .map(OptionalLong::of).orElse(OptionalLong.empty());
    }
}
