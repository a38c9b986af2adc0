package org.threadcenter.reliable;

import java.util.BitSet;
import java.util.function.Consumer;
import org.threadcenter.wire.RawFrame;

/** Go-Back-N: one counter is expected, everything else is dropped. */
final class GoBackNReceiveWindow implements ReceiveWindow {
    private static final BitSet NONE = new BitSet(0);

    private long expected;

    GoBackNReceiveWindow(long first) {
        this.expected = first;
    }

    @Override
    public long expected() {
        return expected;
    }

    @Override
    public Arrival offer(long counter, RawFrame frame, long edge, Consumer<RawFrame> inOrder) {
        if (counter < expected) {
            return Arrival.DUPLICATE;
        }
        if (counter >= edge) {
            return Arrival.BEYOND;
        }
        if (counter > expected) {
            return Arrival.OUT_OF_ORDER;
        }
        expected++;
        inOrder.accept(frame);
        return Arrival.TAKEN;
    }

    @Override
    public BitSet heldBits() {
        return NONE;
    }
}
