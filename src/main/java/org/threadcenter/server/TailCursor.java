package org.threadcenter.server;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.threadcenter.reliable.Broadcasts;

/**
 * Where one session stands in the room's tail. {@link #next} is called under its link's lock; the hub
 * places it once, before the first call that could see it.
 *
 * <p>A session costs the server this one number, however far it lags behind. When what it would read next
 * is gone, it goes on with the oldest entry there is and is told how many it missed.
 */
final class TailCursor implements Broadcasts {
    private static final long NOWHERE = Long.MAX_VALUE;

    private final RoomTail tail;
    private final int self;
    private final LongFunction<List<byte[]>> missedNotice;
    private volatile long mid = NOWHERE;
    private List<byte[]> pieces = List.of();
    private int piece;

    /** {@code missedNotice} gives the frames that say how many messages were missed. */
    TailCursor(RoomTail tail, int self, LongFunction<List<byte[]>> missedNotice) {
        this.tail = tail;
        this.self = self;
        this.missedNotice = missedNotice;
    }

    /** The next entry to read is the one after the head: who joins hears what is said from now on. */
    void placeAtHead() {
        mid = tail.head() + 1;
    }

    @Override
    public Optional<byte[]> next() {
        while (piece == pieces.size()) {
            if (mid > tail.head()) {
                return Optional.empty();
            }
            advance();
        }
        return Optional.of(pieces.get(piece++));
    }

    private void advance() {
        TailEntry entry = tail.at(mid);
        piece = 0;
        if (entry == null) {
            long oldest = tail.oldest();
            pieces = missedNotice.apply(oldest - mid);
            mid = oldest;
        } else {
            pieces = entry.author() == self ? List.of() : entry.frames();
            mid++;
        }
    }
}
