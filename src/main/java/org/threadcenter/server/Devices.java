package org.threadcenter.server;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The devices that the lobby remembers. Pure; owned by the {@link Lobby}.
 *
 * <p>Bound: those that are here, which the limits on links bound, and {@value #MAX_AWAY} that are away; of
 * more, the one that left first loses its nick. What it said and where it was stands in the log.
 */
final class Devices {
    static final int MAX_AWAY = 10_000;

    private record Here(Device device, int session) {}

    private final Map<String, Here> here = new HashMap<>();
    /** In the order in which they left. */
    private final Map<String, Device> away = new LinkedHashMap<>();

    /** The session that is this device's link now, if it has one. */
    OptionalInt sessionOf(String id) {
        Here found = here.get(id);
        return found == null ? OptionalInt.empty() : OptionalInt.of(found.session());
    }

    /** The device from now on at {@code session}: the one that is remembered, or a new one. */
    Device arrive(String id, int session) {
        Here before = here.get(id);
        Device device = before != null ? before.device() : away.remove(id);
        if (device == null) {
            device = new Device(id);
        }
        device.attach();
        here.put(id, new Here(device, session));
        return device;
    }

    /** It has no link any more. Returns the one that is forgotten in its place, if there were too many. */
    Optional<Device> leave(Device device, boolean expected, long atMillis) {
        here.remove(device.id());
        device.leave(expected, atMillis);
        away.put(device.id(), device);
        if (away.size() <= MAX_AWAY) {
            return Optional.empty();
        }
        Iterator<Device> oldest = away.values().iterator();
        Device forgotten = oldest.next();
        oldest.remove();
        return Optional.of(forgotten);
    }

    /** Those that were expected back since {@code millis} and did not come; from now on they aren't any more. */
    List<Device> expectedInVainSince(long millis) {
        List<Device> found = away.values().stream()
                .filter(device -> device.isExpectedSince(millis))
                .toList();
        found.forEach(Device::giveUp);
        return found;
    }

    int remembered() {
        return here.size() + away.size();
    }
}
