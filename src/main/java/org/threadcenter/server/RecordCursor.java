package org.threadcenter.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.threadcenter.chat.record.History;
import org.threadcenter.chat.record.Message;
import org.threadcenter.reliable.OutRecord;
import org.threadcenter.reliable.RecordSource;
import org.threadcenter.wire.FrameType;

/**
 * Where one session of the extended profile stands in one room; it hears its own messages too. Guarded by its
 * link's lock.
 *
 * <p>A session costs the server this one number, however far it lags behind: what the tail has no longer it
 * reads from the log, a page at a time. What is gone from there too it is told of, from where to where.
 */
final class RecordCursor implements RecordSource {
    /** Where older messages are read. */
    interface Shelf {
        /** Fetches messages of the room from {@code mid} on; {@link RecordCursor#onPage} gets them. */
        void fetch(RecordCursor asker, String room, long mid);
    }

    private final String room;
    private final RoomTail tail;
    private final Shelf shelf;
    private final Deque<Message> page = new ArrayDeque<>(0);
    private long mid;
    /** Nothing below it is left. */
    private long gone;
    private boolean fetching;

    /** {@code mid}: where delivery begins. */
    RecordCursor(String room, RoomTail tail, long mid, Shelf shelf) {
        this.room = room;
        this.tail = tail;
        this.mid = mid;
        this.shelf = shelf;
    }

    String room() {
        return room;
    }

    /** The message that is delivered next. */
    long mid() {
        return mid;
    }

    @Override
    public Optional<OutRecord> next() {
        if (!page.isEmpty()) {
            return Optional.of(fromPage());
        }
        if (fetching || mid > tail.head()) {
            return Optional.empty();
        }
        if (gone > mid) {
            return Optional.of(skipTo(gone));
        }
        TailEntry entry = tail.at(mid);
        if (entry != null) {
            mid++;
            return Optional.of(entry.record());
        }
        fetching = true;
        shelf.fetch(this, room, mid);
        return Optional.empty();
    }

    private OutRecord fromPage() {
        long found = page.element().mid();
        if (found > mid) {
            return skipTo(found);
        }
        mid++;
        return new OutRecord(FrameType.DATA, page.remove().encode(), OutRecord.UNTOLD);
    }

    private OutRecord skipTo(long found) {
        OutRecord gap = new OutRecord(
                FrameType.HISTORY, new History.Gap(room, mid, found - 1).encode(), OutRecord.UNTOLD);
        mid = found;
        return gap;
    }

    /** What was fetched: in the order of mids, none below what was asked for; empty when all of that is gone. */
    void onPage(List<Message> found) {
        fetching = false;
        page.addAll(found);
        if (found.isEmpty()) {
            gone = tail.oldest();
        }
    }
}
