package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.threadcenter.fuzz.Choices;

/** Any bytes as an ACK's payload: refused, or what they say is within bounds and comes back when it is said again. */
public final class AckFuzz {
    private AckFuzz() {}

    /** The first byte says how far in the payload stands. */
    public static void fuzzerTestOneInput(byte[] input) {
        int offset = Math.min(input.length, new Choices(input).below(16));
        int length = input.length - offset;
        Optional<AckPayload> decoded = AckPayload.decode(input, offset, length);
        assertEquals(length >= 6 && length <= AckPayload.MAX_BYTES, decoded.isPresent());
        decoded.ifPresent(AckFuzz::requireSameThereAndBack);
    }

    private static void requireSameThereAndBack(AckPayload ack) {
        assertTrue(ack.held().length() <= 8 * AckPayload.MAX_BITMAP_BYTES);
        assertTrue(ack.delayNanos() >= 0 && ack.credit() >= 0 && ack.cumulativeSeq() >= 0);
        byte[] again = ack.encode();
        assertTrue(again.length <= AckPayload.MAX_BYTES);
        assertEquals(Optional.of(ack), AckPayload.decode(again, 0, again.length));
    }
}
