package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.threadcenter.wire.FrameType;

class CutterTest {
    private final Queue<OutRecord> records = new ArrayDeque<>();
    private final Cutter cutter = new Cutter(() -> Optional.ofNullable(records.poll()), 3);

    private void record(int bytes) {
        records.add(new OutRecord(FrameType.DATA, new byte[bytes], 1));
    }

    /** As {@code offset+length}, the last with a full stop. */
    private List<String> cut() {
        List<String> pieces = new ArrayList<>();
        for (Optional<Fragment> next = cutter.next(); next.isPresent(); next = cutter.next()) {
            Fragment piece = next.get();
            pieces.add(piece.offset() + "+" + piece.length() + (piece.isLast() ? "." : ""));
        }
        return pieces;
    }

    @Test
    void cutsAtTheSizeAndNotAfterTheEnd() {
        record(7);
        record(6);
        record(1);
        assertEquals(List.of("0+3", "3+3", "6+1.", "0+3", "3+3.", "0+1."), cut());
    }

    @Test
    void anEmptyRecordIsOneEmptyFragment() {
        record(0);
        assertEquals(List.of("0+0."), cut());
    }

    @Test
    void knowsWhetherItIsDryOrInTheMiddle() {
        assertFalse(cutter.isDry());
        cut();
        assertTrue(cutter.isDry());
        record(4);
        cutter.next();
        assertFalse(cutter.isDry());
        assertTrue(cutter.isMidRecord());
        cutter.next();
        assertFalse(cutter.isMidRecord());
        cut();
        assertTrue(cutter.isDry());
        cutter.mayHaveMore();
        assertFalse(cutter.isDry());
    }

    @Test
    void onceShutItEndsTheRecordAndBeginsNoOther() {
        record(4);
        record(1);
        cutter.next();
        cutter.shut();
        assertEquals(List.of("3+1."), cut());
        assertEquals(1, records.size());
        assertTrue(cutter.isDry());
    }

    @Test
    void fragmentsOfARecordShareWhetherItArrived() {
        record(4);
        Fragment first = cutter.next().orElseThrow();
        Fragment second = cutter.next().orElseThrow();
        second.onAcknowledged();
        assertFalse(first.delivered().isWhole());
        first.onAcknowledged();
        assertTrue(second.delivered().isWhole());
    }
}
