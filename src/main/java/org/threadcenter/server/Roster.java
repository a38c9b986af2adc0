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
import org.threadcenter.reliable.OutRecord;
import org.threadcenter.wire.FrameType;

/**
 * Who is in a room now. One writer (the hub's thread), any number of readers without a lock, each of which
 * knows no more than the version that it saw last.
 *
 * <p>A reader is told the state, not the way there: what changed twice meanwhile is told once. Bounds: of
 * {@value #CHANGES} changes the ids are known, who saw less than that is told of everybody; and of more than
 * {@value #CROWD} people only of those who spoke last, once: in a crowd nobody needs to know who comes and goes.
 * Who saw the crowd is told of everybody once it is none any more.
 *
 * <p>What many are told at the same time is made once.
 */
final class Roster {
    static final int CROWD = 200;
    private static final int CHANGES = 256;
    /** Who saw this version knows nothing yet. */
    private static final long NOTHING = 0;
    /** Idle times may be so old. */
    private static final long FRESH_MILLIS = 5_000;

    /** What a reader has to be told, if anything, to know {@code version}. */
    record Told(long version, Optional<OutRecord> news) {}

    /** What one who saw {@code seen} was told at {@code version}. */
    private record Made(long seen, long version, long atMillis, OutRecord news) {
        private static final Made NONE =
                new Made(-1, -1, 0, new OutRecord(FrameType.ROOM, new byte[0], OutRecord.UNTOLD));

        boolean fits(long who, long now, long nowMillis) {
            return seen == who && version == now && Math.abs(nowMillis - atMillis) < FRESH_MILLIS;
        }
    }

    private final String room;
    private final Map<String, Seat> here = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<String> changed = new AtomicReferenceArray<>(CHANGES);
    private volatile long version;
    private volatile long pending;
    /** The newest version that was a crowd. */
    private volatile long crowded;
    private volatile Made lastWhole = Made.NONE;
    private volatile Made lastDifference = Made.NONE;

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
        if (here.size() > CROWD) {
            crowded = version;
        }
        return news;
    }

    int people() {
        return here.size();
    }

    /** Whether {@link #since} may have something to tell; asked before every delivery. */
    boolean isNewSince(long seen) {
        return seen != version;
    }

    /** What is there for one who saw {@code seen} last, at first 0. {@code clock} gives milliseconds since 1970. */
    Told since(long seen, LongSupplier clock) {
        long now = version;
        if (seen == now) {
            return new Told(now, Optional.empty());
        }
        boolean isCrowd = crowded == now;
        if (seen != NOTHING && isCrowd) {
            return new Told(now, Optional.empty());
        }
        long atMillis = clock.getAsLong();
        boolean lost = seen <= crowded || now - seen >= CHANGES;
        OutRecord news = lost ? whole(isCrowd ? now : pending, atMillis) : difference(seen, now, atMillis);
        return new Told(now, Optional.of(news));
    }

    /** Outside a crowd with what is not published yet: who has just come finds themselves among the others. */
    private OutRecord whole(long now, long atMillis) {
        Made made = lastWhole;
        if (!made.fits(NOTHING, now, atMillis)) {
            made = new Made(NOTHING, now, atMillis, record(everybody(atMillis)));
            lastWhole = made;
        }
        return made.news();
    }

    private RoomNews.Presence everybody(long atMillis) {
        List<RoomNews.Person> people = here.values().stream()
                .sorted(Comparator.comparingLong(Seat::activeAtMillis).reversed())
                .limit(CROWD)
                .map(seat -> seat.asSeen(atMillis))
                .toList();
        return new RoomNews.Presence(room, true, people, List.of());
    }

    private OutRecord difference(long seen, long now, long atMillis) {
        Made made = lastDifference;
        if (!made.fits(seen, now, atMillis)) {
            made = new Made(seen, now, atMillis, record(changes(seen, now, atMillis)));
            lastDifference = made;
        }
        return made.news();
    }

    private static OutRecord record(RoomNews.Presence news) {
        return new OutRecord(FrameType.ROOM, news.encode(), OutRecord.UNTOLD);
    }

    private RoomNews.Presence changes(long seen, long now, long atMillis) {
        Set<String> ids = new LinkedHashSet<>();
        for (long each = seen + 1; each <= now; each++) {
            ids.add(changed.get(slot(each)));
        }
        if (pending - seen >= CHANGES) { // an id may have been overwritten
            return everybody(atMillis);
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
