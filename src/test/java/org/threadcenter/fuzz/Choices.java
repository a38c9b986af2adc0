package org.threadcenter.fuzz;

import java.util.Arrays;

/** A fuzzer's bytes as choices, one after the other; behind their end every choice is 0. One thread. */
public final class Choices {
    private final byte[] bytes;
    private int at;

    public Choices(byte[] bytes) {
        this.bytes = bytes;
    }

    public boolean isEmpty() {
        return at >= bytes.length;
    }

    /** 0…{@code bound − 1}; a bound above 256 takes two bytes. */
    public int below(int bound) {
        int value = next();
        return (bound > 256 ? value << 8 | next() : value) % bound;
    }

    private int next() {
        return isEmpty() ? 0 : bytes[at++] & 0xFF;
    }

    /** So many bytes, or what is left. */
    public byte[] take(int length) {
        int from = Math.min(at, bytes.length);
        at = Math.min(from + length, bytes.length);
        return Arrays.copyOfRange(bytes, from, at);
    }

    public byte[] rest() {
        return take(bytes.length);
    }
}
