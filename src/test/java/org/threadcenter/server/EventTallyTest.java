package org.threadcenter.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.threadcenter.log.LogEvent;

class EventTallyTest {
    private final List<LogEvent> lines = new ArrayList<>();
    private final EventTally tally = new EventTally(7, lines::add);

    @Test
    void manyEventsOfAKindAreOneLine() {
        for (int i = 0; i < 1_000; i++) {
            tally.count("nack", "gap");
        }
        tally.count("nack", "bad_checksum");
        assertEquals(List.of(), lines);
        tally.flush(5);
        assertEquals(List.of(line("nack", 1, "bad_checksum"), line("nack", 1_000, "gap")), lines);
    }

    @Test
    void nothingCountedIsNoLine() {
        tally.flush(5);
        tally.count("nack", "gap");
        tally.flush(5);
        tally.flush(5);
        assertEquals(1, lines.size());
    }

    @Test
    void kindsBeyond16AreCountedTogether() {
        for (int kind = 10; kind < 40; kind++) {
            tally.count("oddity", "kind " + kind);
        }
        tally.flush(5);
        assertEquals(17, lines.size());
        assertEquals(line("oddity", 14, "other"), lines.getLast());
    }

    @Test
    void aKindKeepsItsLineWhenThereAre16() {
        for (int kind = 10; kind < 26; kind++) {
            tally.count("oddity", "kind " + kind);
        }
        tally.count("oddity", "kind 10");
        tally.flush(5);
        assertEquals(16, lines.size());
        assertEquals(line("oddity", 2, "kind 10"), lines.getFirst());
    }

    private static LogEvent line(String event, int count, String what) {
        return LogEvent.info(5, event).with("session", 7).with("count", count).with("what", what);
    }
}
