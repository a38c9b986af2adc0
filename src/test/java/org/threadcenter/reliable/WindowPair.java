package org.threadcenter.reliable;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.threadcenter.wire.FrameType;
import org.threadcenter.wire.RawFrame;

/** A sending and a receiving window without a link around them. A fragment's payload is its counter. */
final class WindowPair {
    private static final OutRecord RECORD = new OutRecord(FrameType.DATA, new byte[1], OutRecord.UNTOLD);

    final SendWindow sender;
    final ReceiveWindow receiver;
    final int size;
    final List<Integer> delivered = new ArrayList<>();
    final List<Long> acknowledged = new ArrayList<>();

    WindowPair(Protocol protocol, int size, long first) {
        this.size = size;
        this.sender = SendWindow.of(protocol, size, first);
        this.receiver = ReceiveWindow.of(protocol, first);
    }

    static Fragment fragment() {
        return new Fragment(RECORD, new Fragment.Delivered(1), 0, 0, 1);
    }

    /** Fills the window with new fragments and gives what there is to send, in order. */
    List<Long> sends(long now) {
        while (sender.flight().hasRoom()) {
            sender.add(fragment());
        }
        List<Long> sent = new ArrayList<>();
        for (Optional<Fragment> next = sender.nextToSend(); next.isPresent(); next = sender.nextToSend()) {
            sent.add(next.get().counter());
            sender.onSent(next.get(), now);
        }
        return sent;
    }

    ReceiveWindow.Arrival arrives(long counter) {
        RawFrame frame = OneEnd.frame(FrameType.DATA, 0, true, counter, new byte[] {(byte) counter});
        long edge = receiver.expected() + size;
        return receiver.offer(counter, frame, edge, taken -> delivered.add((int) taken.payload()[0]));
    }

    /** The receiver's ACK reaches the sender. */
    void acknowledge() {
        acknowledge(receiver.expected(), receiver.heldBits());
    }

    void acknowledge(long cumulative, BitSet held) {
        sender.flight().raiseEdge(cumulative + size);
        sender.onAck(cumulative, held, fragment -> acknowledged.add(fragment.counter()));
    }
}
