package org.threadcenter.reliable;

import java.util.Arrays;
import java.util.Optional;
import org.threadcenter.wire.FrameType;
import org.threadcenter.wire.RawFrame;

/**
 * Fragments, in order → whole records. Owned by one link, under its lock.
 *
 * <p>Bound: a record of {@value OutRecord#MAX_BYTES} bytes, and the peer that sends more is refused.
 */
final class Reassembler {
    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int length;
    private int fragments;
    private Optional<FrameType> type = Optional.empty();

    /** What one more fragment made. */
    sealed interface Step {
        /** The record goes on. */
        record More() implements Step {}

        record Whole(FrameType type, byte[] payload, int fragments) implements Step {}

        /** No peer that keeps to the protocol sends this. */
        record Wrong(String why) implements Step {}
    }

    private static final Step MORE = new Step.More();

    Step take(RawFrame fragment) {
        FrameType its = fragment.type().orElseThrow();
        if (type.isPresent() && type.get() != its) {
            return new Step.Wrong(its + " in the middle of a record of type " + type.get());
        }
        if (length + fragment.payloadBytes() > OutRecord.MAX_BYTES) {
            return new Step.Wrong("a record is over " + OutRecord.MAX_BYTES + " bytes");
        }
        if (fragments == 0 && fragment.last()) {
            return new Step.Whole(its, fragment.payload(), 1);
        }
        append(fragment);
        if (!fragment.last()) {
            type = Optional.of(its);
            return MORE;
        }
        Step whole = new Step.Whole(its, length == bytes.length ? bytes : Arrays.copyOf(bytes, length), fragments);
        forget();
        return whole;
    }

    private void append(RawFrame fragment) {
        int needed = length + fragment.payloadBytes();
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
        }
        System.arraycopy(fragment.bytes(), fragment.payloadOffset(), bytes, length, fragment.payloadBytes());
        length = needed;
        fragments++;
    }

    private void forget() {
        bytes = NOTHING;
        length = 0;
        fragments = 0;
        type = Optional.empty();
    }

    /** Whether a record has begun and not ended. */
    boolean isMidRecord() {
        return fragments > 0;
    }

    /** Fragments of the record that has begun. */
    int fragments() {
        return fragments;
    }
}
