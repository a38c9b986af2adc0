package org.threadcenter.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.threadcenter.chat.record.Message;

/**
 * The changes of one commit on their way into the tables. Lives within one transaction, under its database's lock.
 *
 * <p>What a room's head and a device's last cid are is read once and written once, however many messages there are.
 */
final class Batch {
    private final Database database;
    private final Map<String, Counted> rooms = new HashMap<>();
    private final Map<String, Counted> devices = new HashMap<>();

    /** A room with its head, or a device with its last cid. */
    private static final class Counted {
        final long id;
        final long before;
        long last;

        Counted(long id, long last) {
            this.id = id;
            this.before = last;
            this.last = last;
        }
    }

    Batch(Database database) {
        this.database = database;
    }

    void add(Change change) throws SQLException {
        switch (change) {
            case Change.Said said -> said(said.message());
            case Change.Refused refused -> refused(refused);
            case Change.Seen seen -> seen(seen);
            case Change.Joined joined -> joined(joined);
            case Change.Left left -> left(left);
            case Change.Topic topic -> database.update(
                    "UPDATE rooms SET topic = ? WHERE id = ?", topic.topic(), room(topic.room()).id);
            case Change.Cursor cursor -> cursor(cursor);
        }
    }

    private void said(Message message) throws SQLException {
        Counted room = room(message.room());
        count(room, message.mid(), "mid", message.room());
        long author = DeviceId.isBaseline(message.device())
                ? DeviceId.ofBaseline(message.device())
                : settled(message.device(), message.cid(), message.at()).id;
        database.update("""
                INSERT INTO messages (room, mid, device, cid, at, sender, kind, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                room.id, message.mid(), author, message.cid(), message.at(), message.from(), message.kind(),
                message.text());
    }

    private void refused(Change.Refused refused) throws SQLException {
        if (!DeviceId.isBaseline(refused.device())) {
            Counted device = settled(refused.device(), refused.cid(), refused.atMillis());
            database.update("INSERT INTO tombstones (device, cid, code, at) VALUES (?, ?, ?, ?)",
                    device.id, refused.cid(), refused.code(), refused.atMillis());
        }
    }

    private Counted settled(String name, long cid, long at) throws SQLException {
        Counted device = device(name, at);
        count(device, cid, "cid", name);
        return device;
    }

    private static void count(Counted counted, long next, String what, String name) {
        if (next != counted.last + 1) {
            throw new IllegalStateException(name + " is at " + what + " " + counted.last + ", and " + next + " came");
        }
        counted.last = next;
    }

    private void seen(Change.Seen seen) throws SQLException {
        if (!DeviceId.isBaseline(seen.device())) {
            database.update("UPDATE devices SET epoch = ?, nick = ?, seen_at = ? WHERE id = ?",
                    seen.epoch(), seen.nick(), seen.atMillis(), device(seen.device(), seen.atMillis()).id);
        }
    }

    private void joined(Change.Joined joined) throws SQLException {
        long room = room(joined.room()).id;
        if (!DeviceId.isBaseline(joined.device())) {
            database.update("INSERT OR IGNORE INTO memberships (room, device, at) VALUES (?, ?, ?)",
                    room, device(joined.device(), joined.atMillis()).id, joined.atMillis());
        }
    }

    private void left(Change.Left left) throws SQLException {
        database.update("""
                DELETE FROM memberships WHERE room = (SELECT id FROM rooms WHERE name = ?)
                AND device = (SELECT id FROM devices WHERE name = ?)""", left.room(), left.device());
    }

    private void cursor(Change.Cursor cursor) throws SQLException {
        database.update("""
                INSERT INTO cursors (device, room, mid)
                SELECT devices.id, rooms.id, ? FROM devices, rooms WHERE devices.name = ? AND rooms.name = ?
                ON CONFLICT DO UPDATE SET mid = excluded.mid""", cursor.mid(), cursor.device(), cursor.room());
    }

    private Counted room(String name) throws SQLException {
        Counted known = rooms.get(name);
        if (known == null) {
            known = counted("SELECT id, head FROM rooms WHERE name = ?", name, """
                    INSERT INTO rooms (name, first, head, topic) VALUES (?, 1, 0, '')""", name);
            rooms.put(name, known);
        }
        return known;
    }

    private Counted device(String name, long at) throws SQLException {
        Counted known = devices.get(name);
        if (known == null) {
            known = counted("SELECT id, last_cid FROM devices WHERE name = ?", name, """
                    INSERT INTO devices (name, last_cid, epoch, nick, seen_at) VALUES (?, 0, 0, '', ?)""", name, at);
            devices.put(name, known);
        }
        return known;
    }

    /** What {@code looking} for the name finds; if that is nothing, {@code making} makes it first. */
    private Counted counted(String looking, String name, String making, Object... arguments) throws SQLException {
        Optional<Counted> found = database.first(looking, Batch::counted, name);
        if (found.isPresent()) {
            return found.get();
        }
        database.update(making, arguments);
        return database.first(looking, Batch::counted, name).orElseThrow();
    }

    private static Counted counted(ResultSet row) throws SQLException {
        return new Counted(row.getLong(1), row.getLong(2));
    }

    /** The last thing in the transaction. */
    void end() throws SQLException {
        end(rooms, "UPDATE rooms SET head = ? WHERE id = ?");
        end(devices, "UPDATE devices SET last_cid = ? WHERE id = ?");
        new WordIndex(database).catchUp(WordIndex.MOST_BEHIND);
    }

    private void end(Map<String, Counted> all, String sql) throws SQLException {
        for (Counted counted : all.values()) {
            if (counted.last > counted.before) {
                database.update(sql, counted.last, counted.id);
            }
        }
    }
}
