package org.threadcenter.server;

import java.util.Map;
import java.util.TreeMap;

/** How often what happened in a world, or in many. One thread at a time. */
public final class RoomTally {
    static final String SESSIONS = "sessions";
    private final Map<String, Long> counts = new TreeMap<>();

    void count(String what) {
        count(what, 1);
    }

    void count(String what, long times) {
        counts.merge(what, times, Long::sum);
    }

    public void add(RoomTally other) {
        other.counts.forEach(this::count);
    }

    public long of(String what) {
        return counts.getOrDefault(what, 0L);
    }

    public Map<String, Long> counts() {
        return counts;
    }
}
