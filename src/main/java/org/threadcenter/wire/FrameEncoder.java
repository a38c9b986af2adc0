package org.threadcenter.wire;

import java.nio.ByteBuffer;

/** Frame → bytes. */
public final class FrameEncoder {
    private FrameEncoder() {}

    /** Header and payload in one array of {@code 12 + payload} bytes. */
    public static byte[] encode(Frame frame) {
        byte[] payload = frame.payload();
        ByteBuffer bytes = ByteBuffer.allocate(Frame.HEADER_BYTES + payload.length);
        bytes.putInt(payload.length);
        bytes.put((byte) frame.type().code());
        bytes.putShort((short) frame.seq());
        bytes.putInt(Checksum.md5(payload, 0, payload.length));
        bytes.put((byte) (frame.last() ? 1 : 0));
        bytes.put(payload);
        return bytes.array();
    }
}
