package org.threadcenter.reliable;

import java.util.List;

/**
 * Both windows of one end of an extended link at one moment, enough to draw them, and its figures since
 * the handshake. Counters are 64 bits; seq is their low 16.
 *
 * @param settings what was agreed on
 * @param sending the window of what goes out
 * @param receiving the window of what comes in
 * @param roundTripNanos smoothed round-trip time, 0 before the first sample
 * @param variationNanos its smoothed mean deviation
 * @param probeTimeoutNanos after so long without an answer a PING asks (or, with the textbook's timer, data goes again)
 * @param sent fragments sent for the first time
 * @param resentAfterNack sent again because a NACK asked for it
 * @param resentOnLaterAck sent again because something sent later was acknowledged
 * @param resentAfterPong sent again because a PONG came back for a PING sent after it
 * @param resentByTimer sent again by the textbook's timer
 * @param received fragments taken
 * @param duplicates fragments that came once more
 * @param badChecksums frames with a wrong checksum
 */
public record ReliableSnapshot(
        ReliableSettings settings,
        Sending sending,
        Receiving receiving,
        long roundTripNanos,
        long variationNanos,
        long probeTimeoutNanos,
        long sent,
        long resentAfterNack,
        long resentOnLaterAck,
        long resentAfterPong,
        long resentByTimer,
        long received,
        long duplicates,
        long badChecksums) implements LinkFigures {

    /** How one fragment in the sending window stands. */
    public enum Slot {
        /** Under way, sent once. */
        SENT,
        /** Under way, sent again. */
        RESENT,
        /** Given up for lost: goes again as soon as it can. */
        LOST,
        /** Acknowledged, ahead of one that isn't (Selective Repeat). */
        ACKED
    }

    /**
     * {@code base ≤ next ≤ min(base + window, edge)}.
     *
     * @param base oldest fragment not acknowledged
     * @param next the next new fragment
     * @param edge the peer's credit: the first fragment that it has no room for yet
     * @param slots how base…next−1 stand
     */
    public record Sending(long base, long next, long edge, List<Slot> slots) {
        public Sending {
            if (base > next || slots.size() != next - base) {
                throw new IllegalArgumentException(base + "…" + next + " with " + slots.size() + " slots");
            }
            slots = List.copyOf(slots);
        }
    }

    /**
     * {@code expected ≤ every held < edge}.
     *
     * @param expected the next fragment in order; all before it are here
     * @param edge our credit: the first fragment that there is no room for yet
     * @param held counters that came ahead of their turn, rising (Selective Repeat)
     */
    public record Receiving(long expected, long edge, List<Long> held) {
        public Receiving {
            held = List.copyOf(held);
        }
    }

    /** Fragments in flight, as far as the sender knows. */
    public int inFlight() {
        return (int) sending.slots().stream().filter(slot -> slot != Slot.ACKED).count();
    }

    @Override
    public long retries() {
        return resentAfterNack + resentOnLaterAck + resentAfterPong + resentByTimer;
    }
}
