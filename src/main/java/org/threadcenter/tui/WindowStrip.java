package org.threadcenter.tui;

import java.util.ArrayList;
import java.util.List;
import org.threadcenter.chat.Columns;
import org.threadcenter.reliable.ReliableSnapshot.Receiving;
import org.threadcenter.reliable.ReliableSnapshot.Sending;
import org.threadcenter.reliable.ReliableSnapshot.Slot;

/**
 * A window as it is drawn on a blackboard, in one row: {@code [7✓ 8? 9✓ 10→] 11}. Equal neighbours become one,
 * {@code 10–40→}; what doesn't fit is left out at the end. Stateless; any thread.
 */
public final class WindowStrip {
    private static final String MORE = "…";

    private WindowStrip() {}

    /** From the oldest fragment that is not acknowledged to the next new one. */
    public static String of(Sending window, int columns) {
        List<String> cells = new ArrayList<>();
        List<Slot> slots = window.slots();
        int from = 0;
        for (int i = 1; i <= slots.size(); i++) {
            if (i == slots.size() || slots.get(i) != slots.get(from)) {
                cells.add(cell(window.base() + from, window.base() + i - 1, sign(slots.get(from))));
                from = i;
            }
        }
        return strip(cells, window.next(), columns);
    }

    private static String sign(Slot slot) {
        return switch (slot) {
            case SENT -> "→";
            case RESENT -> "↻";
            case LOST -> "?";
            case ACKED -> "✓";
        };
    }

    /** From the next fragment in order to the first one that there is no room for: what is here, what is missing. */
    public static String of(Receiving window, int columns) {
        List<String> cells = new ArrayList<>();
        long missing = window.expected();
        List<Long> held = window.held();
        for (int i = 0; i < held.size(); i++) {
            int first = i;
            while (i + 1 < held.size() && held.get(i + 1) == held.get(i) + 1) {
                i++;
            }
            addMissing(cells, missing, held.get(first) - 1);
            cells.add(cell(held.get(first), held.get(i), "✓"));
            missing = held.get(i) + 1;
        }
        addMissing(cells, missing, window.edge() - 1);
        return strip(cells, window.edge(), columns);
    }

    private static void addMissing(List<String> cells, long from, long to) {
        if (from <= to) {
            cells.add(cell(from, to, "_"));
        }
    }

    private static String cell(long from, long to, String sign) {
        return from == to ? from + sign : from + "–" + to + sign;
    }

    private static String strip(List<String> cells, long after, int columns) {
        String whole = framed(cells, after);
        List<String> kept = new ArrayList<>(cells);
        while (Columns.of(whole) > columns && kept.size() > 1) {
            kept.removeLast();
            List<String> cut = new ArrayList<>(kept);
            cut.add(MORE);
            whole = framed(cut, after);
        }
        return whole;
    }

    private static String framed(List<String> cells, long after) {
        return "[" + String.join(" ", cells) + "] " + after;
    }
}
