package org.threadcenter.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The ids of what was stored lately, by cid: it comes back, when it has its place, and is to be known again. Owned by
 * one {@link Outbox}. Bound: the newest {@code most} of them.
 */
final class PlacedLater {
    private final int most;
    private final Map<Long, Long> ids = new LinkedHashMap<>();

    PlacedLater(int most) {
        this.most = most;
    }

    void put(long cid, long id) {
        ids.put(cid, id);
        if (ids.size() > most) {
            ids.remove(ids.keySet().iterator().next());
        }
    }

    OptionalLong idOf(long cid) {
        Long id = ids.get(cid);
        return id == null ? OptionalLong.empty() : OptionalLong.of(id);
    }

    /** The numbers mean something else from now on. */
    void forget() {
        ids.clear();
    }
}
