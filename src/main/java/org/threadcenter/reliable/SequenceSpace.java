package org.threadcenter.reliable;

/**
 * The numbers that seq can show, and the 64-bit counters that they abbreviate (serial arithmetic,
 * RFC 1982). Immutable.
 *
 * @param bits width of seq, 1…16
 */
record SequenceSpace(int bits) {
    /** How many numbers there are. */
    long size() {
        return 1L << bits;
    }

    /** How {@code counter} shows on the wire. */
    int seqOf(long counter) {
        return (int) (counter & size() - 1);
    }

    /** The lowest counter that is not below {@code floor} and shows as {@code seq}. */
    long atOrAfter(long floor, int seq) {
        return floor + (seq - floor & size() - 1);
    }
}
