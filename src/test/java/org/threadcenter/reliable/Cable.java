package org.threadcenter.reliable;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;

/**
 * One direction of a virtual TCP connection: keeps bytes and their order, and nothing else. Writes are cut
 * anywhere and delayed; whatever is due at the time of a read is merged into it.
 */
final class Cable {
    private record Piece(long dueAt, byte[] bytes) {}

    private final SplittableRandom random;
    private final long jitterNanos;
    private final boolean cuts;
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private long latestAt;
    private long sentBytes;
    private long receivedBytes;

    Cable(SplittableRandom random, long jitterNanos, boolean cuts) {
        this.random = random;
        this.jitterNanos = jitterNanos;
        this.cuts = cuts;
    }

    void send(byte[] bytes, long now) {
        sentBytes += bytes.length;
        for (int from = 0; from < bytes.length; ) {
            boolean cut = cuts && random.nextInt(4) == 0;
            int to = cut ? from + 1 + random.nextInt(bytes.length - from) : bytes.length;
            latestAt = Math.max(latestAt, now + random.nextLong(jitterNanos + 1));
            pieces.add(new Piece(latestAt, Arrays.copyOfRange(bytes, from, to)));
            from = to;
        }
    }

    /** When there will be something to read, or {@link Link#NEVER}. */
    long dueAt() {
        return pieces.isEmpty() ? Link.NEVER : pieces.element().dueAt();
    }

    byte[] receive(long now) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (dueAt() <= now) {
            read.writeBytes(pieces.remove().bytes());
        }
        receivedBytes += read.size();
        return read.toByteArray();
    }

    long sentBytes() {
        return sentBytes;
    }

    long receivedBytes() {
        return receivedBytes;
    }
}
