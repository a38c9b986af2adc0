package org.threadcenter.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.threadcenter.chat.Graphemes;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameEncoder;
import org.threadcenter.wire.FrameType;

/**
 * A message as the frames that baseline clients get: pieces of at most 1,012 bytes, each of them whole,
 * every line of them with its own {@code [nick] } so that nobody can forge another's line. Pure.
 *
 * <p>The pieces' texts joined are the message: a piece that ends with a line's end keeps it.
 */
final class BroadcastFrames {
    static final int MAX_PAYLOAD_BYTES = 1_012;

    private final String prefix;
    private final int prefixBytes;
    private final List<byte[]> frames = new ArrayList<>(1);
    private StringBuilder piece;
    private int pieceBytes;

    private BroadcastFrames(String from) {
        prefix = "[" + from + "] ";
        prefixBytes = bytes(prefix);
        beginPiece();
    }

    /** The encoded frames of {@code text} as said by {@code from}, at least one. */
    static List<byte[]> of(String from, String text) {
        BroadcastFrames cutter = new BroadcastFrames(from);
        cutter.cut(text);
        return cutter.frames;
    }

    private void cut(String text) {
        for (String cluster : Graphemes.split(text)) {
            if (bytes(cluster) > MAX_PAYLOAD_BYTES - prefixBytes) {
                cluster.codePoints().forEach(codePoint -> append(Character.toString(codePoint)));
            } else {
                append(cluster);
            }
        }
        endPiece();
    }

    private void append(String cluster) {
        boolean lineEnd = cluster.equals("\n");
        int more = bytes(cluster) + (lineEnd ? prefixBytes : 0);
        if (lineEnd && pieceBytes + more > MAX_PAYLOAD_BYTES && pieceBytes < MAX_PAYLOAD_BYTES) {
            piece.append(cluster);
            nextPiece();
            return;
        }
        if (pieceBytes + more > MAX_PAYLOAD_BYTES) {
            nextPiece();
        }
        piece.append(cluster);
        pieceBytes += more;
        if (lineEnd) {
            piece.append(prefix);
        }
    }

    private void nextPiece() {
        endPiece();
        beginPiece();
    }

    private void beginPiece() {
        piece = new StringBuilder(prefix);
        pieceBytes = prefixBytes;
    }

    private void endPiece() {
        frames.add(FrameEncoder.encode(Frame.of(FrameType.DATA, 0, true, piece.toString())));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
