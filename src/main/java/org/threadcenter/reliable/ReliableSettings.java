package org.threadcenter.reliable;

/**
 * How one extended link runs. Both ends have the same but for {@code ackEvery} and {@code repair}.
 *
 * @param protocol which window protocol
 * @param maxFragmentBytes payload per fragment, 1…16,384
 * @param window fragments in flight, 1…1,024; Selective Repeat at most half the sequence space, Go-Back-N
 *     one less than all of it
 * @param repair what makes a fragment be sent again
 * @param ackEvery an ACK after so many fragments at the latest; 0 = chosen from the window
 * @param seqBits width of seq, 2…16; 16 on the wire
 * @param firstCounter the first fragment's counter; 0 on the wire
 * @param pingNanos silence after which a PING asks whether the peer is there
 * @param deadNanos silence after which it is not
 */
public record ReliableSettings(
        Protocol protocol,
        int maxFragmentBytes,
        int window,
        Repair repair,
        int ackEvery,
        int seqBits,
        long firstCounter,
        long pingNanos,
        long deadNanos) {
    public static final int MAX_FRAGMENT_BYTES = 16 * 1024;
    public static final int MAX_WINDOW = 1_024;
    public static final int WIRE_SEQ_BITS = 16;
    private static final long SECOND = 1_000_000_000L;

    /** What makes a fragment be sent again. */
    public enum Repair {
        /** A NACK, an acknowledgement of something later, a PONG: never a timer, since TCP below loses nothing. */
        EVIDENCE,
        /** The textbook's timer on the oldest fragment, for teaching; only while the channel is disturbed. */
        TIMER
    }

    public ReliableSettings {
        requireWithin("fragment size", maxFragmentBytes, 1, MAX_FRAGMENT_BYTES);
        requireWithin("width of seq", seqBits, 2, WIRE_SEQ_BITS);
        requireWithin("window", window, 1, Math.min(MAX_WINDOW, largestWindow(protocol, seqBits)));
        requireWithin("fragments per ACK", ackEvery, 0, window);
        if (firstCounter < 0 || pingNanos <= 0 || deadNanos <= pingNanos) {
            throw new IllegalArgumentException("not 0 ≤ first counter, 0 < ping < dead: " + firstCounter + ", "
                    + pingNanos + ", " + deadNanos);
        }
    }

    /** The largest window that can't take an old fragment for a new one. */
    public static int largestWindow(Protocol protocol, int seqBits) {
        return switch (protocol) {
            case GO_BACK_N -> (1 << seqBits) - 1;
            case SELECTIVE_REPEAT -> 1 << seqBits - 1;
        };
    }

    /** What the wire has: 16 bits of seq, counters from 0, PING after 20 s, dead after 60 s. */
    public static ReliableSettings onTheWire(Protocol protocol, int maxFragmentBytes, int window) {
        return new ReliableSettings(
                protocol, maxFragmentBytes, window, Repair.EVIDENCE, 0, WIRE_SEQ_BITS, 0, 20 * SECOND, 60 * SECOND);
    }

    /** The same for an end that repairs and acknowledges in this way; {@code ackEvery} no more than the window. */
    public ReliableSettings inOwnWay(Repair ownRepair, int ownAckEvery) {
        return new ReliableSettings(protocol, maxFragmentBytes, window, ownRepair, Math.min(ownAckEvery, window),
                seqBits, firstCounter, pingNanos, deadNanos);
    }

    private static void requireWithin(String what, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(what + " " + value + " is outside " + min + "…" + max);
        }
    }
}
