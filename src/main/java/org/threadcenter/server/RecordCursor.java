package org.threadcenter.server;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.Attached;
import org.threadcenter.chat.record.History;
import org.threadcenter.reliable.OutRecord;
import org.threadcenter.reliable.RecordSource;
import org.threadcenter.wire.FrameType;

/**
 * Where one session of the extended profile stands in the room's tail; it hears its own messages too.
 * {@link #next} is called under its link's lock; the hub places it once, before the first call that could
 * see it.
 *
 * <p>A session costs the server this one number, however far it lags behind. When what it would read next
 * is gone, it is told from where to where, and goes on with the oldest entry there is.
 */
final class RecordCursor implements RecordSource {
    private static final long NOWHERE = Long.MAX_VALUE;

    private final RoomTail tail;
    private final LongConsumer onMissed;
    private volatile long mid = NOWHERE;

    /** {@code onMissed} hears how many messages could not be delivered. */
    RecordCursor(RoomTail tail, LongConsumer onMissed) {
        this.tail = tail;
        this.onMissed = onMissed;
    }

    /**
     * Goes on behind what the peer has, as far as that is still there; without {@code have} from now on.
     * Only the hub. Returns where delivery begins.
     */
    Attached.Place place(OptionalLong have) {
        long head = tail.head();
        long oldest = tail.oldest();
        long next = Math.clamp(have.orElse(head), oldest - 1, head) + 1;
        mid = next;
        return new Attached.Place(oldest, head, next);
    }

    @Override
    public Optional<OutRecord> next() {
        if (mid > tail.head()) {
            return Optional.empty();
        }
        TailEntry entry = tail.at(mid);
        if (entry != null) {
            mid++;
            return Optional.of(entry.record());
        }
        return Optional.of(skipToTheOldest());
    }

    private OutRecord skipToTheOldest() {
        History.Gap gap = new History.Gap(Room.LOBBY, mid, tail.oldest() - 1);
        mid = gap.last() + 1;
        onMissed.accept(gap.messages());
        return new OutRecord(FrameType.HISTORY, gap.encode(), OutRecord.UNTOLD);
    }
}
