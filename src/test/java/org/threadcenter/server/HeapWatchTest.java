package org.threadcenter.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeapWatchTest {
    private static final long MIB = 1 << 20;

    private final HeapWatch heap = new HeapWatch(16 * MIB);
    private long commands;

    @Test
    void collectsInTheThirdQuietSecondAfterARush() {
        second(1_000, 80);
        assertEquals(List.of(false, false, true), seconds(3, 20, 80));
    }

    @Test
    void waitsAsLongAsMuchHappens() {
        second(1_000, 79);
        assertFalse(seconds(600, 21, 79).contains(true));
    }

    @Test
    void butWhereItNeverGetsQuietOnlyAMinuteWhenMuchIsToBeWon() {
        assertFalse(seconds(59, 1_000, 80).contains(true));
        assertTrue(second(1_000, 80), "16 MiB and 64 more");
        heap.collected(40 * MIB);
        assertFalse(seconds(59, 1_000, 200).contains(true));
        assertTrue(second(1_000, 200));
    }

    @Test
    void aLargeHeapMayGrowByMore() {
        heap.collected(400 * MIB);
        assertFalse(seconds(100, 1_000, 507).contains(true));
        assertTrue(second(1_000, 508), "a quarter and 8 MiB more");
    }

    @Test
    void aSingleLivelySecondBeginsTheWaitAnew() {
        second(1_000, 80);
        seconds(2, 1, 80);
        second(21, 80);
        assertEquals(List.of(false, false, true), seconds(3, 1, 80));
    }

    @Test
    void leavesAHeapAloneThatHasHardlyGrown() {
        assertFalse(seconds(60, 0, 27).contains(true));
        assertTrue(second(0, 28), "16 MiB, a quarter and 8 MiB more");
    }

    @Test
    void collectsOnceAndAgainWhenItHasGrownFromThere() {
        seconds(3, 0, 80);
        heap.collected(60 * MIB);
        assertFalse(seconds(60, 0, 82).contains(true));
        assertTrue(second(0, 83));
    }

    private List<Boolean> seconds(int count, long commandsEach, long heapMiB) {
        return IntStream.range(0, count).mapToObj(_ -> second(commandsEach, heapMiB)).toList();
    }

    private boolean second(long more, long heapMiB) {
        commands += more;
        return heap.isTime(commands, heapMiB * MIB);
    }
}
