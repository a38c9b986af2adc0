package org.threadcenter.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames of the extended profile, as bytes. The checksum is compared with one that is reckoned bit by bit. */
class RawFrameTest {
    private static final long CASTAGNOLI = 0x82F63B78L;
    private static final int CHECKSUM_AT = 7;
    private static final byte[] TEXT = "olá".getBytes(StandardCharsets.UTF_8);

    /** The published values (RFC 3720, B.4, and the check value of the catalogues) of the bare CRC. */
    @ParameterizedTest
    @CsvSource({
        "313233343536373839, e3069283",
        "0000000000000000000000000000000000000000000000000000000000000000, 8a9136aa",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff, 62a8ab43",
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f, 46dd794e",
        "1f1e1d1c1b1a191817161514131211100f0e0d0c0b0a09080706050403020100, 113fdb5c",
        "01c00000000000000000000000000000140000000000040000000014000000182800000000000000020000000000000"
                + "0, d9963a56"})
    void theReckonerGivesThePublishedValues(String bytes, String sum) {
        assertEquals(Integer.parseUnsignedInt(sum, 16), bitByBit(HexFormat.of().parseHex(bytes)));
    }

    private static int bitByBit(byte[] bytes) {
        long crc = 0xFFFFFFFFL;
        for (byte each : bytes) {
            crc ^= each & 0xFF;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = crc >>> 1 ^ ((crc & 1) == 1 ? CASTAGNOLI : 0);
            }
        }
        return (int) ~crc;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 65_535, 65_536, 0xFFFFFFFFL, 1L << 32, 1L << 62, Long.MAX_VALUE})
    void theChecksumIsThatOfHeaderCounterAndPayload(long counter) {
        RawFrame frame = frame(FrameType.DATA, (int) (counter & 0xFFFF), true, counter, TEXT);
        ByteBuffer covered = ByteBuffer.allocate(12 + 8 + TEXT.length);
        covered.put(frame.bytes(), 0, 12).putInt(CHECKSUM_AT, 0).putLong(counter).put(TEXT);
        assertEquals(bitByBit(covered.array()), frame.checksum());
        assertTrue(frame.isIntact(counter));
    }

    @ParameterizedTest
    @CsvSource({"0, 00000002 04 0000 91ae0122 01 6f69", "65536, 00000002 04 0000 a9bf6e8e 01 6f69"})
    void isByteForByteAsTheProtocolsPageSays(long counter, String hex) {
        RawFrame frame = frame(FrameType.DATA, 0, true, counter, "oi".getBytes(StandardCharsets.UTF_8));
        assertArrayEquals(HexFormat.of().parseHex(hex.replace(" ", "")), frame.bytes());
    }

    @Test
    void everyBitOfTheCounterIsCovered() {
        RawFrame frame = frame(FrameType.DATA, 5, true, 5, TEXT);
        for (int bit = 0; bit < Long.SIZE; bit++) {
            assertFalse(frame.isIntact(5 ^ 1L << bit), "bit " + bit);
        }
    }

    @Test
    void everyBitOfHeaderAndPayloadIsCovered() {
        for (byte[] payload : new byte[][] {TEXT, {}}) {
            RawFrame frame = frame(FrameType.DATA, 5, true, 5, payload);
            for (int bit = 4 * Byte.SIZE; bit < frame.size() * Byte.SIZE; bit++) {
                assertFalse(frame.withBitTurned(bit).isIntact(5), "bit " + bit);
            }
            assertTrue(frame.isIntact(5));
        }
    }

    /** The length in the header frames the stream, so it is covered as the payload's real length. */
    @Test
    void aShorterOrLongerPayloadIsNotIntact() {
        byte[] bytes = ByteBuffer.allocate(40).put(frame(FrameType.DATA, 5, true, 5, new byte[8]).bytes()).array();
        for (int length = 0; length < 20; length++) {
            assertEquals(length == 8, new RawFrame(bytes, 0, length).isIntact(5), length + " bytes");
        }
    }

    @Test
    void saysWhatItsHeaderSays() {
        RawFrame frame = frame(FrameType.ROOM, 0xABCD, true, 9, TEXT);
        assertEquals(24, frame.code());
        assertEquals(Optional.of(FrameType.ROOM), frame.type());
        assertEquals(0xABCD, frame.seq());
        assertTrue(frame.last());
        assertArrayEquals(TEXT, frame.payload());
        assertEquals(12 + TEXT.length, frame.size());
    }

    @Test
    void aDetachedCopyIsNobodyElses() {
        byte[] shared = ByteBuffer.allocate(50).position(7).put(frame(FrameType.DATA, 1, false, 1, TEXT).bytes()).array();
        RawFrame view = new RawFrame(shared, 7, TEXT.length);
        RawFrame copy = view.detached();
        assertEquals(view, copy);
        assertEquals(view.hashCode(), copy.hashCode());
        shared[7 + 12] ^= 1;
        assertNotEquals(view, copy);
        assertTrue(copy.isIntact(1));
        assertFalse(view.isIntact(1));
    }

    @Test
    void turningABitLeavesTheOriginalAlone() {
        RawFrame frame = frame(FrameType.DATA, 1, false, 1, TEXT);
        RawFrame turned = frame.withBitTurned(12 * 8);
        assertEquals(TEXT[0] ^ 1, turned.payload()[0]);
        assertTrue(frame.isIntact(1));
        assertEquals(frame, turned.withBitTurned(12 * 8));
    }

    @Test
    void isCutOutOfAStreamWhereverThatIsCut() {
        RawFrame first = frame(FrameType.DATA, 1, false, 1, TEXT);
        RawFrame second = frame(FrameType.PING, 0, false, 0, new byte[8]);
        byte[] stream = ByteBuffer.allocate(first.size() + second.size()).put(first.bytes()).put(second.bytes()).array();
        for (int cut = 0; cut <= stream.length; cut++) {
            FrameDecoder decoder = new FrameDecoder(100);
            decoder.feed(ByteBuffer.wrap(stream, 0, cut));
            Optional<FrameDecoder.Cut> early = decoder.cut();
            assertEquals(cut >= first.size(), early.isPresent(), "cut at " + cut);
            early.ifPresent(it -> assertEquals(new FrameDecoder.Cut.Whole(first), it));
            decoder.feed(ByteBuffer.wrap(stream, cut, stream.length - cut));
            if (early.isEmpty()) {
                assertEquals(Optional.of(new FrameDecoder.Cut.Whole(first)), decoder.cut());
            }
            assertEquals(Optional.of(new FrameDecoder.Cut.Whole(second)), decoder.cut());
            assertEquals(Optional.empty(), decoder.cut());
        }
    }

    @Test
    void sequencedTypesAreTheRecords() {
        for (FrameType type : FrameType.values()) {
            boolean record = type.code() >= 20 && type.code() <= 31 || type == FrameType.DATA || type == FrameType.SET_NICK
                    || type == FrameType.LIST_REQUEST || type == FrameType.LIST_RESPONSE;
            assertEquals(record, type.isSequenced(), type.name());
        }
    }

    private static RawFrame frame(FrameType type, int seq, boolean last, long counter, byte[] payload) {
        ByteBuffer out = ByteBuffer.allocate(Frame.HEADER_BYTES + payload.length);
        FrameEncoder.put(out, type, seq, last, counter, payload, 0, payload.length);
        return new RawFrame(out.array(), 0, payload.length);
    }
}
