package org.threadcenter.store;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads a {@link LogState} from the tables. Stateless; under its database's lock. */
final class LogStateReading {
    private LogStateReading() {}

    static LogState read(Database database) throws SQLException {
        return new LogState(rooms(database), devices(database));
    }

    private static Map<String, LogState.Room> rooms(Database database) throws SQLException {
        Map<String, Set<String>> members = new HashMap<>();
        database.each("""
                SELECT rooms.name, devices.name FROM memberships
                JOIN rooms ON rooms.id = room JOIN devices ON devices.id = device""",
                row -> members.computeIfAbsent(row.getString(1), _ -> new HashSet<>()).add(row.getString(2)), _ -> true);
        Map<String, LogState.Room> rooms = new HashMap<>();
        database.each("SELECT name, first, head, topic FROM rooms",
                row -> rooms.put(row.getString(1), new LogState.Room(row.getLong(2), row.getLong(3), row.getString(4),
                        members.getOrDefault(row.getString(1), Set.of()))), _ -> true);
        return rooms;
    }

    private static Map<String, LogState.Device> devices(Database database) throws SQLException {
        Map<String, Map<String, Long>> cursors = new HashMap<>();
        database.each("""
                SELECT devices.name, rooms.name, mid FROM cursors
                JOIN rooms ON rooms.id = room JOIN devices ON devices.id = device""",
                row -> cursors.computeIfAbsent(row.getString(1), _ -> new HashMap<>())
                        .put(row.getString(2), row.getLong(3)), _ -> true);
        Map<String, LogState.Device> devices = new HashMap<>();
        database.each("SELECT name, last_cid, epoch, nick, seen_at FROM devices",
                row -> devices.put(row.getString(1), new LogState.Device(row.getLong(2), row.getLong(3),
                        row.getString(4), row.getLong(5), cursors.getOrDefault(row.getString(1), Map.of()))), _ -> true);
        return devices;
    }
}
