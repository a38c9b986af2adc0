package org.threadcenter.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One frame: what the header says, and the payload.
 *
 * @param type what it is
 * @param seq sequence number, 0…65,535
 * @param last whether it ends its record
 * @param payload the bytes behind the header; owned by this frame, never changed
 */
public record Frame(FrameType type, int seq, boolean last, byte[] payload) {
    public static final int HEADER_BYTES = 12;
    public static final int MAX_SEQ = 0xFFFF;

    public Frame {
        if (seq < 0 || seq > MAX_SEQ) {
            throw new IllegalArgumentException("seq " + seq + " is outside 0…65,535");
        }
    }

    /** A frame with a UTF-8 text as its payload. */
    public static Frame of(FrameType type, int seq, boolean last, String text) {
        return new Frame(type, seq, last, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The payload as UTF-8; malformed bytes become U+FFFD. */
    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Frame that
                && type == that.type
                && seq == that.seq
                && last == that.last
                && Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * type.hashCode() + seq) + Arrays.hashCode(payload);
    }

    @Override
    public String toString() {
        return type + " seq=" + seq + (last ? " last" : "") + " bytes=" + payload.length;
    }
}
