package org.threadcenter.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.threadcenter.fuzz.Choices;

/**
 * Any bytes into the decoder: what it makes of them doesn't depend on where they are cut, it holds no more
 * than one frame of them, and what it calls a frame is the bytes that it came from.
 */
public final class DecoderFuzz {
    private static final int LIMIT = 300;

    private DecoderFuzz() {}

    /** The first bytes say where to cut. */
    public static void fuzzerTestOneInput(byte[] input) {
        Choices choices = new Choices(input);
        int piece = 1 + choices.below(64);
        long counter = choices.below(1 << 16) * 65_521L;
        byte[] stream = choices.rest();
        List<String> whole = decode(stream, Math.max(1, stream.length));
        assertEquals(whole, decode(stream, piece));
        assertEquals(whole, decode(stream, 1));
        List<String> cut = cut(stream, Math.max(1, stream.length), counter);
        assertEquals(cut, cut(stream, piece, counter));
        assertEquals(cut.size(), whole.size());
    }

    private static List<String> decode(byte[] stream, int piece) {
        FrameDecoder decoder = new FrameDecoder(LIMIT);
        List<String> seen = new ArrayList<>();
        for (int at = 0; at < stream.length; at += piece) {
            decoder.feed(ByteBuffer.wrap(stream, at, Math.min(piece, stream.length - at)));
            for (Optional<Decoded> next = decoder.next(); next.isPresent(); next = decoder.next()) {
                seen.add(look(next.get()));
            }
            requireBounded(decoder);
        }
        return seen;
    }

    private static String look(Decoded decoded) {
        return switch (decoded) {
            case Decoded.Intact(Frame frame) -> {
                FrameDecoder again = new FrameDecoder(LIMIT);
                again.feed(ByteBuffer.wrap(FrameEncoder.encode(frame)));
                assertEquals(Optional.of(decoded), again.next());
                yield "intact " + frame;
            }
            case Decoded.BadChecksum(Frame frame) -> "bad " + frame;
            case Decoded.UnknownType(int code) -> "unknown " + code;
            case Decoded.Illegal(String why, byte[] firstBytes) -> {
                assertTrue(firstBytes.length >= 1 && firstBytes.length <= 16);
                yield why;
            }
        };
    }

    private static List<String> cut(byte[] stream, int piece, long counter) {
        FrameDecoder decoder = new FrameDecoder(LIMIT);
        List<String> seen = new ArrayList<>();
        int taken = 0;
        for (int at = 0; at < stream.length; at += piece) {
            decoder.feed(ByteBuffer.wrap(stream, at, Math.min(piece, stream.length - at)));
            for (Optional<FrameDecoder.Cut> next = decoder.cut(); next.isPresent(); next = decoder.cut()) {
                switch (next.get()) {
                    case FrameDecoder.Cut.Illegal(String why, byte[] _) -> seen.add(why);
                    case FrameDecoder.Cut.Whole(RawFrame frame) -> {
                        byte[] itself = frame.detached().bytes();
                        assertArrayEquals(Arrays.copyOfRange(stream, taken, taken + frame.size()), itself);
                        taken += frame.size();
                        seen.add(Arrays.toString(itself));
                        frame.type().ifPresent(type -> requireSameThereAndBack(type, frame, counter));
                    }
                }
            }
            requireBounded(decoder);
            if (at % 7 == 0) {
                decoder.trim();
            }
        }
        return seen;
    }

    private static void requireSameThereAndBack(FrameType type, RawFrame frame, long counter) {
        ByteBuffer out = ByteBuffer.allocate(frame.size());
        FrameEncoder.put(
                out, type, frame.seq(), frame.last(), counter, frame.bytes(), frame.payloadOffset(), frame.payloadBytes());
        FrameDecoder decoder = new FrameDecoder(LIMIT);
        decoder.feed(out.flip());
        RawFrame back = ((FrameDecoder.Cut.Whole) decoder.cut().orElseThrow()).frame();
        assertEquals(frame.seq(), back.seq());
        assertEquals(frame.last(), back.last());
        assertEquals(Optional.of(type), back.type());
        assertArrayEquals(frame.payload(), back.payload());
        assertTrue(back.isIntact(counter));
        assertFalse(back.isIntact(counter + (1 << 16)));
        assertFalse(back.withBitTurned(8 * (frame.size() - 1)).isIntact(counter));
    }

    private static void requireBounded(FrameDecoder decoder) {
        assertTrue(decoder.pendingBytes() < Frame.HEADER_BYTES + LIMIT, decoder.pendingBytes() + " bytes pending");
    }
}
