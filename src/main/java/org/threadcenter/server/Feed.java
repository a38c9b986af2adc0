package org.threadcenter.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.threadcenter.chat.record.Attached;
import org.threadcenter.chat.record.Names;
import org.threadcenter.chat.record.Stored;
import org.threadcenter.reliable.OutRecord;
import org.threadcenter.reliable.RecordSource;
import org.threadcenter.wire.FrameType;

/**
 * What one session of the extended profile is told, pulled when its window has room: ATTACHED first, then
 * always answers before receipts, receipts before news, news before what is said in its rooms, which take
 * turns. Guarded by its link's lock.
 *
 * <p>Nothing piles up here: of lists and receipts there is one, the newest, however often it was asked for,
 * and who is in a room is looked up when there is time to tell. Bounds: {@value #MAX_NEWS} news (of more, the
 * oldest are let go), {@value #MAX_REFUSED} refusals, and the answers to the questions that a session may ask
 * at once.
 */
final class Feed implements RecordSource {
    static final int MAX_NEWS = 64;
    static final int MAX_REFUSED = 1_000;
    static final int MAX_ANSWERS = 5_000;

    /** A room that the session hears: where it stands, and whom it has been told of. */
    private static final class Place {
        private final RecordCursor cursor;
        private final Roster roster;
        private long seenRoster;

        private Place(RecordCursor cursor, Roster roster) {
            this.cursor = cursor;
            this.roster = roster;
        }
    }

    private final LongSupplier clock;
    private final List<Place> places = new ArrayList<>(1);
    private Optional<Attached> attached = Optional.empty();
    private Optional<List<String>> people = Optional.empty();
    private OptionalLong settled = OptionalLong.empty();
    private final Deque<OutRecord> answers = new ArrayDeque<>(0);
    private final Deque<Stored.Refused> refused = new ArrayDeque<>(0);
    private final Deque<byte[]> news = new ArrayDeque<>(0);
    private int turn;

    /** {@code clock} says how late it is, in milliseconds since 1970. */
    Feed(LongSupplier clock) {
        this.clock = clock;
    }

    /** The first thing that it says; before that nothing goes out. */
    void begin(Attached first) {
        attached = Optional.of(first);
    }

    /** The room is heard from now on, from where {@code cursor} stands. */
    void enter(RecordCursor cursor, Roster roster) {
        leave(cursor.room());
        places.add(new Place(cursor, roster));
    }

    void leave(String room) {
        places.removeIf(place -> place.cursor.room().equals(room));
    }

    /** The message of the room that is delivered next, if the room is heard. */
    OptionalLong nextOf(String room) {
        return places.stream()
                .filter(place -> place.cursor.room().equals(room))
                .mapToLong(place -> place.cursor.mid())
                .findAny();
    }

    /** More was asked than is taken away; who does that is no client. */
    boolean isFlooded() {
        return answers.size() > MAX_ANSWERS;
    }

    void people(List<String> names) {
        people = Optional.of(names);
    }

    /** Every cid up to {@code cid} is settled. */
    void settled(long cid) {
        settled = OptionalLong.of(Math.max(cid, settled.orElse(0)));
    }

    /** The cid is settled without having been said. */
    void refused(Stored.Refused tombstone) {
        if (refused.size() == MAX_REFUSED) {
            refused.remove();
        }
        refused.add(tombstone);
        settled(tombstone.cid());
    }

    /** An answer of one or more records that belong together; nothing comes in between. */
    void answer(List<OutRecord> records) {
        answers.addAll(records);
    }

    /** A ROOM record that one can do without; its bytes may be shared. */
    void news(byte[] record) {
        if (news.size() == MAX_NEWS) {
            news.remove();
        }
        news.add(record);
    }

    @Override
    public Optional<OutRecord> next() {
        if (attached.isPresent()) {
            byte[] first = attached.get().encode();
            attached = Optional.empty();
            return record(FrameType.ATTACHED, first);
        }
        if (!answers.isEmpty()) {
            return Optional.of(answers.remove());
        }
        if (people.isPresent()) {
            byte[] names = Names.encode(people.get());
            people = Optional.empty();
            return record(FrameType.LIST_RESPONSE, names);
        }
        if (settled.isPresent()) {
            return record(FrameType.STORED, receipt().encode());
        }
        if (!news.isEmpty()) {
            return record(FrameType.ROOM, news.remove());
        }
        return fromRooms();
    }

    private Stored receipt() {
        Stored receipt = new Stored(settled.getAsLong(), new ArrayList<>(refused));
        settled = OptionalLong.empty();
        refused.clear();
        return receipt;
    }

    /** The rooms take turns: each is asked once before it comes to the first again. */
    private Optional<OutRecord> fromRooms() {
        for (int asked = 0; asked < places.size(); asked++) {
            turn = turn + 1 < places.size() ? turn + 1 : 0;
            Place place = places.get(turn);
            Optional<OutRecord> found = place.roster.isNewSince(place.seenRoster) ? presence(place) : Optional.empty();
            found = found.isPresent() ? found : place.cursor.next();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<OutRecord> presence(Place place) {
        Roster.Told told = place.roster.since(place.seenRoster, clock);
        place.seenRoster = told.version();
        return told.news();
    }

    private static Optional<OutRecord> record(FrameType type, byte[] payload) {
        return Optional.of(new OutRecord(type, payload, OutRecord.UNTOLD));
    }
}
