package org.threadcenter.wire;

/** What the decoder made of the next bytes. A peer's mistake is a value here, never an exception. */
public sealed interface Decoded {
    /** A frame whose checksum is right. */
    record Intact(Frame frame) implements Decoded {}

    /** A frame whose payload does not match its checksum. In the baseline its header can still be read. */
    record BadChecksum(Frame frame) implements Decoded {}

    /** A frame of a type that this version does not know; its payload was passed over. */
    record UnknownType(int code) implements Decoded {}

    /**
     * Bytes that can't be a header: nothing behind them can be trusted, the link must end.
     *
     * @param firstBytes up to 16 bytes from where the header should be
     */
    record Illegal(String why, byte[] firstBytes) implements Decoded {}
}
