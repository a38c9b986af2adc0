package org.threadcenter.fault;

/**
 * One fault at one place: {@code fragment} counts from the first fragment of the next record, from 0. It
 * happens once, to the first frame that it fits; the repair then comes through.
 */
public sealed interface AimedFault {
    int fragment();

    /** Take fragment n away. */
    record DropFragment(int fragment) implements AimedFault {}

    /** Take away the first ACK that covers fragment n. */
    record DropAck(int fragment) implements AimedFault {}

    /** Turn a bit of byte {@code byteIndex} of fragment n; 0 is the first of its payload. */
    record CorruptByte(int fragment, int byteIndex) implements AimedFault {}
}
