package org.threadcenter.reliable;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Optional;

/**
 * What an ACK of the extended profile says, big-endian: cumulative u16 | credit u16 | delay u16 | bitmap.
 *
 * @param cumulativeSeq the next expected counter's seq; everything below it is here
 * @param credit fragments that there is room for from cumulative on, 0…65,535
 * @param delayUnits time since the newest fragment came, in {@value #DELAY_UNIT_NANOS} ns, 0…65,535
 * @param held bit i says that cumulative + 1 + i is here too; at most {@value #MAX_BITMAP_BYTES} bytes, the
 *     lowest bit of the first byte first
 */
record AckPayload(int cumulativeSeq, int credit, int delayUnits, BitSet held) {
    static final int MAX_BITMAP_BYTES = 128;
    static final int MAX_BYTES = 6 + MAX_BITMAP_BYTES;
    static final long DELAY_UNIT_NANOS = 100_000;
    private static final int FIXED_BYTES = 6;
    private static final int MAX_U16 = 0xFFFF;
    private static final BitSet NONE = new BitSet(0);
    /** For an answer that says no more than its counter. */
    static final AckPayload NOTHING_MORE = new AckPayload(0, 0, 0, NONE);

    AckPayload(int cumulativeSeq, long credit, long delayNanos, BitSet held) {
        this(
                cumulativeSeq,
                Math.clamp(credit, 0, MAX_U16),
                Math.clamp(delayNanos / DELAY_UNIT_NANOS, 0, MAX_U16),
                held);
    }

    long delayNanos() {
        return delayUnits * DELAY_UNIT_NANOS;
    }

    byte[] encode() {
        byte[] bitmap = held.isEmpty() ? new byte[0] : held.toByteArray();
        ByteBuffer bytes = ByteBuffer.allocate(FIXED_BYTES + bitmap.length);
        bytes.putShort((short) cumulativeSeq).putShort((short) credit).putShort((short) delayUnits).put(bitmap);
        return bytes.array();
    }

    /** What {@code length} bytes from {@code offset} on say, or empty when no ACK looks like that. */
    static Optional<AckPayload> decode(byte[] bytes, int offset, int length) {
        if (length < FIXED_BYTES || length > MAX_BYTES) {
            return Optional.empty();
        }
        ByteBuffer payload = ByteBuffer.wrap(bytes, offset, length);
        int cumulative = payload.getShort() & MAX_U16;
        int credit = payload.getShort() & MAX_U16;
        int delay = payload.getShort() & MAX_U16;
        BitSet held = payload.hasRemaining() ? BitSet.valueOf(payload) : NONE;
        return Optional.of(new AckPayload(cumulative, credit, delay, held));
    }
}
