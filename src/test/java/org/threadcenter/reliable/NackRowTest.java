package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NackRowTest {
    private static final long MILLI = 1_000_000L;

    private final NackRow row = new NackRow();

    @Test
    void theFirstTwoGoAtOnceAndFurtherOnesWait200Millis() {
        assertEquals(5, row.next(5));
        assertEquals(6, row.next(6));
        assertEquals(7 + 200 * MILLI, row.next(7));
        assertEquals(8 + 200 * MILLI, row.next(8));
    }

    @Test
    void isFullAfter20() {
        for (int i = 0; i < 20; i++) {
            assertFalse(row.isFull(0));
            row.next(0);
        }
        assertTrue(row.isFull(0));
    }

    @Test
    void anAcceptedFragmentEndsTheRow() {
        for (int i = 0; i < 20; i++) {
            row.next(0);
        }
        row.end();
        assertFalse(row.isFull(0));
        assertEquals(1, row.next(1));
    }

    @Test
    void aSecondOfQuietEndsTheRow() {
        for (int i = 0; i < 20; i++) {
            row.next(0);
        }
        assertTrue(row.isFull(1_200 * MILLI));
        assertFalse(row.isFull(1_200 * MILLI + 1));
    }
}
