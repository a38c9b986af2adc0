package org.threadcenter.server;

/**
 * When to give memory back that isn't needed any more: the collector itself would let the heap grow to its bound
 * first. Collecting takes some 100 ms with thousands of clients, in which nobody is answered: so it is done once
 * little has happened for a while and the heap has grown a good deal since the last time, and at most once a minute
 * where it never gets quiet and the heap has grown a lot. Pure; owned by the {@link Watch}'s thread.
 */
final class HeapWatch {
    /** So many seconds, in each of which at most so many commands came, are quiet. */
    private static final int QUIET_SECONDS = 3;
    private static final long QUIET_COMMANDS = 20;
    private static final long LEAST_GROWTH_BYTES = 8L << 20;
    private static final int LEAST_GROWTH_PERCENT = 25;
    private static final int PERCENT = 100;

    private static final int LIVELY_SECONDS = 60;
    private static final long MUCH_GROWTH_BYTES = 64L << 20;

    private long commands;
    private int quietSeconds;
    private int seconds;
    private long heapBytes;

    /** {@code heapBytes}: what the heap takes at the start. */
    HeapWatch(long heapBytes) {
        this.heapBytes = heapBytes;
    }

    /** Whether to collect now; asked once a second, with the number of commands until now and what the heap takes. */
    boolean isTime(long commandsNow, long heapBytesNow) {
        quietSeconds = commandsNow - commands <= QUIET_COMMANDS ? quietSeconds + 1 : 0;
        commands = commandsNow;
        seconds++;
        long growth = heapBytesNow - heapBytes;
        boolean worthIt = growth >= LEAST_GROWTH_BYTES + heapBytes * LEAST_GROWTH_PERCENT / PERCENT;
        return quietSeconds >= QUIET_SECONDS && worthIt
                || seconds >= LIVELY_SECONDS && worthIt && growth >= MUCH_GROWTH_BYTES;
    }

    /** What the heap takes after it was collected. */
    void collected(long heapBytesNow) {
        heapBytes = heapBytesNow;
        seconds = 0;
    }
}
