package org.threadcenter.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.threadcenter.reliable.Link;

class LinkTimerTest {
    private static final long MILLI = 1_000_000L;
    private static final long HOUR = 3_600_000 * MILLI;

    private final BlockingQueue<Long> calls = new LinkedBlockingQueue<>();
    private final LinkTimer timer = new LinkTimer(() -> calls.add(System.nanoTime()));

    @AfterEach
    void cancel() {
        timer.cancel();
    }

    @Test
    void callsOnceItIsTime() throws InterruptedException {
        long deadline = System.nanoTime() + 20 * MILLI;
        timer.set(deadline);
        assertTrue(nextCall() >= deadline);
    }

    @Test
    void anEarlierTimeCounts() throws InterruptedException {
        long now = System.nanoTime();
        timer.set(now + HOUR);
        timer.set(now + 20 * MILLI);
        assertTrue(nextCall() >= now + 20 * MILLI);
    }

    /** The call at the earlier time does no harm; there is none at the later one unless it is set then. */
    @Test
    void aTimeThatIsPutOffIsCalledAtAsItWas() throws InterruptedException {
        long now = System.nanoTime();
        timer.set(now + 20 * MILLI);
        timer.set(now + 40 * MILLI);
        nextCall();
        assertNull(calls.poll(60, TimeUnit.MILLISECONDS));
    }

    @Test
    void canBeSetAgainAfterItsCall() throws InterruptedException {
        timer.set(System.nanoTime());
        nextCall();
        timer.set(System.nanoTime() + 5 * MILLI);
        nextCall();
        assertEquals(0, calls.size());
    }

    @Test
    void neverIsNoTime() throws InterruptedException {
        timer.set(Link.NEVER);
        timer.set(System.nanoTime() + MILLI);
        nextCall();
    }

    @Test
    void nothingIsCalledAfterItWasCancelled() throws InterruptedException {
        timer.set(System.nanoTime() + 20 * MILLI);
        timer.cancel();
        timer.set(System.nanoTime() + MILLI);
        assertNull(calls.poll(40, TimeUnit.MILLISECONDS));
    }

    private long nextCall() throws InterruptedException {
        Long call = calls.poll(5, TimeUnit.SECONDS);
        assertTrue(call != null, "a call within 5 s");
        return call;
    }
}
