package org.threadcenter.store;

import java.util.Map;
import java.util.Set;

/**
 * What a {@link MessageLog} holds beside its messages, for a server that starts.
 *
 * @param rooms by name
 * @param devices by id; those of baseline links are not remembered
 */
public record LogState(Map<String, Room> rooms, Map<String, Device> devices) {
    public static final LogState EMPTY = new LogState(Map.of(), Map.of());

    /**
     * @param first the oldest message that is still there, {@code head + 1} when there is none
     * @param head the newest message that there ever was, 0 before the first
     * @param topic empty when there is none
     * @param members ids of the devices that are in it
     */
    public record Room(long first, long head, String topic, Set<String> members) {
        public Room {
            members = Set.copyOf(members);
        }
    }

    /**
     * @param cid the highest settled cid, 0 before the first
     * @param epoch how often it has been attached
     * @param nick the last one, or empty
     * @param seenAtMillis when it last came, milliseconds since 1970
     * @param cursors by room, up to where it has kept everything
     */
    public record Device(long cid, long epoch, String nick, long seenAtMillis, Map<String, Long> cursors) {
        public Device {
            cursors = Map.copyOf(cursors);
        }
    }

    public LogState {
        rooms = Map.copyOf(rooms);
        devices = Map.copyOf(devices);
    }
}
