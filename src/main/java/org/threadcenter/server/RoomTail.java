package org.threadcenter.server;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The newest entries of a room, each encoded once, for every session to read at its own pace.
 *
 * <p>One writer (the hub's thread), any number of readers without a lock: an entry is immutable and knows
 * its mid, so a reader sees at once whether its slot was overwritten. Bound: {@code capacity} entries and
 * {@code maxBytes} bytes; what is older stands in the log alone.
 */
final class RoomTail {
    private final long maxBytes;
    private final AtomicReferenceArray<TailEntry> ring;
    private volatile long head;
    private volatile long oldest;
    private long bytes;

    /** {@code head}: the newest message that was said before; it is not in the tail. */
    RoomTail(int capacity, long maxBytes, long head) {
        this.ring = new AtomicReferenceArray<>(capacity);
        this.maxBytes = maxBytes;
        this.head = head;
        this.oldest = head + 1;
    }

    /** Appends {@code entry}, whose mid is {@code head + 1}. Only the hub. */
    void publish(TailEntry entry) {
        if (entry.mid() != head + 1) {
            throw new IllegalStateException("mid " + entry.mid() + " after " + head);
        }
        if (entry.mid() - oldest >= ring.length()) {
            dropOldest();
        }
        bytes += entry.bytes();
        while (bytes > maxBytes && oldest < entry.mid()) {
            dropOldest();
        }
        ring.set(slot(entry.mid()), entry);
        head = entry.mid();
    }

    private void dropOldest() {
        int slot = slot(oldest);
        bytes -= ring.get(slot).bytes();
        oldest++;
        ring.set(slot, null);
    }

    /** The mid of the newest entry, 0 before the first. */
    long head() {
        return head;
    }

    /** The lowest mid that can still be read, or {@code head + 1} when there is none. */
    long oldest() {
        return oldest;
    }

    /**
     * The entry at {@code mid}, or null when it is not there: not written yet ({@code mid > head}) or gone
     * ({@code mid < oldest}). Null because this is asked once per delivery.
     */
    TailEntry at(long mid) {
        TailEntry entry = ring.get(slot(mid));
        return entry != null && entry.mid() == mid ? entry : null;
    }

    private int slot(long mid) {
        return (int) (mid % ring.length());
    }
}
