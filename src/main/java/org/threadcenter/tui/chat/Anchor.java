package org.threadcenter.tui.chat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.threadcenter.tui.widget.Row;

/**
 * Where the person scrolled to: which row stands lowest on the screen, and what had been there by then.
 * New lines don't move it. A value; any thread.
 *
 * @param no the entry of the lowest row
 * @param row which row of that entry
 * @param seenNo the last entry when the scrolling began: what follows is new
 */
public record Anchor(long no, int row, long seenNo) {
    /** A row of the whole transcript, found by walking. */
    private record At(int index, int row) {}

    /** The rows of a screen part of height {@code height}, the lowest last. */
    public static List<Row> visible(
            Optional<Anchor> anchor, Transcript transcript, TranscriptRows rows, int height) {
        List<Row> found = new ArrayList<>();
        if (transcript.entries().isEmpty()) {
            return found;
        }
        At at = lowest(anchor, transcript, rows);
        int row = at.row;
        for (int i = at.index; i >= 0 && found.size() < height; i--) {
            List<Row> entry = rows.of(transcript, i);
            for (int r = Math.min(row, entry.size() - 1); r >= 0 && found.size() < height; r--) {
                found.add(entry.get(r));
            }
            row = Integer.MAX_VALUE;
        }
        Collections.reverse(found);
        return found;
    }

    /** Scrolls by {@code lines} (negative towards older); empty = at the newest line again. */
    public static Optional<Anchor> scrolled(
            Optional<Anchor> anchor, Transcript transcript, TranscriptRows rows, int height, int lines) {
        if (transcript.entries().isEmpty()) {
            return Optional.empty();
        }
        At from = lowest(anchor, transcript, rows);
        At to = lines < 0
                ? notAbove(walkUp(from, -lines, transcript, rows), highest(transcript, rows, height))
                : walkDown(from, lines, transcript, rows);
        if (to.equals(lowest(Optional.empty(), transcript, rows))) {
            return Optional.empty();
        }
        long seen = anchor.map(Anchor::seenNo).orElse(transcript.lastNo());
        return Optional.of(new Anchor(transcript.entries().get(to.index).no(), to.row, seen));
    }

    /** Whether the very first row of all is in sight. */
    static boolean atTop(Optional<Anchor> anchor, Transcript transcript, TranscriptRows rows, int height) {
        return transcript.entries().isEmpty()
                || walkUp(lowest(anchor, transcript, rows), Math.max(0, height - 1), transcript, rows).equals(new At(0, 0));
    }

    private static At lowest(Optional<Anchor> anchor, Transcript transcript, TranscriptRows rows) {
        int index = anchor.map(a -> transcript.indexOf(a.no)).orElse(transcript.entries().size() - 1);
        int last = rows.of(transcript, index).size() - 1;
        return new At(index, anchor.map(a -> Math.min(a.row, last)).orElse(last));
    }

    /** The lowest row when the very first one stands at the top. */
    private static At highest(Transcript transcript, TranscriptRows rows, int height) {
        return walkDown(new At(0, 0), Math.max(0, height - 1), transcript, rows);
    }

    private static At notAbove(At at, At bound) {
        boolean above = at.index < bound.index || at.index == bound.index && at.row < bound.row;
        return above ? bound : at;
    }

    private static At walkUp(At from, int lines, Transcript transcript, TranscriptRows rows) {
        int index = from.index;
        int row = from.row - lines;
        while (row < 0 && index > 0) {
            index--;
            row += rows.of(transcript, index).size();
        }
        return new At(index, Math.max(0, row));
    }

    private static At walkDown(At from, int lines, Transcript transcript, TranscriptRows rows) {
        int index = from.index;
        int row = from.row + lines;
        int size = rows.of(transcript, index).size();
        while (row >= size && index < transcript.entries().size() - 1) {
            row -= size;
            index++;
            size = rows.of(transcript, index).size();
        }
        return new At(index, Math.min(row, size - 1));
    }
}
