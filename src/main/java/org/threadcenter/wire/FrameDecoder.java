package org.threadcenter.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Bytes → frames, wherever the bytes are cut. Owned by one link, under that link's lock.
 *
 * <p>It holds what has not become a frame yet. Between frames {@link #next} holds nothing at all; {@link #cut}
 * keeps the room that it had, so that a busy link needs no new one for every read, until {@link #trim} finds
 * that too large. After {@link Decoded.Illegal} it gives nothing more.
 */
public final class FrameDecoder {
    private static final byte[] EMPTY = {};
    private static final int SHOWN_BYTES = 16;

    private int maxPayloadBytes;
    private byte[] buffer = EMPTY;
    private int start;
    private int end;
    private int mostHeld;
    private boolean illegal;

    /** A decoder that refuses payloads above {@code maxPayloadBytes}. */
    public FrameDecoder(int maxPayloadBytes) {
        this.maxPayloadBytes = maxPayloadBytes;
    }

    public void limit(int maxPayloadBytes) {
        this.maxPayloadBytes = maxPayloadBytes;
    }

    /** Takes all remaining bytes of {@code bytes}. */
    public void feed(ByteBuffer bytes) {
        if (illegal) {
            bytes.position(bytes.limit());
            return;
        }
        int more = bytes.remaining();
        makeRoom(more);
        bytes.get(buffer, end, more);
        end += more;
        mostHeld = Math.max(mostHeld, pendingBytes());
    }

    /** Lets go of room of which less than half was needed since the last call; to be called now and then. */
    public void trim() {
        if (pendingBytes() == 0 && mostHeld < buffer.length / 2) {
            release();
        }
        mostHeld = 0;
    }

    /** The next frame of the baseline, or empty when more bytes are needed first. */
    public Optional<Decoded> next() {
        Optional<Decoded> next = cut().map(cut -> switch (cut) {
            case Cut.Whole(RawFrame raw) -> look(raw);
            case Cut.Illegal(String why, byte[] firstBytes) -> new Decoded.Illegal(why, firstBytes);
        });
        if (pendingBytes() == 0) {
            release();
        }
        return next;
    }

    private static Decoded look(RawFrame raw) {
        if (raw.type().isEmpty() || FrameType.isExtended(raw.code())) {
            return new Decoded.UnknownType(raw.code());
        }
        Frame frame = raw.toFrame(raw.type().get());
        return Checksum.md5(raw.bytes(), raw.payloadOffset(), raw.payloadBytes()) == raw.checksum()
                ? new Decoded.Intact(frame)
                : new Decoded.BadChecksum(frame);
    }

    /** What the next bytes are, as far as that can be said without a look at the checksum. */
    public sealed interface Cut {
        /** A frame; a view on this decoder's own buffer, good until it is fed again. */
        record Whole(RawFrame frame) implements Cut {}

        /** As {@link Decoded.Illegal}. */
        record Illegal(String why, byte[] firstBytes) implements Cut {}
    }

    /** The next frame of either profile, or empty when more bytes are needed first. */
    public Optional<Cut> cut() {
        if (illegal || pendingBytes() == 0) {
            return Optional.empty();
        }
        if (buffer[start] != 0) {
            return fail("a frame can't begin with byte 0x" + Integer.toHexString(buffer[start] & 0xFF));
        }
        if (pendingBytes() < Frame.HEADER_BYTES) {
            return Optional.empty();
        }
        int length = Header.readInt(buffer, start);
        int last = buffer[start + Frame.HEADER_BYTES - 1];
        if (length > maxPayloadBytes) {
            return fail("a payload of " + length + " bytes is over the limit of " + maxPayloadBytes);
        }
        if (last != 0 && last != 1) {
            return fail("the last-fragment flag is " + (last & 0xFF) + ", neither 0 nor 1");
        }
        return pendingBytes() < Frame.HEADER_BYTES + length ? Optional.empty() : Optional.of(take(length));
    }

    /** The next frame, if it is wholly here; it stays, and {@link #cut} gives it again. */
    public Optional<RawFrame> peek() {
        if (illegal || pendingBytes() < Frame.HEADER_BYTES) {
            return Optional.empty();
        }
        int length = Header.readInt(buffer, start);
        boolean whole = length >= 0 && length <= maxPayloadBytes && pendingBytes() - Frame.HEADER_BYTES >= length;
        return whole ? Optional.of(new RawFrame(buffer, start, length)) : Optional.empty();
    }

    private Cut take(int length) {
        RawFrame raw = new RawFrame(buffer, start, length);
        start += raw.size();
        if (start == end) {
            start = 0;
            end = 0;
        }
        return new Cut.Whole(raw);
    }

    /** Bytes that were fed and are not yet part of a frame that was given out. */
    public int pendingBytes() {
        return end - start;
    }

    private Optional<Cut> fail(String why) {
        byte[] shown = Arrays.copyOfRange(buffer, start, Math.min(end, start + SHOWN_BYTES));
        illegal = true;
        release();
        return Optional.of(new Cut.Illegal(why, shown));
    }

    private void release() {
        buffer = EMPTY;
        start = 0;
        end = 0;
    }

    private void makeRoom(int more) {
        int pending = pendingBytes();
        if (end + more <= buffer.length) {
            return;
        }
        byte[] target = pending + more <= buffer.length ? buffer : new byte[Math.max(pending + more, 2 * pending)];
        System.arraycopy(buffer, start, target, 0, pending);
        buffer = target;
        start = 0;
        end = pending;
    }
}
