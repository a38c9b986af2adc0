package org.threadcenter.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.threadcenter.chat.record.Message;

/** Messages as they are read from the tables. Stateless; under its database's lock. */
final class Lookup {
    private static final String COLUMNS = """
            SELECT rooms.name, m.mid, m.at, m.sender, devices.name, m.cid, m.text, m.kind, m.device
            """;
    private static final String NAMES =
            " JOIN rooms ON rooms.id = m.room LEFT JOIN devices ON devices.id = m.device ";
    private static final String IN_ROOM =
            COLUMNS + "FROM messages m" + NAMES + "WHERE m.room = (SELECT id FROM rooms WHERE name = ?) AND ";

    /** Some hundred thousand messages that hold the words and are passed over: well below a second. */
    static final long EFFORT = 10_000_000;

    private Lookup() {}

    /** A message, and how many bytes its text has. */
    private record Found(Message message, int bytes) {}

    /** Takes messages while they fit, the first in any case. One thread. */
    private static final class Taken implements Predicate<Found> {
        final List<Message> messages = new ArrayList<>();
        private final int limit;
        private long bytesLeft;

        Taken(int limit, long maxBytes) {
            this.limit = limit;
            this.bytesLeft = maxBytes;
        }

        @Override
        public boolean test(Found found) {
            bytesLeft -= found.bytes();
            if (bytesLeft < 0 && !messages.isEmpty()) {
                return false;
            }
            messages.add(found.message());
            return messages.size() < limit;
        }
    }

    static Optional<Message> said(Database database, String device, long cid) throws SQLException {
        return database.first(
                COLUMNS + "FROM messages m" + NAMES + "WHERE m.device > 0 AND devices.name = ? AND m.cid = ?",
                Lookup::found, device, cid).map(Found::message);
    }

    static List<Message> page(Database database, String room, long mid, int limit, long maxBytes) throws SQLException {
        Taken taken = new Taken(limit, maxBytes);
        database.each(IN_ROOM + "m.mid >= ? ORDER BY m.mid LIMIT ?", Lookup::found, taken, room, mid, limit);
        return taken.messages;
    }

    static List<Message> before(Database database, String room, long mid, int limit, long maxBytes)
            throws SQLException {
        Taken taken = new Taken(limit, maxBytes);
        database.each(IN_ROOM + "m.mid < ? ORDER BY m.mid DESC LIMIT ?", Lookup::found, taken, room, mid, limit);
        return taken.messages.reversed();
    }

    /**
     * From the newest to older ones, as many as are wanted: the order of the index itself, so that nothing is sorted. Where
     * very many have the words but not the rest, the oldest aren't looked at.
     */
    static List<Message> search(Database database, MessageLog.Query query, int limit, long maxBytes, long effort)
            throws SQLException {
        Taken taken = new Taken(limit, maxBytes);
        List<Object> arguments = new ArrayList<>(
                List.of(SearchWords.match(query.words()), query.sinceMillis(), query.untilMillis()));
        arguments.addAll(query.rooms());
        String rooms = String.join(", ", Collections.nCopies(query.rooms().size(), "?"));
        database.eachWithin(
                effort,
                COLUMNS + "FROM words CROSS JOIN messages m ON m.id = words.rowid" + NAMES
                        + "WHERE words MATCH ? AND m.at >= ? AND m.at < ? AND rooms.name IN (" + rooms
                        + ") ORDER BY words.rowid DESC",
                Lookup::found,
                found -> !isFrom(query.from(), found) || taken.test(found),
                arguments.toArray());
        return taken.messages.reversed();
    }

    private static boolean isFrom(Optional<String> wanted, Found found) {
        return wanted.isEmpty() || wanted.get().equalsIgnoreCase(found.message().from());
    }

    private static Found found(ResultSet row) throws SQLException {
        byte[] text = row.getBytes(7);
        long device = row.getLong(9);
        try {
            Message message = new Message(row.getString(1), row.getLong(2), row.getLong(3), row.getString(4),
                    device < 0 ? DeviceId.baseline(device) : row.getString(5), row.getLong(6),
                    new String(text, StandardCharsets.UTF_8), row.getString(8));
            return new Found(message, text.length);
        } catch (IllegalArgumentException unfit) {
            throw new SQLException("a message that can't be: " + unfit.getMessage(), unfit);
        }
    }
}
