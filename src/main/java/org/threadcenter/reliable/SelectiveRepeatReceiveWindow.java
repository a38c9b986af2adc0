package org.threadcenter.reliable;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.threadcenter.wire.RawFrame;

/** Selective Repeat: what comes ahead of its turn is held until those before it are there. */
final class SelectiveRepeatReceiveWindow implements ReceiveWindow {
    private static final BitSet NONE = new BitSet(0);

    private final TreeMap<Long, RawFrame> held = new TreeMap<>();
    private long expected;

    SelectiveRepeatReceiveWindow(long first) {
        this.expected = first;
    }

    @Override
    public long expected() {
        return expected;
    }

    @Override
    public Arrival offer(long counter, RawFrame frame, long edge, Consumer<RawFrame> inOrder) {
        if (counter < expected || held.containsKey(counter)) {
            return Arrival.DUPLICATE;
        }
        if (counter >= edge) {
            return Arrival.BEYOND;
        }
        if (counter > expected) {
            held.put(counter, frame.detached());
            return Arrival.HELD;
        }
        take(frame, inOrder);
        while (!held.isEmpty() && held.firstKey() == expected) {
            take(held.pollFirstEntry().getValue(), inOrder);
        }
        return Arrival.TAKEN;
    }

    private void take(RawFrame frame, Consumer<RawFrame> inOrder) {
        expected++;
        inOrder.accept(frame);
    }

    @Override
    public BitSet heldBits() {
        if (held.isEmpty()) {
            return NONE;
        }
        BitSet bits = new BitSet();
        for (Map.Entry<Long, RawFrame> each : held.entrySet()) {
            bits.set((int) (each.getKey() - expected - 1));
        }
        return bits;
    }
}
