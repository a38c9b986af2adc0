package org.threadcenter.store;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Forgets old messages, always the oldest of a room, so that what is left has no gap. Lives within one transaction,
 * under its database's lock.
 *
 * @param untilMillis what was said before is forgotten
 * @param messages how many of each room are kept
 */
record Retention(Database database, long untilMillis, long messages) {
    /** So many rows are forgotten in a fraction of the time for which nobody notices that the log is busy. */
    static final int MOST_AT_ONCE = 1_000;

    /** A room that has something to forget. */
    private record Old(long id, String name, long first, long head) {}

    /**
     * Forgets something, if there is anything to forget.
     *
     * <p>The join has its order from us: left to itself it begins with the messages, and reads them all.
     */
    MessageLog.Expired step() throws SQLException {
        WordIndex words = new WordIndex(database);
        words.catchUp(1); // what isn't indexed can't be taken out of the index
        MessageLog.Expired expired = forgetSome();
        words.onForgotten();
        return expired;
    }

    private MessageLog.Expired forgetSome() throws SQLException {
        Map<String, Long> firsts = new HashMap<>();
        int left = MOST_AT_ONCE;
        for (Old room : database.all("""
                SELECT r.id, r.name, r.first, r.head FROM rooms r CROSS JOIN messages m ON m.room = r.id AND m.mid = r.first
                WHERE r.head - r.first >= ? OR m.at < ? LIMIT ?""",
                row -> new Old(row.getLong(1), row.getString(2), row.getLong(3), row.getLong(4)),
                messages, untilMillis, MOST_AT_ONCE)) {
            long first = forget(room, left);
            firsts.put(room.name(), first);
            left -= Math.toIntExact(first - room.first());
            if (left == 0) {
                return new MessageLog.Expired(firsts, true);
            }
        }
        return new MessageLog.Expired(firsts, forgetTombstones(left) == left);
    }

    /** Returns the first that is left. */
    private long forget(Old room, int most) throws SQLException {
        long last = Math.min(room.head(), room.first() + most - 1);
        long fresh = database.first(
                "SELECT mid FROM messages WHERE room = ? AND mid BETWEEN ? AND ? AND at >= ? ORDER BY mid LIMIT 1",
                row -> row.getLong(1), room.id(), room.first(), last, untilMillis).orElse(last + 1);
        long first = Math.min(last + 1, Math.max(fresh, room.head() - messages + 1));
        database.update("DELETE FROM messages WHERE room = ? AND mid >= ? AND mid < ?", room.id(), room.first(), first);
        database.update("UPDATE rooms SET first = ? WHERE id = ?", first, room.id());
        return first;
    }

    private int forgetTombstones(int most) throws SQLException {
        database.update("""
                DELETE FROM tombstones WHERE (device, cid) IN
                (SELECT device, cid FROM tombstones WHERE at < ? LIMIT ?)""", untilMillis, most);
        return Math.toIntExact(database.number("SELECT changes()"));
    }
}
