package org.threadcenter.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTest {
    private static final int LIMIT = 100;
    private static final int FLAG_AT = 11;
    private static final int TYPE_AT = 4;
    private static final int CHECKSUM_AT = 7;

    private final FrameDecoder decoder = new FrameDecoder(LIMIT);

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 16, 31, 98, 100, 127, 128, 255})
    void anUnknownTypeIsPassedOver(int code) {
        byte[] bytes = encoded("abc");
        bytes[TYPE_AT] = (byte) code;
        feed(bytes);
        feed(encoded("next"));
        assertEquals(Optional.of(new Decoded.UnknownType(code)), decoder.next());
        assertEquals(Optional.of(new Decoded.Intact(data("next"))), decoder.next());
    }

    @Test
    void aWrongChecksumLeavesTheStreamReadable() {
        byte[] bytes = encoded("abc");
        bytes[CHECKSUM_AT] ^= 1;
        feed(bytes);
        feed(encoded("next"));
        assertEquals(Optional.of(new Decoded.BadChecksum(data("abc"))), decoder.next());
        assertEquals(Optional.of(new Decoded.Intact(data("next"))), decoder.next());
    }

    @Test
    void anEmptyPayloadIsLegalAndHasAChecksumToo() {
        feed(encoded(""));
        assertEquals(Optional.of(new Decoded.Intact(data(""))), decoder.next());
        byte[] damaged = encoded("");
        damaged[CHECKSUM_AT + 3] ^= 1;
        feed(damaged);
        assertEquals(Optional.of(new Decoded.BadChecksum(data(""))), decoder.next());
    }

    @Test
    void aLengthAtTheBoundIsTaken() {
        feed(encoded("x".repeat(LIMIT)));
        assertEquals(Optional.of(new Decoded.Intact(data("x".repeat(LIMIT)))), decoder.next());
    }

    @Test
    void aLengthAboveTheBoundIsIllegalBeforeThePayloadComes() {
        feed(firstBytes(encoded("x".repeat(LIMIT + 1)), Frame.HEADER_BYTES));
        assertInstanceOf(Decoded.Illegal.class, decoder.next().orElseThrow());
        assertEquals(0, decoder.pendingBytes());
    }

    @Test
    void theHighestLengthSetsNoMemoryAside() {
        feed(new byte[] {0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 4, 0, 0, 0, 0, 0, 0, 0});
        assertInstanceOf(Decoded.Illegal.class, decoder.next().orElseThrow());
    }

    @Test
    void theBoundCanBeRaised() {
        decoder.limit(LIMIT + 1);
        feed(encoded("x".repeat(LIMIT + 1)));
        assertInstanceOf(Decoded.Intact.class, decoder.next().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 127, 128, 255})
    void aFlagOtherThan0And1IsIllegal(int flag) {
        byte[] bytes = encoded("abc");
        bytes[FLAG_AT] = (byte) flag;
        feed(bytes);
        assertInstanceOf(Decoded.Illegal.class, decoder.next().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 'G', 0x16, 0x80, 0xFF})
    void aFirstByteOtherThan0IsIllegalAtOnce(int first) {
        feed(new byte[] {(byte) first});
        Decoded.Illegal illegal = (Decoded.Illegal) decoder.next().orElseThrow();
        assertArrayEquals(new byte[] {(byte) first}, illegal.firstBytes());
    }

    @Test
    void whatIsIllegalIsShownByItsFirst16Bytes() {
        feed("GET / HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        Decoded.Illegal illegal = (Decoded.Illegal) decoder.next().orElseThrow();
        assertEquals("GET / HTTP/1.1\r\n", new String(illegal.firstBytes(), StandardCharsets.ISO_8859_1));
    }

    @Test
    void nothingComesAndNothingIsKeptAfterSomethingIllegal() {
        feed(new byte[] {1});
        assertTrue(decoder.next().isPresent());
        feed(encoded("abc"));
        assertEquals(Optional.empty(), decoder.next());
        assertEquals(0, decoder.pendingBytes());
    }

    @Test
    void framesBeforeSomethingIllegalAreGivenOut() {
        feed(encoded("abc"));
        feed(new byte[] {'G'});
        assertEquals(Optional.of(new Decoded.Intact(data("abc"))), decoder.next());
        assertInstanceOf(Decoded.Illegal.class, decoder.next().orElseThrow());
    }

    @Test
    void aFrameKeepsItsPayloadWhenMoreBytesCome() {
        feed(encoded("first"));
        feed(firstBytes(encoded("second"), 5));
        Decoded first = decoder.next().orElseThrow();
        feed(encoded("third"));
        assertEquals(new Decoded.Intact(data("first")), first);
    }

    @Test
    void roomIsKeptWhileItIsNeededAndLetGoWhenItIsNot() {
        byte[] room = cutOne("x".repeat(LIMIT)).bytes();
        decoder.trim();
        assertSame(room, cutOne("y".repeat(LIMIT)).bytes());
        decoder.trim();
        assertSame(room, cutOne("short").bytes());
        decoder.trim();
        assertNotSame(room, cutOne("short").bytes());
    }

    @Test
    void betweenWholeFramesOfTheBaselineNoRoomIsKept() {
        byte[] room = cutOne("abc").bytes();
        feed(encoded("abc"));
        assertTrue(decoder.next().isPresent());
        assertNotSame(room, cutOne("abc").bytes());
    }

    @Test
    void whatIsPendingOutlivesTrimming() {
        cutOne("x".repeat(LIMIT));
        byte[] bytes = encoded("pending");
        feed(firstBytes(bytes, 5));
        decoder.trim();
        decoder.trim();
        feed(Arrays.copyOfRange(bytes, 5, bytes.length));
        assertEquals(Optional.of(new Decoded.Intact(data("pending"))), decoder.next());
    }

    private RawFrame cutOne(String text) {
        feed(encoded(text));
        RawFrame frame = ((FrameDecoder.Cut.Whole) decoder.cut().orElseThrow()).frame();
        assertEquals(text, new String(frame.payload(), StandardCharsets.UTF_8));
        return frame;
    }

    private void feed(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        decoder.feed(buffer);
        assertEquals(0, buffer.remaining());
    }

    private static Frame data(String text) {
        return Frame.of(FrameType.DATA, 7, false, text);
    }

    private static byte[] encoded(String text) {
        return FrameEncoder.encode(data(text));
    }

    private static byte[] firstBytes(byte[] bytes, int count) {
        return Arrays.copyOf(bytes, count);
    }
}
