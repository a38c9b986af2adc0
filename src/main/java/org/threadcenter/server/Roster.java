package org.threadcenter.server;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;
import org.threadcenter.chat.record.RoomNews;

/**
 * Who is in a room now. One writer (the hub's thread), any number of readers without a lock, each of which
 * knows no more than the version that it saw last.
 *
 * <p>A reader is told the state, not the way there: what changed twice meanwhile is told once. Bounds: of
 * {@value #CHANGES} changes the ids are known, who saw less than that is told of everybody; and of more than
 * {@value #CROWD} people only of those who spoke last, once: in a crowd nobody needs to know who comes and goes.
 */
final class Roster {
    static final int CROWD = 200;
    private static final int CHANGES = 256;

    /** What a reader that saw {@code version} has to be told, if anything. */
    record Told(long version, Optional<RoomNews.Presence> news) {}

    private final String room;
    private final Map<String, Seat> here = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<String> changed = new AtomicReferenceArray<>(CHANGES);
    private volatile long version;
    private volatile long pending;

    Roster(String room) {
        this.room = room;
    }

    /** The person has come, or is shown in another way. Only the hub. */
    void put(Seat seat) {
        here.put(seat.device(), seat);
        note(seat.device());
    }

    /** Only the hub. */
    void remove(String device) {
        if (here.remove(device) != null) {
            note(device);
        }
    }

    private void note(String device) {
        long next = pending + 1;
        changed.set(slot(next), device);
        pending = next;
    }

    /** Lets readers see what changed; whether anything did. Only the hub. */
    boolean publish() {
        boolean news = version != pending;
        version = pending;
        return news;
    }

    int people() {
        return here.size();
    }

    /** Whether {@link #since} may have something to tell; asked before every delivery. */
    boolean isNewSince(long seen) {
        return seen != version;
    }

    /** What is there for one who saw {@code seen} last; 0 = nothing yet. {@code clock} gives milliseconds since 1970. */
    Told since(long seen, LongSupplier clock) {
        long now = version;
        if (seen == now) {
            return new Told(now, Optional.empty());
        }
        long atMillis = clock.getAsLong();
        if (seen == 0 || now - seen >= CHANGES) {
            return new Told(now, Optional.of(whole(atMillis)));
        }
        return new Told(now, here.size() > CROWD ? Optional.empty() : Optional.of(difference(seen, now, atMillis)));
    }

    private RoomNews.Presence whole(long atMillis) {
        List<RoomNews.Person> people = here.values().stream()
                .sorted(Comparator.comparingLong(Seat::activeAtMillis).reversed())
                .limit(CROWD)
                .map(seat -> seat.asSeen(atMillis))
                .toList();
        return new RoomNews.Presence(room, true, people, List.of());
    }

    private RoomNews.Presence difference(long seen, long now, long atMillis) {
        Set<String> ids = new LinkedHashSet<>();
        for (long each = seen + 1; each <= now; each++) {
            ids.add(changed.get(slot(each)));
        }
        if (pending - seen >= CHANGES) { // an id may have been overwritten
            return whole(atMillis);
        }
        List<RoomNews.Person> came = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        for (String id : ids) {
            Seat seat = here.get(id);
            if (seat == null) {
                gone.add(id);
            } else {
                came.add(seat.asSeen(atMillis));
            }
        }
        return new RoomNews.Presence(room, false, came, gone);
    }

    private static int slot(long change) {
        return (int) (change % CHANGES);
    }
}
