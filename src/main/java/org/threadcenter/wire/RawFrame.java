package org.threadcenter.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * A frame as its bytes, header and payload, before anybody has looked at its checksum: nothing that it
 * says can be trusted yet.
 *
 * <p>It is a view on somebody else's array and holds only as long as that is left alone, for one from a
 * {@link FrameDecoder} until that is fed again; {@link #detached} is a copy that lasts.
 *
 * @param bytes where it stands
 * @param offset of the header's first byte
 * @param payloadBytes payload that follows the 12 bytes of header
 */
public record RawFrame(byte[] bytes, int offset, int payloadBytes) {
    private static final int TYPE_AT = 4;
    private static final int SEQ_AT = 5;
    private static final int CHECKSUM_AT = 7;
    private static final int LAST_AT = 11;

    /** The type's number, 0…255. */
    public int code() {
        return bytes[offset + TYPE_AT] & 0xFF;
    }

    public Optional<FrameType> type() {
        return FrameType.ofCode(code());
    }

    /** 0…65,535. */
    public int seq() {
        return (bytes[offset + SEQ_AT] & 0xFF) << 8 | bytes[offset + SEQ_AT + 1] & 0xFF;
    }

    /** Whether it says that it ends its record. */
    public boolean last() {
        return bytes[offset + LAST_AT] == 1;
    }

    int checksum() {
        return Header.readInt(bytes, offset + CHECKSUM_AT);
    }

    public int payloadOffset() {
        return offset + Frame.HEADER_BYTES;
    }

    /** A copy of the payload. */
    public byte[] payload() {
        return Arrays.copyOfRange(bytes, payloadOffset(), payloadOffset() + payloadBytes);
    }

    /** Header and payload. */
    public int size() {
        return Frame.HEADER_BYTES + payloadBytes;
    }

    /** Whether the extended profile's checksum is right for {@code counter}, 64 bits. */
    public boolean isIntact(long counter) {
        int sum = Checksum.crc32c(code(), seq(), bytes[offset + LAST_AT], counter, bytes, payloadOffset(), payloadBytes);
        return sum == checksum();
    }

    /** A copy that nobody else will change. */
    public RawFrame detached() {
        return new RawFrame(Arrays.copyOfRange(bytes, offset, offset + size()), 0, payloadBytes);
    }

    /**
     * A copy with one bit turned. The length stays as it is whatever is turned, since the framing is not
     * this copy's to change.
     *
     * @param bit 0…{@code 8 · size() − 1}, counted from the header's first
     */
    public RawFrame withBitTurned(int bit) {
        RawFrame copy = detached();
        copy.bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        return copy;
    }

    /** The frame that it says it is, of a type that this version knows. */
    Frame toFrame(FrameType type) {
        return new Frame(type, seq(), last(), payload());
    }

    ByteBuffer asBuffer() {
        return ByteBuffer.wrap(bytes, offset, size());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawFrame that && asBuffer().equals(that.asBuffer());
    }

    @Override
    public int hashCode() {
        return asBuffer().hashCode();
    }

    @Override
    public String toString() {
        return "raw type=" + code() + " seq=" + seq() + (last() ? " last" : "") + " bytes=" + payloadBytes;
    }
}
