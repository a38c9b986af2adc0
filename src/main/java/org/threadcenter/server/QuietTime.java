package org.threadcenter.server;

/**
 * When to give memory back that a rush has left behind: once little has happened for a while, and the heap has
 * grown a good deal since the last time. Collecting takes some 100 ms with thousands of clients, in which nobody
 * is answered. Pure; owned by the {@link Watch}'s thread.
 */
final class QuietTime {
    /** So many seconds, in each of which at most so many commands came. */
    private static final int SECONDS = 3;
    private static final long COMMANDS = 20;
    private static final long LEAST_GROWTH_BYTES = 8L << 20;
    private static final int LEAST_GROWTH_PERCENT = 25;
    private static final int PERCENT = 100;

    private long commands;
    private int quietSeconds;
    private long heapBytes;

    /** {@code heapBytes}: what the heap takes at the start. */
    QuietTime(long heapBytes) {
        this.heapBytes = heapBytes;
    }

    /** Whether to collect now; asked once a second, with the number of commands until now and what the heap takes. */
    boolean isTime(long commandsNow, long heapBytesNow) {
        quietSeconds = commandsNow - commands <= COMMANDS ? quietSeconds + 1 : 0;
        commands = commandsNow;
        return quietSeconds >= SECONDS
                && heapBytesNow - heapBytes >= LEAST_GROWTH_BYTES + heapBytes * LEAST_GROWTH_PERCENT / PERCENT;
    }

    /** What the heap takes after it was collected. */
    void collected(long heapBytesNow) {
        heapBytes = heapBytesNow;
    }
}
