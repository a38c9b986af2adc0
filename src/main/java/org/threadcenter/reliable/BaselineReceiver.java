package org.threadcenter.reliable;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.threadcenter.wire.Frame;

/**
 * Fragments → messages at a baseline server, for Go-Back-N and Selective Repeat. Owned by one link, under
 * its lock.
 *
 * <p>{@code seq} begins at 0 with every message, which is all the baseline gives to tell a repeat from
 * something new: a fragment already taken is acknowledged again and not appended; seq 0 with other bytes
 * begins a new message. A repeated one-fragment message can't be told from a new one.
 *
 * <p>Invariant: {@code expected} is the lowest seq not taken; everything held is above it.
 */
final class BaselineReceiver {
    /** Longer texts are received to their end, so that the sender gets its answers, and let go. */
    static final int MAX_TEXT_BYTES = 65_536;

    private static final byte[] NONE = {};
    private static final int NOTHING_NACKED = -1;

    /** What a fragment led to. */
    sealed interface Outcome {
        /** It was taken, held, or is a repeat: acknowledge it. */
        record Acknowledge() implements Outcome {}

        /** It came too early and was dropped: ask for {@code expected} again. */
        record DropAndNack(int expected) implements Outcome {}

        /** It came too early and is held: acknowledge it and ask for {@code expected} once. */
        record HoldAndNack(int expected) implements Outcome {}

        /** It completed a message: acknowledge it and deliver the text. */
        record Deliver(String text, int fragments) implements Outcome {}

        /** It completed a message that was too long to keep. */
        record TooLong(long bytes) implements Outcome {}
    }

    private static final Outcome ACKNOWLEDGE = new Outcome.Acknowledge();

    private final Protocol protocol;
    private final int window;

    private int expected;
    private byte[] first = NONE;
    private ByteArrayOutputStream text = new ByteArrayOutputStream(0);
    private long bytes;
    private Map<Integer, Frame> held = Map.of();
    private int nacked = NOTHING_NACKED;
    private int finalSeq;
    private byte[] finalPayload = NONE;

    BaselineReceiver(LinkParameters granted) {
        this.protocol = granted.protocol();
        this.window = granted.windowSize();
    }

    Outcome onFragment(Frame fragment) {
        int seq = fragment.seq();
        if (isRepeatOfFinal(fragment)) {
            return ACKNOWLEDGE;
        }
        if (dropsUnfinished(fragment)) {
            begin();
        }
        if (seq < expected || held.containsKey(seq)) {
            return ACKNOWLEDGE;
        }
        return seq == expected ? take(fragment) : tooEarly(fragment);
    }

    /** Whether {@code fragment} begins something new while a message is begun and not complete. */
    boolean dropsUnfinished(Frame fragment) {
        return fragment.seq() == 0 && expected > 0 && !Arrays.equals(first, fragment.payload());
    }

    /** After the end of a message its last fragment may come again, if its ACK was lost. */
    private boolean isRepeatOfFinal(Frame fragment) {
        return expected == 0
                && held.isEmpty()
                && fragment.last()
                && finalSeq > 0
                && fragment.seq() == finalSeq
                && Arrays.equals(finalPayload, fragment.payload());
    }

    private Outcome take(Frame fragment) {
        if (expected == 0) {
            first = fragment.payload();
        }
        for (Frame next = fragment; next != null; next = held.isEmpty() ? null : held.remove(expected)) {
            append(next);
            if (next.last()) {
                return finish(next);
            }
        }
        return ACKNOWLEDGE;
    }

    private void append(Frame fragment) {
        bytes += fragment.payload().length;
        if (bytes <= MAX_TEXT_BYTES) {
            text.writeBytes(fragment.payload());
        } else {
            text.reset();
        }
        expected++;
    }

    private Outcome finish(Frame last) {
        int fragments = expected;
        long length = bytes;
        String whole = text.toString(StandardCharsets.UTF_8);
        begin();
        finalSeq = last.seq();
        finalPayload = last.payload();
        return length <= MAX_TEXT_BYTES ? new Outcome.Deliver(whole, fragments) : new Outcome.TooLong(length);
    }

    private void begin() {
        expected = 0;
        first = NONE;
        text = new ByteArrayOutputStream(0);
        bytes = 0;
        held = Map.of();
        nacked = NOTHING_NACKED;
    }

    private Outcome tooEarly(Frame fragment) {
        if (protocol == Protocol.GO_BACK_N || fragment.seq() >= expected + window) {
            return new Outcome.DropAndNack(expected);
        }
        if (held.isEmpty()) {
            held = new HashMap<>();
        }
        held.put(fragment.seq(), fragment);
        if (nacked == expected) {
            return ACKNOWLEDGE;
        }
        nacked = expected;
        return new Outcome.HoldAndNack(expected);
    }
}
