package org.threadcenter.reliable;

import java.util.ArrayList;
import java.util.List;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameType;

/**
 * Cuts a text into DATA frames: a baseline peer decodes each one by itself, so a cut falls between code
 * points, and none is larger than what such a peer reads at once.
 */
final class Fragmenter {
    /** {@code seq} counts fragments from 0, so no message has more. */
    static final int MAX_FRAGMENTS = Frame.MAX_SEQ;

    private Fragmenter() {}

    /**
     * The frames of one message: seq from 0, {@code last} on the final one; an empty text is one empty frame.
     * More than {@link #MAX_FRAGMENTS} can't be numbered: then the list is empty.
     *
     * @param codePointsEach at most so many in each fragment, fewer where they take more than 1,012 bytes
     */
    static List<Frame> cut(String text, int codePointsEach) {
        List<String> pieces = pieces(text, codePointsEach);
        List<Frame> frames = new ArrayList<>(pieces.size());
        for (int seq = 0; seq < pieces.size() && pieces.size() <= MAX_FRAGMENTS; seq++) {
            frames.add(Frame.of(FrameType.DATA, seq, seq == pieces.size() - 1, pieces.get(seq)));
        }
        return frames;
    }

    private static List<String> pieces(String text, int codePointsEach) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        do {
            int to = end(text, from, codePointsEach);
            pieces.add(text.substring(from, to));
            from = to;
        } while (from < text.length());
        return pieces;
    }

    private static int end(String text, int from, int codePointsEach) {
        int to = from;
        int bytes = 0;
        for (int count = 0; count < codePointsEach && to < text.length(); count++) {
            int codePoint = text.codePointAt(to);
            bytes += utf8Bytes(codePoint);
            if (bytes > PacedOutput.MAX_PAYLOAD_BYTES) {
                break;
            }
            to += Character.charCount(codePoint);
        }
        return to;
    }

    /** A lone surrogate becomes one byte, a question mark. */
    private static int utf8Bytes(int codePoint) {
        if (codePoint < 0x80 || Character.getType(codePoint) == Character.SURROGATE) {
            return 1;
        }
        return codePoint < 0x800 ? 2 : Character.charCount(codePoint) + 2;
    }
}
