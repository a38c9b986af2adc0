package org.threadcenter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class WorkLoopTest {
    private final List<Integer> done = Collections.synchronizedList(new ArrayList<>());

    @Test
    void doesWhatItIsGivenInOrder() throws InterruptedException {
        WorkLoop loop = new WorkLoop("test", () -> WorkLoop.NEVER, now -> {});
        CountDownLatch last = new CountDownLatch(1);
        IntStream.range(0, 100).forEach(i -> loop.post(() -> done.add(i)));
        loop.post(last::countDown);
        loop.start();
        assertTrue(last.await(5, TimeUnit.SECONDS));
        assertEquals(IntStream.range(0, 100).boxed().toList(), done);
        loop.stop();
    }

    @Test
    void looksAtTheClockWhenTheDeadlineHasCome() {
        AtomicLong deadline = new AtomicLong(System.nanoTime() + 20_000_000);
        AtomicLong calledAt = new AtomicLong();
        WorkLoop loop = new WorkLoop("test", deadline::get, now -> {
            calledAt.set(now);
            deadline.set(WorkLoop.NEVER);
        });
        long due = deadline.get();
        loop.start();
        Awaitility.await().until(() -> calledAt.get() != 0);
        assertTrue(calledAt.get() >= due);
        loop.stop();
    }

    @Test
    void letsWhoeverBringsTooMuchWait() throws InterruptedException {
        WorkLoop loop = new WorkLoop("test", () -> WorkLoop.NEVER, now -> {});
        AtomicInteger brought = new AtomicInteger();
        Thread eager = Thread.ofVirtual().start(() -> IntStream.range(0, 1_100).forEach(i -> {
            loop.postPaced(() -> done.add(i));
            brought.incrementAndGet();
        }));
        Awaitility.await().until(() -> brought.get() == 1_024 && eager.getState() == Thread.State.WAITING);
        loop.start();
        eager.join();
        Awaitility.await().until(() -> done.size() == 1_100);
        loop.stop();
    }

    @Test
    void letsTheWaitingGoWhenItEnds() throws InterruptedException {
        WorkLoop loop = new WorkLoop("test", () -> WorkLoop.NEVER, now -> {});
        Thread eager = Thread.ofVirtual().start(() -> IntStream.range(0, 2_000).forEach(i -> loop.postPaced(() -> {})));
        Awaitility.await().until(() -> eager.getState() == Thread.State.WAITING);
        loop.stop();
        assertTrue(eager.join(Duration.ofSeconds(5)));
    }

    @Test
    void doesNothingMoreOnceItHasEnded() {
        WorkLoop loop = new WorkLoop("test", () -> WorkLoop.NEVER, now -> {});
        loop.stop();
        assertFalse(loop.post(() -> done.add(1)));
        loop.start();
        assertTrue(done.isEmpty());
    }
}
