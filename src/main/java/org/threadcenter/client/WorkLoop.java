package org.threadcenter.client;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * One daemon thread that does what others give it, in order, and looks at the clock when a deadline has
 * come. After {@link #stop} nothing more is done. Any thread may give work.
 *
 * <p>Bound: of {@linkplain #postPaced paced} work at most {@value #MAX_PACED} pieces wait, then whoever
 * brings one more waits; other work comes at a person's pace and never waits.
 */
final class WorkLoop {
    static final long NEVER = Long.MAX_VALUE;
    private static final int MAX_PACED = 1_024;

    private final LinkedBlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private final Semaphore paced = new Semaphore(MAX_PACED);
    private final LongSupplier deadline;
    private final LongConsumer onTime;
    private final Thread thread;
    private volatile boolean stopped;

    /**
     * @param deadline when {@code onTime} is to be called next, asked on the loop's thread; {@link #NEVER} waits
     * @param onTime called on the loop's thread with the time in nanoseconds, after each piece of work too
     */
    WorkLoop(String name, LongSupplier deadline, LongConsumer onTime) {
        this.deadline = deadline;
        this.onTime = onTime;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Gives the loop something to do; never blocks. False when the loop has ended and nothing will come of it. */
    boolean post(Runnable task) {
        work.add(task);
        return !stopped;
    }

    /** Gives the loop something to do, and waits while too much of the kind waits already. */
    void postPaced(Runnable task) {
        paced.acquireUninterruptibly();
        work.add(() -> {
            paced.release();
            task.run();
        });
    }

    /** Ends the loop after the work that is being done now; whoever waits to give work is let go. */
    void stop() {
        stopped = true;
        paced.release(Integer.MAX_VALUE / 2);
    }

    private void run() {
        while (!stopped) {
            try {
                long at = deadline.getAsLong();
                long wait = at == NEVER ? NEVER : at - System.nanoTime();
                Runnable task = wait <= 0 ? work.poll() : work.poll(wait, TimeUnit.NANOSECONDS);
                if (task != null) {
                    task.run();
                }
                if (!stopped) {
                    onTime.accept(System.nanoTime());
                }
            } catch (InterruptedException nobodyInterruptsIt) {
                return;
            }
        }
    }
}
