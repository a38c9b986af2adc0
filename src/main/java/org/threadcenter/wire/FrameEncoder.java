package org.threadcenter.wire;

import java.nio.ByteBuffer;

/** Frame → bytes. */
public final class FrameEncoder {
    private FrameEncoder() {}

    /** Header and payload in one array of {@code 12 + payload} bytes, with the baseline's checksum. */
    public static byte[] encode(Frame frame) {
        byte[] payload = frame.payload();
        byte[] bytes = new byte[Frame.HEADER_BYTES + payload.length];
        int sum = Checksum.md5(payload, 0, payload.length);
        Header.write(bytes, 0, payload.length, frame.type().code(), frame.seq(), sum, frame.last() ? 1 : 0);
        System.arraycopy(payload, 0, bytes, Frame.HEADER_BYTES, payload.length);
        return bytes;
    }

    /**
     * Puts one frame of the extended profile into {@code out}, which has room for it.
     *
     * @param seq 0…65,535
     * @param counter what the checksum covers beside header and payload: a fragment's 64-bit counter, for ACK
     *     and NACK the one that seq abbreviates, for other control frames 0
     * @param payload its payload is {@code payload[offset]…payload[offset + length − 1]}
     */
    public static void put(
            ByteBuffer out, FrameType type, int seq, boolean last, long counter, byte[] payload, int offset, int length) {
        int flag = last ? 1 : 0;
        out.putInt(length);
        out.put((byte) type.code());
        out.putShort((short) seq);
        out.putInt(Checksum.crc32c(type.code(), seq, flag, counter, payload, offset, length));
        out.put((byte) flag);
        out.put(payload, offset, length);
    }
}
