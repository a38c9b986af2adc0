package org.threadcenter.sim;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.threadcenter.reliable.FrameEvent;
import org.threadcenter.wire.FrameType;

/**
 * The last {@value #KEPT} frames of a run as a ladder: first end left, second end right, time downwards.
 * Owned by one {@link Simulation}.
 */
public final class Recording {
    private static final int KEPT = 50;
    private static final double MILLI = 1e6;

    private record Rung(boolean first, FrameEvent event) {}

    private final Deque<Rung> rungs = new ArrayDeque<>();

    void add(boolean first, FrameEvent event) {
        if (rungs.size() == KEPT) {
            rungs.remove();
        }
        rungs.add(new Rung(first, event));
    }

    /** A line per frame, the oldest first. */
    public String ladder() {
        StringBuilder ladder = new StringBuilder();
        rungs.forEach(rung -> ladder.append(line(rung)).append('\n'));
        return ladder.toString();
    }

    private static String line(Rung rung) {
        FrameEvent event = rung.event();
        String type = FrameType.ofCode(event.code()).map(Enum::name).orElse("type " + event.code());
        String what = type + " " + event.seq() + (event.counter() < 0 ? "" : " (" + event.counter() + ")")
                + (event.last() ? " last" : "") + " " + event.payloadBytes() + " B";
        boolean out = event.fate().isOutgoing();
        String fate = event.fate().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String arrow = out == rung.first() ? "──▶" : "◀──";
        String left = rung.first() ? fate : "";
        String right = rung.first() ? "" : fate;
        return "%12.3f ms  %-22s %s %-34s %s"
                .formatted(event.atNanos() / MILLI, left, arrow, what, right).stripTrailing();
    }
}
