package org.threadcenter.transport;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.threadcenter.reliable.Link;

/**
 * Calls when the time of one link has come, at the latest. One daemon thread, {@code link-timer}, serves every
 * link of the process; any thread sets the time.
 *
 * <p>A time that is put off stays as it is, and the call that comes too early does no harm. So a link on which
 * much happens, and whose deadline moves with each fragment, costs a call now and then instead of a timer for
 * each fragment: a timed park of a virtual thread wakes a thread of the JVM each time.
 */
final class LinkTimer implements Runnable {
    private static final ScheduledThreadPoolExecutor CLOCK = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("link-timer").factory());

    static {
        CLOCK.setRemoveOnCancelPolicy(true);
    }

    private final Runnable onTime;
    /** No call comes later than this; written under this timer's monitor. */
    private volatile long setFor = Link.NEVER;
    private Future<?> call = CompletableFuture.completedFuture(null);

    /** {@code onTime} is quick and never blocks. */
    LinkTimer(Runnable onTime) {
        this.onTime = onTime;
    }

    /** There is a call at {@code deadline} or before, in {@link System#nanoTime()}'s time. */
    void set(long deadline) {
        if (deadline < setFor) {
            setAnew(deadline);
        }
    }

    private synchronized void setAnew(long deadline) {
        if (deadline < setFor) {
            call.cancel(false);
            setFor = deadline;
            call = CLOCK.schedule(this, deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    /** The time has come; only for the clock. */
    @Override
    public void run() {
        synchronized (this) {
            setFor = Link.NEVER;
        }
        onTime.run();
    }

    /** No call comes any more, unless it is under way. */
    synchronized void cancel() {
        call.cancel(false);
        setFor = Long.MIN_VALUE;
    }
}
