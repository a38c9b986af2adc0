package org.threadcenter.tui.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * The bounded queue in front of the loop. Any thread puts, one thread takes; guarded by its own monitor.
 * Whoever puts into a full one waits, except the thread that takes, which could never make room.
 */
final class Inbox<X> {
    private final int capacity;
    private final Thread taker;
    private List<X> waiting = new ArrayList<>();
    private boolean closed;

    Inbox(int capacity, Thread taker) {
        this.capacity = capacity;
        this.taker = taker;
    }

    /** Puts {@code message} in; into a closed inbox nothing goes any more. */
    synchronized void put(X message) {
        try {
            while (!closed && waiting.size() >= capacity && Thread.currentThread() != taker) {
                wait();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return;
        }
        if (!closed) {
            waiting.add(message);
            notifyAll();
        }
    }

    /** Everything that waits; waits itself for a message, the deadline or the end, whichever comes first. */
    synchronized List<X> takeAll(OptionalLong deadlineNanos) throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            if (deadlineNanos.isEmpty()) {
                wait();
            } else {
                long left = deadlineNanos.getAsLong() - System.nanoTime();
                if (left <= 0) {
                    break;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        }
        List<X> taken = waiting;
        waiting = new ArrayList<>();
        notifyAll();
        return taken;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return closed;
    }
}
