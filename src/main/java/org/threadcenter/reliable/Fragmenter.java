package org.threadcenter.reliable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameType;

/** Cuts a text into DATA frames of so many code points each: a baseline peer decodes each one by itself. */
final class Fragmenter {
    /** {@code seq} counts fragments from 0, so no message has more. */
    static final int MAX_FRAGMENTS = Frame.MAX_SEQ;

    private Fragmenter() {}

    /** How many fragments {@link #cut} would give. */
    static int count(String text, int codePointsEach) {
        int codePoints = text.codePointCount(0, text.length());
        return Math.max(1, (codePoints + codePointsEach - 1) / codePointsEach);
    }

    /** The frames of one message: seq from 0, {@code last} on the final one; an empty text is one empty frame. */
    static List<Frame> cut(String text, int codePointsEach) {
        int fragments = count(text, codePointsEach);
        if (fragments > MAX_FRAGMENTS) {
            throw new IllegalArgumentException(fragments + " fragments are over the limit of " + MAX_FRAGMENTS);
        }
        List<Frame> frames = new ArrayList<>(fragments);
        int from = 0;
        for (int seq = 0; seq < fragments; seq++) {
            boolean last = seq == fragments - 1;
            int to = last ? text.length() : text.offsetByCodePoints(from, codePointsEach);
            frames.add(new Frame(FrameType.DATA, seq, last, text.substring(from, to).getBytes(StandardCharsets.UTF_8)));
            from = to;
        }
        return frames;
    }
}
