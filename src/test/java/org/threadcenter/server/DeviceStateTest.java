package org.threadcenter.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceStateTest {
    private static final List<String> TABLE = List.of(
            "| | DORMANT | ATTACHED | DETACHED |",
            "|---|---|---|---|",
            "| DORMANT | | ✓ | |",
            "| ATTACHED | ✓ | ✓ | ✓ |",
            "| DETACHED | ✓ | ✓ | |");

    @Test
    void thereAreNoOtherWaysThanThese() {
        assertEquals(TABLE, table());
    }

    @Test
    void thePageShowsTheSame() throws Exception {
        String page = Files.readString(Path.of("src/site/markdown/extended.md"));
        assertEquals(true, page.contains(String.join("\n", TABLE)), "extended.md has another table");
    }

    @Test
    void aWayThatIsNoneIsOurOwnMistake() {
        assertThrows(IllegalStateException.class, () -> DeviceState.DORMANT.to(DeviceState.DETACHED));
    }

    private static List<String> table() {
        List<String> rows = new ArrayList<>(List.of("| | DORMANT | ATTACHED | DETACHED |", "|---|---|---|---|"));
        for (DeviceState from : DeviceState.values()) {
            StringBuilder row = new StringBuilder("| " + from + " |");
            for (DeviceState to : DeviceState.values()) {
                row.append(leads(from, to) ? " ✓ |" : " |");
            }
            rows.add(row.toString());
        }
        return rows;
    }

    private static boolean leads(DeviceState from, DeviceState to) {
        try {
            return from.to(to) == to;
        } catch (IllegalStateException none) {
            return false;
        }
    }
}
