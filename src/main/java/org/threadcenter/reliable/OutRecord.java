package org.threadcenter.reliable;

import org.threadcenter.wire.FrameType;

/**
 * One whole thing to be said on an extended link.
 *
 * @param type a sequenced type
 * @param payload the record's bytes; shared between links, never changed
 * @param id the caller's own number for it, or {@link #UNTOLD}: then nobody is told how it fares
 */
public record OutRecord(FrameType type, byte[] payload, long id) {
    public static final long UNTOLD = 0;
    public static final int MAX_BYTES = 256 * 1024;

    public OutRecord {
        if (!type.isSequenced()) {
            throw new IllegalArgumentException(type + " is a control frame, not a record");
        }
        if (payload.length > MAX_BYTES) {
            throw new IllegalArgumentException("a record of " + payload.length + " bytes is over " + MAX_BYTES);
        }
    }
}
