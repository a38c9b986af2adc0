package org.threadcenter.wire;

import java.util.Optional;

/** Every frame type of the baseline, with its number on the wire. Types 16-31 are reserved. */
public enum FrameType {
    SYN(1),
    ACK(2),
    HANDSHAKE_ACK(3),
    DATA(4),
    NACK(5),
    DISCONNECT(6),
    SET_NICK(7),
    LIST_REQUEST(8),
    LIST_RESPONSE(9),
    ERROR_CODE(99);

    private static final FrameType[] BY_CODE = new FrameType[100];

    static {
        for (FrameType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    private final int code;

    FrameType(int code) {
        this.code = code;
    }

    /** The number in the header, 0…255. */
    public int code() {
        return code;
    }

    public static Optional<FrameType> ofCode(int code) {
        return code < BY_CODE.length ? Optional.ofNullable(BY_CODE[code]) : Optional.empty();
    }
}
