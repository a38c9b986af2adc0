package org.threadcenter.reliable;

import java.util.Map;
import org.threadcenter.reliable.ReliableSettings.Repair;

/**
 * What a client that knows the extended profile brings to a link.
 *
 * @param wish what its SYN asks for
 * @param key whose public half {@code wish} names
 * @param have by room, the last message that this client has seen; at most 64 rooms
 * @param known whether the server has spoken the extended profile before: then no other will do
 * @param repair what makes this end send a fragment again
 * @param ackEvery an ACK after so many fragments at the latest; 0 = chosen from the window
 */
public record ExtendedAsk(
        ExtendedWish wish, DeviceKey key, Map<String, Long> have, boolean known, Repair repair, int ackEvery) {
    public ExtendedAsk {
        have = Map.copyOf(have);
    }

    ClientHandshake.Extension extension() {
        return new ClientHandshake.Extension(wish, key, have, known);
    }

    /** How this client's end of a link runs that was agreed on so. */
    ReliableSettings settings(ExtendedGrant grant, Protocol protocol) {
        return grant.settings(protocol).inOwnWay(repair, ackEvery);
    }
}
