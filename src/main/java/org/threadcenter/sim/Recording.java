package org.threadcenter.sim;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.threadcenter.reliable.FrameEvent;
import org.threadcenter.wire.FrameType;

/**
 * The last {@value #KEPT} frames of a run, and what happened between them, as a ladder: first end left, second
 * end right, time downwards.
 * Owned by one {@link Simulation}.
 */
public final class Recording {
    private static final int KEPT = 50;
    private static final double MILLI = 1e6;

    private sealed interface Rung {
        record Frame(boolean first, FrameEvent event) implements Rung {}

        record Note(long at, String text) implements Rung {}
    }

    private final Deque<Rung> rungs = new ArrayDeque<>();

    void add(boolean first, FrameEvent event) {
        add(new Rung.Frame(first, event));
    }

    /** Something happened that is no frame. */
    void note(long at, String text) {
        add(new Rung.Note(at, text));
    }

    private void add(Rung rung) {
        if (rungs.size() == KEPT) {
            rungs.remove();
        }
        rungs.add(rung);
    }

    /** A line per frame or note, the oldest first. */
    public String ladder() {
        StringBuilder ladder = new StringBuilder();
        rungs.forEach(rung -> ladder.append(line(rung)).append('\n'));
        return ladder.toString();
    }

    private static String line(Rung rung) {
        return switch (rung) {
            case Rung.Frame(boolean first, FrameEvent event) -> line(first, event);
            case Rung.Note(long at, String text) -> "%12.3f ms  ── %s".formatted(at / MILLI, text);
        };
    }

    private static String line(boolean first, FrameEvent event) {
        String type = FrameType.ofCode(event.code()).map(Enum::name).orElse("type " + event.code());
        String what = type + " " + event.seq() + (event.counter() < 0 ? "" : " (" + event.counter() + ")")
                + (event.last() ? " last" : "") + " " + event.payloadBytes() + " B";
        boolean out = event.fate().isOutgoing();
        String fate = event.fate().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String arrow = out == first ? "──▶" : "◀──";
        String left = first ? fate : "";
        String right = first ? "" : fate;
        return "%12.3f ms  %-22s %s %-34s %s"
                .formatted(event.atNanos() / MILLI, left, arrow, what, right).stripTrailing();
    }
}
