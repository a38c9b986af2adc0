package org.threadcenter.transport;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Direct buffers lent while bytes move, so that an idle link holds none. Any thread.
 *
 * <p>Bound: at most {@value #MAX_KEPT} are kept for the next borrower; more are left to the collector.
 */
final class BufferPool {
    private static final int MAX_KEPT = 64;

    private final int bytes;
    private final Queue<ByteBuffer> free = new ConcurrentLinkedQueue<>();
    private final AtomicInteger kept = new AtomicInteger();

    BufferPool(int bytes) {
        this.bytes = bytes;
    }

    ByteBuffer borrow() {
        ByteBuffer buffer = free.poll();
        if (buffer == null) {
            return ByteBuffer.allocateDirect(bytes);
        }
        kept.decrementAndGet();
        return buffer.clear();
    }

    void giveBack(ByteBuffer buffer) {
        if (kept.get() < MAX_KEPT) {
            kept.incrementAndGet();
            free.add(buffer);
        }
    }
}
