package org.threadcenter.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@link DeviceStore} holds beside the messages, for a client that starts.
 *
 * @param log the server's log when this device was last there
 * @param settledCid the highest cid that is known to be settled in that log, 0 before the first
 * @param places by room in which the device was, up to where everything is kept
 * @param outbox what waits, oldest first
 */
public record DeviceState(Optional<String> log, long settledCid, Map<String, Long> places, List<Unsettled> outbox) {
    public static final DeviceState EMPTY = new DeviceState(Optional.empty(), 0, Map.of(), List.of());

    public DeviceState {
        places = Map.copyOf(places);
        outbox = List.copyOf(outbox);
    }
}
