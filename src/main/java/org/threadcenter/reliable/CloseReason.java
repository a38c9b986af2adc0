package org.threadcenter.reliable;

/** Why a link ended, as either end sees it. */
public enum CloseReason {
    /** Goodbye was said (DISCONNECT). */
    GOODBYE,
    /** The peer closed the connection without a goodbye. */
    PEER_CLOSED,
    /** The connection broke below us. */
    BROKEN,
    /** Not one byte came in time. */
    NO_FIRST_BYTE,
    /** The handshake was not finished in time. */
    HANDSHAKE_TIMEOUT,
    /** The handshake was refused. */
    REFUSED,
    /** The peer spoke the extended profile before and now acts as if it didn't know it. */
    DOWNGRADED,
    /** The bytes were not this protocol. */
    GARBAGE,
    /** A frame was begun and not finished in time. */
    FRAME_TIMEOUT,
    /** The same fragment was refused too often in a row. */
    NACK_LIMIT,
    /** The peer did not answer. */
    SILENT,
    /** The peer stopped reading for too long. */
    WRITE_STALLED,
    /** A message was given up in its middle: only a new link begins cleanly. */
    GAVE_UP_MESSAGE,
    /** This end is shutting down. */
    GOING_DOWN
}
