package org.threadcenter.server;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.threadcenter.log.LogEvent;

/**
 * What has to be looked at once a second, on a thread of its own, {@code watch}: clients that read nothing any
 * more, what the hub does by the clock, memory that is not needed, the time to leave.
 */
final class Watch {
    private final House house;
    private final Optional<Duration> idleExit;
    private final CountDownLatch ended;
    private final Runnable stop;
    private final HeapWatch heap = new HeapWatch(heapBytes());
    private final Thread thread = Thread.ofPlatform().name("watch").daemon().unstarted(this::run);

    /** Watches until {@code ended}; {@code stop} is called when nobody has been there for {@code idleExit}. */
    Watch(House house, Optional<Duration> idleExit, CountDownLatch ended, Runnable stop) {
        this.house = house;
        this.idleExit = idleExit;
        this.ended = ended;
        this.stop = stop;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!ended.await(1, TimeUnit.SECONDS)) {
                look(System.nanoTime(), System.currentTimeMillis());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(long now, long wallMillis) {
        house.sessions().all().forEach(session -> session.check(now, wallMillis));
        house.hub().submit(new LobbyCommand.Tick(wallMillis));
        if (heap.isTime(house.hub().commandsTaken(), heapBytes())) {
            System.gc();
            heap.collected(heapBytes());
        }
        long empty = house.sessions().emptyForNanos(now);
        if (idleExit.filter(idle -> empty > idle.toNanos()).isPresent()) {
            house.log().write(LogEvent.info(wallMillis, "idle-exit").with("after", idleExit.get()));
            stop.run();
        }
    }

    private static long heapBytes() {
        return Runtime.getRuntime().totalMemory();
    }
}
