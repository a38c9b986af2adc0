package org.threadcenter.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameVectorsTest {
    private static final int LIMIT = 1_012;

    static List<FrameVectors.Vector> vectors() {
        return FrameVectors.all();
    }

    @Test
    void everyTypeOfTheBaselineHasAVector() {
        List<FrameType> types = vectors().stream().map(each -> each.frame().type()).distinct().sorted().toList();
        assertEquals(Stream.of(FrameType.values()).filter(type -> !type.isExtended()).toList(), types);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void encodesByteForByte(FrameVectors.Vector vector) {
        assertArrayEquals(vector.bytes(), FrameEncoder.encode(vector.frame()));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void decodesWhereverTheBytesAreCut(FrameVectors.Vector vector) {
        byte[] bytes = vector.bytes();
        for (int cut = 0; cut < bytes.length; cut++) {
            FrameDecoder decoder = new FrameDecoder(LIMIT);
            decoder.feed(ByteBuffer.wrap(bytes, 0, cut));
            assertEquals(Optional.empty(), decoder.next(), "cut at " + cut);
            assertEquals(cut, decoder.pendingBytes());
            decoder.feed(ByteBuffer.wrap(bytes, cut, bytes.length - cut));
            assertEquals(List.of(intact(vector)), drain(decoder), "cut at " + cut);
            assertEquals(0, decoder.pendingBytes());
        }
    }

    @Test
    void decodesOneByteAtATime() {
        FrameDecoder decoder = new FrameDecoder(LIMIT);
        List<Decoded> decoded = new ArrayList<>();
        for (byte each : concatenated()) {
            decoder.feed(ByteBuffer.wrap(new byte[] {each}));
            decoded.addAll(drain(decoder));
        }
        assertEquals(vectors().stream().map(FrameVectorsTest::intact).toList(), decoded);
    }

    @Test
    void decodesAllFramesOfOneRead() {
        FrameDecoder decoder = new FrameDecoder(LIMIT);
        decoder.feed(ByteBuffer.wrap(concatenated()));
        assertEquals(vectors().stream().map(FrameVectorsTest::intact).toList(), drain(decoder));
    }

    @Test
    void decodesTwoFramesCutAnywhere() {
        byte[] all = concatenated();
        for (int cut = 0; cut <= all.length; cut++) {
            FrameDecoder decoder = new FrameDecoder(LIMIT);
            decoder.feed(ByteBuffer.wrap(all, 0, cut));
            List<Decoded> decoded = drain(decoder);
            decoder.feed(ByteBuffer.wrap(all, cut, all.length - cut));
            decoded.addAll(drain(decoder));
            assertEquals(vectors().size(), decoded.size(), "cut at " + cut);
            assertTrue(decoded.stream().allMatch(Decoded.Intact.class::isInstance), "cut at " + cut);
        }
    }

    private static Decoded intact(FrameVectors.Vector vector) {
        return new Decoded.Intact(vector.frame());
    }

    private static byte[] concatenated() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        vectors().forEach(vector -> all.writeBytes(vector.bytes()));
        return all.toByteArray();
    }

    private static List<Decoded> drain(FrameDecoder decoder) {
        List<Decoded> decoded = new ArrayList<>();
        for (Optional<Decoded> next = decoder.next(); next.isPresent(); next = decoder.next()) {
            decoded.add(next.get());
        }
        return decoded;
    }
}
