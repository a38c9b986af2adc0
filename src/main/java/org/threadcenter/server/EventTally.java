package org.threadcenter.server;

import java.util.Map;
import java.util.TreeMap;
import org.threadcenter.log.EventLog;
import org.threadcenter.log.LogEvent;

/**
 * Counts events that a client can cause as fast as it likes, so that they make one log line a second
 * each instead of thousands. Any thread; guarded by its own monitor.
 *
 * <p>Bound: {@value #MAX_KINDS} kinds a second; further ones are counted together.
 */
final class EventTally {
    private static final int MAX_KINDS = 16;
    private static final String OTHERS = "other";

    private record Kind(String event, String what) implements Comparable<Kind> {
        @Override
        public int compareTo(Kind other) {
            int byEvent = event.compareTo(other.event);
            return byEvent != 0 ? byEvent : what.compareTo(other.what);
        }
    }

    private final int session;
    private final EventLog log;
    private Map<Kind, Integer> counts = Map.of();

    EventTally(int session, EventLog log) {
        this.session = session;
        this.log = log;
    }

    synchronized void count(String event, String what) {
        if (counts.isEmpty()) {
            counts = new TreeMap<>();
        }
        Kind kind = new Kind(event, what);
        boolean itsOwnLine = counts.containsKey(kind) || counts.size() < MAX_KINDS;
        counts.merge(itsOwnLine ? kind : new Kind(event, OTHERS), 1, Integer::sum);
    }

    /** Writes what was counted since the last time; called once a second and at the end. */
    synchronized void flush(long wallMillis) {
        counts.forEach((kind, count) -> log.write(LogEvent.info(wallMillis, kind.event())
                .with("session", session)
                .with("count", count)
                .with("what", kind.what())));
        counts = Map.of();
    }
}
