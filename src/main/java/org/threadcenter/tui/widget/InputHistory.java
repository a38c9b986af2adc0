package org.threadcenter.tui.widget;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Lines typed earlier, newest first, at most 500; and how far back the person has walked. A value; any
 * thread.
 *
 * @param back 0 = the draft, 1 = the newest line, …
 * @param draft what was being typed before the walk began
 */
public record InputHistory(List<String> lines, int back, String draft) {
    public static final InputHistory NONE = new InputHistory(List.of(), 0, "");
    private static final int MOST = 500;

    /** A line found by walking, and the history as it stands then. */
    record Found(String text, InputHistory history) {}

    public InputHistory {
        lines = List.copyOf(lines.subList(0, Math.min(MOST, lines.size())));
    }

    public static InputHistory of(List<String> newestFirst) {
        return new InputHistory(newestFirst, 0, "");
    }

    InputHistory add(String line) {
        if (line.isBlank()) {
            return new InputHistory(lines, 0, "");
        }
        List<String> more = new ArrayList<>(lines);
        more.remove(line);
        more.addFirst(line);
        return new InputHistory(more, 0, "");
    }

    /** One line older (+1) or newer (−1); empty at either end. */
    Optional<Found> walk(int older, String current) {
        int to = back + older;
        if (to < 0 || to > lines.size()) {
            return Optional.empty();
        }
        String kept = back == 0 ? current : draft;
        return Optional.of(new Found(to == 0 ? kept : lines.get(to - 1), new InputHistory(lines, to, kept)));
    }

    /** An edited line is a draft of its own. */
    InputHistory edited() {
        return back == 0 ? this : new InputHistory(lines, 0, "");
    }

    /** The newest line from {@code from} on that holds {@code query}, whatever the case. */
    public OptionalInt find(String query, int from) {
        String wanted = query.toLowerCase(Locale.ROOT);
        for (int i = Math.max(0, from); i < lines.size(); i++) {
            if (lines.get(i).toLowerCase(Locale.ROOT).contains(wanted)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }
}
