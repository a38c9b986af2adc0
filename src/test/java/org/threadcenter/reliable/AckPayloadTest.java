package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AckPayloadTest {
    @Test
    void isByteForByteAsTheProtocolsPageSays() {
        AckPayload ack = new AckPayload(7, 62L, 1_200_000L, BitSet.valueOf(new long[] {0b101}));
        assertArrayEquals(HexFormat.of().parseHex("0007003e000c05"), ack.encode());
    }

    @Test
    void comesBackAsItWent() {
        Random random = new Random(5);
        for (int time = 0; time < 500; time++) {
            BitSet held = new BitSet();
            for (int bit = random.nextInt(40); bit > 0; bit--) {
                held.set(random.nextInt(8 * AckPayload.MAX_BITMAP_BYTES));
            }
            AckPayload ack = new AckPayload(
                    random.nextInt(1 << 16), (long) random.nextInt(1 << 16), random.nextLong(6_000_000_000L), held);
            byte[] bytes = ack.encode();
            assertTrue(bytes.length <= AckPayload.MAX_BYTES);
            assertEquals(Optional.of(ack), AckPayload.decode(bytes, 0, bytes.length));
        }
    }

    @Test
    void isReadFromWhereItStands() {
        byte[] bytes = HexFormat.of().parseHex("ffff" + "fffefffd0001" + "80" + "ffff");
        AckPayload ack = AckPayload.decode(bytes, 2, 7).orElseThrow();
        assertEquals(new AckPayload(0xFFFE, 0xFFFD, 1, BitSet.valueOf(new long[] {0x80})), ack);
        assertEquals(100_000, ack.delayNanos());
    }

    @Test
    void saysTheMostThatItCanWhereMoreIsMeant() {
        AckPayload ack = new AckPayload(0, 1_000_000L, Long.MAX_VALUE, new BitSet());
        assertEquals(0xFFFF, ack.credit());
        assertEquals(0xFFFF, ack.delayUnits());
        assertEquals(0, new AckPayload(0, -3L, -5L, new BitSet()).credit());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 135, 1_000})
    void ofAnotherSizeItIsNone(int size) {
        assertEquals(Optional.empty(), AckPayload.decode(new byte[size], 0, size));
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 7, 133, 134})
    void ofAnySizeBetweenItIsOne(int size) {
        AckPayload ack = AckPayload.decode(new byte[size], 0, size).orElseThrow();
        assertTrue(ack.held().isEmpty());
    }

    @Test
    void theLargestWindowFits() {
        BitSet held = new BitSet();
        held.set(0, ReliableSettings.MAX_WINDOW - 1);
        assertTrue(new AckPayload(0, 0, 0, held).encode().length <= AckPayload.MAX_BYTES);
    }
}
