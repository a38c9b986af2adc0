package org.threadcenter.server;

import static org.threadcenter.server.BrokenPromise.unless;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.Attached;
import org.threadcenter.chat.record.History;
import org.threadcenter.chat.record.Message;
import org.threadcenter.server.DeviceDisk.Place;

/**
 * The rooms that a {@link RoomDevice} hears on its link, and how far it is in each. It throws when what comes is not
 * what must come next.
 */
final class DeviceRooms {
    private static final long REPLAYED = BatchProcessor.REPLAYED;

    private final String id;
    private final RoomTruth truth;
    private final RoomTally tally;
    private final DeviceDisk disk;
    private final Set<String> heard = new TreeSet<>();

    DeviceRooms(String id, RoomTruth truth, RoomTally tally, DeviceDisk disk) {
        this.id = id;
        this.truth = truth;
        this.tally = tally;
        this.disk = disk;
    }

    Set<String> heard() {
        return heard;
    }

    long last(String room) {
        return disk.places.get(room).last();
    }

    /** Delivery of the room begins here. */
    void enter(String room, Attached.Place place, boolean anew) {
        truth.checkMember(room, id);
        truth.checkTopic(room, place.topic());
        boolean isKnown = disk.places.containsKey(room) && !anew;
        long latest = Math.max(truth.first(room), mustBeginAt(room, place, isKnown));
        unless(place.next() <= latest || truth.wasPutBack(), RoomPromise.SHOWN_IS_THE_LOG,
                "%s has %s of %s, must have it from %d on, and is told %s",
                id, disk.places.get(room), room, latest, place);
        long shown = isKnown ? disk.places.get(room).shown() : 0;
        disk.places.put(room, new Place(place.next() - 1, Math.max(shown, place.next() - 1)));
        heard.add(room);
    }

    /** It shows every message since it is in the room; of the lobby, into which it was put, the newest ones. */
    private long mustBeginAt(String room, Attached.Place place, boolean isKnown) {
        boolean isLobby = room.equals(Room.LOBBY);
        long since = isLobby ? 0 : truth.memberSince(room, id);
        if (isKnown) {
            Place known = disk.places.get(room);
            return Math.max(since, Math.max(known.last(), known.shown()) + 1);
        }
        return isLobby ? place.head() - REPLAYED + 1 : since;
    }

    /** It is told that it is in the room; if it hears it already, where it stands. */
    void join(String room, Attached.Place place) {
        if (heard.contains(room)) {
            unless(place.next() == last(room) + 1, RoomPromise.SHOWN_IS_THE_LOG,
                    "%s hears %s up to %d, and is told %s", id, room, last(room), place);
        } else {
            enter(room, place, false);
        }
    }

    void onGap(History.Gap gap) {
        Place place = disk.places.get(gap.room());
        unless(heard.contains(gap.room()) && gap.first() == place.last() + 1
                        && (gap.last() < truth.first(gap.room()) || truth.wasPutBack()),
                RoomPromise.SHOWN_IS_THE_LOG, "%s is told %s at %s, and the log has it from %d on",
                id, gap, place, truth.first(gap.room()));
        tally.count("gaps told");
        disk.places.put(gap.room(), new Place(gap.last(), Math.max(place.shown(), gap.last())));
    }

    void onMessage(Message message) {
        truth.checkSeen(message);
        unless(heard.contains(message.room()), RoomPromise.SHOWN_IS_THE_LOG,
                "%s is not in %s and hears it", id, message.room());
        Place place = disk.places.get(message.room());
        unless(message.mid() == place.last() + 1, RoomPromise.SHOWN_IS_THE_LOG,
                "%s gets message %d of %s behind %d", id, message.mid(), message.room(), place.last());
        if (message.mid() > place.shown()) {
            tally.count("messages shown");
        }
        disk.places.put(message.room(), new Place(message.mid(), Math.max(place.shown(), message.mid())));
    }

    /** What it still lacks, or nothing. */
    String lacks() {
        Set<String> rooms = truth.roomsOf(id);
        if (!rooms.equals(new HashSet<>(heard))) {
            return id + " hears " + heard + " and is in " + rooms;
        }
        for (String room : heard) {
            if (last(room) != truth.head(room)) {
                return id + " has " + last(room) + " of " + truth.head(room) + " in " + room;
            }
        }
        return "";
    }
}
