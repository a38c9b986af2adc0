package org.threadcenter.reliable;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is under way in one direction and what must go again, after one of the two classic protocols.
 * Owned by one {@link ReliableLink}, under its lock.
 *
 * <p>Counters are 64 bits here: what seq abbreviates is told by whoever reads the frames.
 */
sealed interface SendWindow permits GoBackNSendWindow, SelectiveRepeatSendWindow {
    /** An empty window of {@code size} fragments, the first of which is {@code first}. */
    static SendWindow of(Protocol protocol, int size, long first) {
        Flight flight = new Flight(size, first);
        return switch (protocol) {
            case GO_BACK_N -> new GoBackNSendWindow(flight);
            case SELECTIVE_REPEAT -> new SelectiveRepeatSendWindow(flight);
        };
    }

    /** The fragments themselves. */
    Flight flight();

    /** A fragment takes the next place; there is room for it. */
    default void add(Fragment fragment) {
        flight().add(fragment);
    }

    /** What is to go out next, the lowest counter first, or empty when nothing waits. */
    Optional<Fragment> nextToSend();

    /** What {@link #nextToSend} gave went out. */
    void onSent(Fragment fragment, long now);

    /**
     * The peer has everything below {@code cumulative}, and {@code cumulative + 1 + i} for every bit i of
     * {@code held}.
     *
     * @param cumulative {@code base ≤ cumulative ≤ next}
     * @param newly hears each fragment that is acknowledged by this for the first time, the lowest first
     */
    void onAck(long cumulative, BitSet held, Consumer<Fragment> newly);

    /**
     * The peer misses the oldest fragment. Heeded at most once in {@code quietNanos} for the same fragment:
     * what comes sooner was said before the repeat can have arrived.
     */
    void onNack(long now, long quietNanos);

    /** Whatever was sent before transmission number {@code order} and is not acknowledged now is lost. */
    void onPong(long order);

    /** The textbook's timer: what went out {@code timeoutNanos} ago goes again. */
    void onTimer(long now, long timeoutNanos);

    /** The timer counts no more: what it set to go again and has not gone yet is under way after all. */
    void recallTimer();
}
