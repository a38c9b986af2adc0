package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.threadcenter.wire.FrameType;
import org.threadcenter.wire.RawFrame;

class SelectiveRepeatReceiveWindowTest {
    private final WindowPair pair = new WindowPair(Protocol.SELECTIVE_REPEAT, 8, 0);

    @Test
    void whatIsAheadIsHeldUntilItsTurn() {
        for (long counter : new long[] {3, 1, 5}) {
            assertEquals(ReceiveWindow.Arrival.HELD, pair.arrives(counter));
        }
        assertEquals(ReceiveWindow.Arrival.DUPLICATE, pair.arrives(3));
        assertEquals(List.of(1L, 3L, 5L), pair.receiver.held());
        assertEquals(List.of(), pair.delivered);
        pair.arrives(0);
        assertEquals(List.of(0, 1), pair.delivered);
        assertEquals(2, pair.receiver.expected());
        assertEquals(BitSet.valueOf(new long[] {0b101}), pair.receiver.heldBits());
        pair.arrives(2);
        pair.arrives(4);
        assertEquals(List.of(0, 1, 2, 3, 4, 5), pair.delivered);
    }

    @Test
    void whatIsHeldIsACopy() {
        byte[] shared = OneEnd.frame(FrameType.DATA, 1, true, 1, new byte[] {7}).bytes();
        List<byte[]> got = new ArrayList<>();
        ReceiveWindow window = ReceiveWindow.of(Protocol.SELECTIVE_REPEAT, 0);
        window.offer(1, new RawFrame(shared, 0, 1), 8, frame -> got.add(frame.payload()));
        shared[12] = 9;
        window.offer(0, new RawFrame(shared, 0, 1), 8, frame -> got.add(frame.payload()));
        assertEquals(List.of((byte) 9, (byte) 7), got.stream().map(bytes -> bytes[0]).toList());
    }
}
