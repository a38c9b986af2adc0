package org.threadcenter.fault;

import java.nio.ByteBuffer;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameEncoder;
import org.threadcenter.wire.FrameType;
import org.threadcenter.wire.RawFrame;

/** Frames as a decoder gives them. */
final class Frames {
    private Frames() {}

    static RawFrame of(FrameType type, int seq, boolean last, int payloadBytes) {
        ByteBuffer out = ByteBuffer.allocate(Frame.HEADER_BYTES + payloadBytes);
        FrameEncoder.put(out, type, seq, last, seq, new byte[payloadBytes], 0, payloadBytes);
        return new RawFrame(out.array(), 0, payloadBytes);
    }

    /** A fragment in the middle of a message. */
    static RawFrame part(int seq) {
        return of(FrameType.DATA, seq, false, 3);
    }

    /** A fragment that ends a message. */
    static RawFrame end(int seq) {
        return of(FrameType.DATA, seq, true, 3);
    }

    static RawFrame ack(int nextExpected) {
        return of(FrameType.ACK, nextExpected, false, 6);
    }

    static RawFrame ping() {
        return of(FrameType.PING, 0, false, 8);
    }
}
