package org.threadcenter.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@link RoomDevice} remembers, and what of it is on its disk: texts that wait, how far it has every room, and
 * the highest cid that it knows to be settled. When it crashes, it comes back with what was synced last.
 */
final class DeviceDisk {
    /** A text that is not settled. */
    static final class Row {
        final RoomTruth.Words words;
        /** Its number, 0 while it has none. */
        long cid;
        /** The number under which it is on the disk, marked as sent, or 0. */
        long syncedCid;

        Row(RoomTruth.Words words) {
            this.words = words;
        }

        private Row copy() {
            Row copy = new Row(words);
            copy.cid = syncedCid;
            copy.syncedCid = syncedCid;
            return copy;
        }
    }

    /**
     * How far it is in a room.
     *
     * @param last where delivery is
     * @param shown the last message that was shown, or skipped; those before it are on the disk or were there
     */
    record Place(long last, long shown) {}

    final List<Row> rows = new ArrayList<>();
    final Map<String, Place> places = new HashMap<>();
    long settled;
    private List<Row> savedRows = List.of();
    private Map<String, Place> savedPlaces = Map.of();
    private long savedSettled;

    /** A disk with the same history on it, and nothing that waits. */
    DeviceDisk copyOfHistory() {
        DeviceDisk copy = new DeviceDisk();
        copy.savedPlaces = savedPlaces;
        copy.savedSettled = savedSettled;
        copy.crash();
        return copy;
    }

    /** Everything as it is now is on the disk. */
    void sync() {
        rows.forEach(row -> row.syncedCid = row.cid);
        savedRows = rows.stream().map(Row::copy).toList();
        savedPlaces = Map.copyOf(places);
        savedSettled = settled;
    }

    /** Back to what is on the disk. */
    void crash() {
        rows.clear();
        savedRows.forEach(row -> rows.add(row.copy()));
        places.clear();
        places.putAll(savedPlaces);
        settled = savedSettled;
    }

    /** By room, up to where everything is on the disk. */
    Map<String, Long> have() {
        Map<String, Long> have = new HashMap<>();
        savedPlaces.forEach((room, place) -> have.put(room, Math.max(place.last(), place.shown())));
        return have;
    }
}
