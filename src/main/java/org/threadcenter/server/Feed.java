package org.threadcenter.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.threadcenter.chat.record.Attached;
import org.threadcenter.chat.record.Names;
import org.threadcenter.chat.record.Stored;
import org.threadcenter.reliable.OutRecord;
import org.threadcenter.reliable.RecordSource;
import org.threadcenter.wire.FrameType;

/**
 * What one session of the extended profile is told, pulled when its window has room: ATTACHED first, then
 * always answers before receipts, receipts before news, news before the room's tail. Guarded by its link's
 * lock.
 *
 * <p>Nothing piles up here: of lists and receipts there is one, the newest, however often it was asked for.
 * Bounds: {@value #MAX_NEWS} news and {@value #MAX_REFUSED} refusals; of more, the oldest are let go.
 */
final class Feed implements RecordSource {
    static final int MAX_NEWS = 64;
    static final int MAX_REFUSED = 1_000;

    private final RecordCursor cursor;
    private Optional<Attached> attached = Optional.empty();
    private Optional<List<String>> people = Optional.empty();
    private OptionalLong settled = OptionalLong.empty();
    private final Deque<Stored.Refused> refused = new ArrayDeque<>(1);
    private final Deque<byte[]> news = new ArrayDeque<>(1);

    Feed(RecordCursor cursor) {
        this.cursor = cursor;
    }

    /** The first thing that it says; before that nothing goes out. */
    void begin(Attached first) {
        attached = Optional.of(first);
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

    /** A ROOM record; its bytes may be shared. */
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
        if (people.isPresent()) {
            byte[] names = Names.encode(people.get());
            people = Optional.empty();
            return record(FrameType.LIST_RESPONSE, names);
        }
        if (settled.isPresent()) {
            return record(FrameType.STORED, receipt().encode());
        }
        return news.isEmpty() ? cursor.next() : record(FrameType.ROOM, news.remove());
    }

    private Stored receipt() {
        Stored receipt = new Stored(settled.getAsLong(), new ArrayList<>(refused));
        settled = OptionalLong.empty();
        refused.clear();
        return receipt;
    }

    private static Optional<OutRecord> record(FrameType type, byte[] payload) {
        return Optional.of(new OutRecord(type, payload, OutRecord.UNTOLD));
    }
}
