package org.threadcenter.bench.load;

import java.util.Arrays;

/**
 * What stands at the beginning of each text: who sent it, as which of theirs, and when; so that whoever hears it
 * knows whether it came once and in order, and how late. Decimal, of fixed width, behind a {@value #MARK} that is
 * nowhere else in what a server sends.
 */
final class Stamp {
    static final char MARK = '%';
    private static final int SENDER_AT = 1;
    private static final int SENDER_DIGITS = 3;
    private static final int NUMBER_AT = SENDER_AT + SENDER_DIGITS;
    private static final int NUMBER_DIGITS = 9;
    private static final int TIME_AT = NUMBER_AT + NUMBER_DIGITS;
    private static final int TIME_DIGITS = 15;
    /** Its own length. */
    static final int BYTES = TIME_AT + TIME_DIGITS;

    private static final long BEGUN = System.nanoTime();
    private static final int TEN = 10;

    private Stamp() {}

    /** Nanoseconds since this program began. */
    static long now() {
        return System.nanoTime() - BEGUN;
    }

    /** A text of {@code bytes} bytes. */
    static byte[] text(int sender, long number, long now, int bytes) {
        byte[] text = new byte[bytes];
        Arrays.fill(text, BYTES, bytes, (byte) 'x');
        text[0] = MARK;
        put(text, SENDER_AT, SENDER_DIGITS, sender);
        put(text, NUMBER_AT, NUMBER_DIGITS, number);
        put(text, TIME_AT, TIME_DIGITS, now);
        return text;
    }

    private static void put(byte[] text, int from, int digits, long value) {
        long rest = value;
        for (int at = from + digits - 1; at >= from; at--) {
            text[at] = (byte) ('0' + rest % TEN);
            rest /= TEN;
        }
    }

    static int sender(byte[] bytes, int at) {
        return (int) number(bytes, at + SENDER_AT, SENDER_DIGITS);
    }

    static long number(byte[] bytes, int at) {
        return number(bytes, at + NUMBER_AT, NUMBER_DIGITS);
    }

    static long time(byte[] bytes, int at) {
        return number(bytes, at + TIME_AT, TIME_DIGITS);
    }

    private static long number(byte[] bytes, int from, int digits) {
        long value = 0;
        for (int at = from; at < from + digits; at++) {
            value = TEN * value + bytes[at] - '0';
        }
        return value;
    }
}
