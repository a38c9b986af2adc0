package org.threadcenter.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.Attached;
import org.threadcenter.client.ClientEvent.Backlog;

/** The rooms that this device hears. Owned by the {@link ChatClient}'s thread. Bound: the server's, 64 rooms. */
final class Rooms {
    private final String own;
    private final Map<String, RoomPlace> places = new TreeMap<>();

    /** {@code own} is this device. */
    Rooms(String own) {
        this.own = own;
    }

    /** Goes on where an earlier run ended. */
    void restore(Map<String, Long> saved) {
        saved.forEach((room, mid) -> place(room).restore(mid));
    }

    /** The server has other messages than before under the same numbers. */
    void forget() {
        places.clear();
    }

    /**
     * The server told all rooms and where they begin.
     *
     * @return what was said since, and what of it is lost
     */
    Backlog attach(Map<String, Attached.Place> told) {
        places.keySet().retainAll(told.keySet());
        long missed = 0;
        for (Map.Entry<String, Attached.Place> room : told.entrySet()) {
            boolean known = places.containsKey(room.getKey());
            long lost = begin(room.getKey(), room.getValue());
            missed += known ? lost : 0;
        }
        return new Backlog(places.values().stream().mapToLong(RoomPlace::coming).sum(), missed);
    }

    private RoomPlace place(String room) {
        return places.computeIfAbsent(room, _ -> new RoomPlace());
    }

    /** The room is heard from here on; how many messages since the last one that was told are lost. */
    long join(String room, Attached.Place at) {
        boolean known = places.containsKey(room);
        long lost = begin(room, at);
        return known ? lost : 0;
    }

    /** What is there when this device first comes is the past; but what one is told alone is news, whenever it was said. */
    private long begin(String room, Attached.Place at) {
        if (!places.containsKey(room) && !Room.isDirect(room)) {
            place(room).past(at.head());
        }
        return place(room).begin(at);
    }

    /** Whether it was there. */
    boolean leave(String room) {
        return places.remove(room) != null;
    }

    Optional<RoomPlace> of(String room) {
        return Optional.ofNullable(places.get(room));
    }

    /** All names, the lobby first. */
    List<String> names() {
        return Stream.concat(
                        places.keySet().stream().filter(Room.LOBBY::equals),
                        places.keySet().stream().filter(room -> !room.equals(Room.LOBBY)))
                .toList();
    }

    boolean isUpToDate() {
        return places.values().stream().allMatch(RoomPlace::isUpToDate);
    }

    /** This device is called {@code nick} now; returns the rooms in which it is seen. */
    List<String> renameOwn(String nick) {
        return names().stream().filter(room -> places.get(room).roster().rename(own, nick)).toList();
    }

    void endRosters() {
        places.values().forEach(place -> place.roster().end());
    }

    /** The name of the other one in a conversation of two; their device's id if they were never named. */
    Optional<String> partner(String room) {
        return Room.partner(room, own).map(device -> nickOf(device)
                .or(() -> of(room).flatMap(RoomPlace::partner))
                .orElse(device));
    }

    private Optional<String> nickOf(String device) {
        return rosters().flatMap(roster -> roster.nickOf(device).stream()).findFirst();
    }

    /** Which device goes by {@code nick}: of somebody who is there, or with whom there is a conversation. */
    Optional<String> deviceOf(String nick) {
        return rosters()
                .flatMap(roster -> roster.deviceOf(nick).stream())
                .findFirst()
                .or(() -> places.keySet().stream()
                        .filter(room -> partner(room).filter(nick::equalsIgnoreCase).isPresent())
                        .findFirst()
                        .flatMap(room -> Room.partner(room, own)));
    }

    private Stream<RoomRoster> rosters() {
        return names().stream().map(places::get).map(RoomPlace::roster);
    }
}
