package org.threadcenter.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Bytes → frames, wherever the bytes are cut. Owned by one link, under that link's lock.
 *
 * <p>It holds only what has not become a frame yet, and nothing at all between frames. After
 * {@link Decoded.Illegal} it gives nothing more.
 */
public final class FrameDecoder {
    private static final byte[] EMPTY = {};
    private static final int SHOWN_BYTES = 16;

    private int maxPayloadBytes;
    private byte[] buffer = EMPTY;
    private int start;
    private int end;
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
    }

    /** The next frame, or empty when more bytes are needed first. */
    public Optional<Decoded> next() {
        if (illegal || pendingBytes() == 0) {
            return Optional.empty();
        }
        if (buffer[start] != 0) {
            return fail("a frame can't begin with byte 0x" + Integer.toHexString(buffer[start] & 0xFF));
        }
        if (pendingBytes() < Frame.HEADER_BYTES) {
            return Optional.empty();
        }
        ByteBuffer header = ByteBuffer.wrap(buffer, start, Frame.HEADER_BYTES);
        int length = header.getInt();
        int type = header.get() & 0xFF;
        int seq = header.getShort() & 0xFFFF;
        int checksum = header.getInt();
        int last = header.get();
        if (length > maxPayloadBytes) {
            return fail("a payload of " + length + " bytes is over the limit of " + maxPayloadBytes);
        }
        if (last != 0 && last != 1) {
            return fail("the last-fragment flag is " + (last & 0xFF) + ", neither 0 nor 1");
        }
        if (pendingBytes() < Frame.HEADER_BYTES + length) {
            return Optional.empty();
        }
        return Optional.of(take(type, seq, last == 1, checksum, length));
    }

    private Decoded take(int code, int seq, boolean last, int checksum, int length) {
        int from = start + Frame.HEADER_BYTES;
        Decoded decoded = FrameType.ofCode(code).<Decoded>map(type -> {
                    Frame frame = new Frame(type, seq, last, Arrays.copyOfRange(buffer, from, from + length));
                    return Checksum.md5(buffer, from, length) == checksum
                            ? new Decoded.Intact(frame)
                            : new Decoded.BadChecksum(frame);
                })
                .orElseGet(() -> new Decoded.UnknownType(code));
        start = from + length;
        if (start == end) {
            release();
        }
        return decoded;
    }

    /** Bytes that were fed and are not yet part of a frame that was given out. */
    public int pendingBytes() {
        return end - start;
    }

    private Optional<Decoded> fail(String why) {
        byte[] shown = Arrays.copyOfRange(buffer, start, Math.min(end, start + SHOWN_BYTES));
        illegal = true;
        release();
        return Optional.of(new Decoded.Illegal(why, shown));
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
