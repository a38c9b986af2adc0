package org.threadcenter.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RoomTailTest {
    private static final long MEGABYTE = 1_024 * 1_024;

    @Test
    void keepsWhatWasPublishedUntilItIsFull() {
        RoomTail tail = new RoomTail(4, 32L << 20, 0);
        assertEquals(0, tail.head());
        assertEquals(1, tail.oldest());
        assertNull(tail.at(1));
        for (int mid = 1; mid <= 4; mid++) {
            tail.publish(entry(mid));
        }
        assertEquals(4, tail.head());
        assertEquals(1, tail.oldest());
        assertEquals(entry(1).mid(), tail.at(1).mid());
        assertNull(tail.at(5));
        assertNull(tail.at(0));
    }

    @Test
    void wrapsAroundAndForgetsTheOldest() {
        RoomTail tail = new RoomTail(4, 32L << 20, 0);
        for (int mid = 1; mid <= 103; mid++) {
            tail.publish(entry(mid));
            assertEquals(Math.max(1, mid - 3), tail.oldest());
            assertNull(tail.at(Math.max(0, mid - 4)));
            assertEquals(tail.oldest(), tail.at(tail.oldest()).mid());
        }
    }

    @Test
    void refusesAGapInTheNumbers() {
        RoomTail tail = new RoomTail(4, 32L << 20, 0);
        tail.publish(entry(1));
        assertThrows(IllegalStateException.class, () -> tail.publish(entry(3)));
        assertThrows(IllegalStateException.class, () -> tail.publish(entry(1)));
    }

    @Test
    void keepsAtMost32Megabytes() {
        RoomTail tail = new RoomTail(1_000, 32L << 20, 0);
        TailEntry first = entry(1, "x".repeat(65_536));
        int room = (int) (32 * MEGABYTE / first.bytes());
        assertTrue(room > 100);
        tail.publish(first);
        for (int mid = 2; mid <= 400; mid++) {
            tail.publish(entry(mid, "x".repeat(65_536)));
        }
        assertEquals(401 - room, tail.oldest());
        assertNull(tail.at(400 - room));
        assertEquals(401 - room, tail.at(401 - room).mid());
    }

    @Test
    void alwaysKeepsTheNewest() {
        RoomTail tail = new RoomTail(1_000, 32L << 20, 0);
        int mid = 0;
        while (tail.oldest() == 1) {
            tail.publish(entry(++mid, "\n".repeat(65_536)));
        }
        assertTrue(tail.oldest() <= mid);
        assertEquals(mid, tail.at(mid).mid());
    }

    /** Readers that begin anywhere see every number once and in order, except for gaps that they are told of. */
    @Test
    void manyReadersAndOneWriterAgree() throws Exception {
        int messages = 100_000;
        RoomTail tail = new RoomTail(64, 32L << 20, 0);
        List<Future<Long>> readers = new ArrayList<>();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            for (int i = 0; i < 4; i++) {
                readers.add(threads.submit(() -> readAll(tail, messages)));
            }
            threads.submit(() -> {
                for (int mid = 1; mid <= messages; mid++) {
                    tail.publish(entry(mid));
                    if (mid % 50 == 0) {
                        Thread.yield();
                    }
                }
            }).get();
            for (Future<Long> reader : readers) {
                assertEquals(messages, reader.get());
            }
        }
    }

    /** Returns how many messages were read or reported missing. */
    private static long readAll(RoomTail tail, int messages) {
        long[] missed = {0};
        TailCursor cursor = new TailCursor(tail, 99, count -> {
            assertTrue(count > 0, "0 messages missed is no news");
            missed[0] += count;
            return List.of(new byte[] {-1});
        });
        cursor.placeAtHead();
        long before = tail.head();
        long read = 0;
        while (before + read + missed[0] < messages) {
            if (cursor.next().filter(frame -> frame[0] != -1).isPresent()) {
                read++;
            } else {
                Thread.yield();
            }
        }
        return before + read + missed[0];
    }

    private static TailEntry entry(long mid) {
        return entry(mid, "oi");
    }

    private static TailEntry entry(long mid, String text) {
        return Spoken.entry(mid, 0, text);
    }
}
