package org.threadcenter.reliable;

import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.threadcenter.wire.RawFrame;

/**
 * What has come in one direction, after one of the two classic protocols. Owned by one
 * {@link ReliableLink}, under its lock. The checksum of what it is offered was found right.
 */
sealed interface ReceiveWindow permits GoBackNReceiveWindow, SelectiveRepeatReceiveWindow {
    /** What became of a fragment. */
    enum Arrival {
        /** It was the next one: it and what was held behind it went on. */
        TAKEN,
        /** It is ahead of its turn and waits for those before it. */
        HELD,
        /** It was here already. */
        DUPLICATE,
        /** It is ahead of its turn and was dropped. */
        OUT_OF_ORDER,
        /** There is no room for it: the peer went over its credit. */
        BEYOND
    }

    /** A window that waits for {@code first}. */
    static ReceiveWindow of(Protocol protocol, long first) {
        return switch (protocol) {
            case GO_BACK_N -> new GoBackNReceiveWindow(first);
            case SELECTIVE_REPEAT -> new SelectiveRepeatReceiveWindow(first);
        };
    }

    /** The next fragment in order; all below are here. */
    long expected();

    /**
     * A fragment came.
     *
     * @param edge the first counter that there is no room for
     * @param inOrder gets the frames whose turn it is, in order
     */
    Arrival offer(long counter, RawFrame frame, long edge, Consumer<RawFrame> inOrder);

    /** Which of {@code expected + 1 + i} are here already, as bits i. */
    BitSet heldBits();

    /** The same as counters, rising. */
    default List<Long> held() {
        return heldBits().stream().mapToObj(bit -> expected() + 1 + bit).toList();
    }
}
