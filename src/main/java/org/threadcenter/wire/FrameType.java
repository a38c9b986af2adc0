package org.threadcenter.wire;

import java.util.Optional;

/**
 * Every frame type, with its number on the wire. 16-31 belong to the extended profile: a baseline peer is
 * never sent one, and one that it sends is unknown.
 */
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
    PING(16),
    PONG(17),
    ERROR(18),
    ATTACHED(20),
    STORED(21),
    CURSOR(22),
    HISTORY(23),
    ROOM(24),
    ERROR_CODE(99);

    private static final int FIRST_EXTENDED = 16;
    private static final int FIRST_SEQUENCED_EXTENDED = 20;
    private static final int LAST_EXTENDED = 31;
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

    /** Whether only the extended profile has it. */
    public boolean isExtended() {
        return isExtended(code);
    }

    static boolean isExtended(int code) {
        return code >= FIRST_EXTENDED && code <= LAST_EXTENDED;
    }

    /**
     * Whether its frames are fragments of records in the extended profile: counted, windowed, acknowledged.
     * All others are control frames.
     */
    public boolean isSequenced() {
        return switch (this) {
            case DATA, SET_NICK, LIST_REQUEST, LIST_RESPONSE -> true;
            default -> code >= FIRST_SEQUENCED_EXTENDED && code <= LAST_EXTENDED;
        };
    }

    public static Optional<FrameType> ofCode(int code) {
        return code < BY_CODE.length ? Optional.ofNullable(BY_CODE[code]) : Optional.empty();
    }
}
