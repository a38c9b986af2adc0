package org.threadcenter.server;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.threadcenter.chat.Room;

/**
 * The rooms in which somebody is, the lobby always. Owned by the {@link Hub}'s thread.
 *
 * <p>A room that nobody hears any more takes no memory: what was said there stands in the log.
 */
final class LiveRooms {
    private static final int SMALL_TAIL_MESSAGES = 256;
    private static final long SMALL_TAIL_BYTES = 4L * 1024 * 1024;

    private final Map<String, LiveRoom> rooms = new HashMap<>();
    private final Ledger ledger;

    /** {@code lobby} is the lobby's tail. */
    LiveRooms(Ledger ledger, RoomTail lobby) {
        this.ledger = ledger;
        rooms.put(Room.LOBBY, new LiveRoom(Room.LOBBY, lobby));
    }

    /** The room, made ready if nobody was in it. */
    LiveRoom open(String name) {
        return rooms.computeIfAbsent(name, _ -> new LiveRoom(
                name, new RoomTail(SMALL_TAIL_MESSAGES, SMALL_TAIL_BYTES, ledger.head(name))));
    }

    LiveRoom lobby() {
        return rooms.get(Room.LOBBY);
    }

    /**
     * The message has its place: whoever is in its room can read it now. A room that was made ready since it got
     * that place has it in the log alone.
     */
    void publish(TailEntry entry) {
        LiveRoom room = rooms.get(entry.room());
        if (room != null && entry.mid() > room.tail().head()) {
            room.tail().publish(entry);
        }
    }

    List<Hearer> hearers(String name) {
        LiveRoom room = rooms.get(name);
        return room == null ? List.of() : room.hearers();
    }

    void leave(String name, int session) {
        LiveRoom room = rooms.get(name);
        if (room != null) {
            room.hearers().removeIf(hearer -> hearer.id() == session);
        }
    }

    void leaveAll(int session) {
        rooms.values().forEach(room -> room.hearers().removeIf(hearer -> hearer.id() == session));
    }

    /** Shows the person in these rooms, as far as somebody is there to see it. */
    void show(Collection<String> names, Seat seat) {
        names.forEach(name -> open(name).roster().put(seat));
    }

    void hide(Collection<String> names, String device) {
        for (String name : names) {
            LiveRoom room = rooms.get(name);
            if (room != null) {
                room.roster().remove(device);
            }
        }
    }

    /** Lets everybody see who came and went; returns who has something to see. */
    List<Hearer> publishRosters() {
        List<Hearer> concerned = new ArrayList<>();
        for (LiveRoom room : rooms.values()) {
            if (room.roster().publish()) {
                concerned.addAll(room.hearers());
            }
        }
        rooms.values().removeIf(this::isDeserted);
        return concerned;
    }

    private boolean isDeserted(LiveRoom room) {
        return !room.name().equals(Room.LOBBY) && room.hearers().isEmpty() && room.roster().people() == 0;
    }
}
