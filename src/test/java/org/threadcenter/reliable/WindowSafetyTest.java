package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the tables in the documents is explored here, so that what is printed there is true. */
class WindowSafetyTest {
    private static final Path PAGE = Path.of("src/site/markdown/protocol-proofs.md");
    private static final String HEAD = "| protocol | bits |";

    /** One line of a table: the model, how many states and steps it has, and whether it is safe. */
    record Row(WindowModel model, int states, long steps, boolean safe) {
        static Row parse(List<String> cells) {
            Protocol protocol = Arrays.stream(Protocol.values())
                    .filter(each -> each.fullName().equals(cells.getFirst()))
                    .findFirst().orElseThrow();
            List<Integer> numbers = cells.subList(1, 7).stream()
                    .map(cell -> Integer.parseInt(cell.replace(",", "")))
                    .toList();
            WindowModel model = new WindowModel(
                    protocol, numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
            return new Row(model, numbers.get(4), numbers.get(5), cells.getLast().equals("safe"));
        }

        @Override
        public String toString() {
            return model.toString();
        }
    }

    static List<Row> everyDay() throws IOException {
        return rows(0);
    }

    static List<Row> slow() throws IOException {
        return rows(1);
    }

    /** The rows of the page's n-th table that begins as such a table does. */
    private static List<Row> rows(int table) throws IOException {
        List<List<Row>> tables = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith(HEAD)) {
                inside = true;
                tables.add(new ArrayList<>());
            } else if (!line.startsWith("|")) {
                inside = false;
            } else if (inside && !line.startsWith("|--")) {
                tables.getLast().add(Row.parse(Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList()));
            }
        }
        return tables.get(table);
    }

    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    @ParameterizedTest
    @MethodSource("everyDay")
    void isAsThePageSays(Row row) {
        check(row);
    }

    @Tag("slow")
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    @ParameterizedTest
    @MethodSource("slow")
    void isAsThePageSaysOfALongerWire(Row row) {
        check(row);
    }

    private static void check(Row row) {
        Exploration explored = Exploration.of(row.model());
        System.out.printf("%s: %,d states, %,d steps, %s%n", row.model(), explored.states(), explored.steps(),
                explored.counterexample().map(trace -> "broken:\n  " + String.join("\n  ", trace)).orElse("safe"));
        assertEquals(row.safe(), explored.counterexample().isEmpty());
        assertEquals(row.states(), explored.states());
        assertEquals(row.steps(), explored.steps());
    }

    @Test
    void bothProtocolsAreOnThePageUpToTheirLargestWindowAndOneBeyond() throws IOException {
        for (Protocol protocol : Protocol.values()) {
            for (int bits = 2; bits <= 3; bits++) {
                int largest = ReliableSettings.largestWindow(protocol, bits);
                assertTrue(has(protocol, bits, largest, true), protocol + " " + bits);
                assertTrue(has(protocol, bits, largest + 1, false), protocol + " " + bits);
            }
        }
    }

    /** One data frame and a window of ACKs: what a longer wire could add, they can do too. */
    private static boolean has(Protocol protocol, int bits, int window, boolean safe) throws IOException {
        WindowModel model = new WindowModel(protocol, bits, window, 1, window);
        return everyDay().stream().anyMatch(row -> row.model().equals(model) && row.safe() == safe);
    }

    @Test
    void goBackNWithAsManyFragmentsAsNumbersTakesAnOldOneForANewOne() {
        assertEquals(
                List.of(
                        "send 0", "0 arrives: TAKEN, 1 is acknowledged, the ACK is lost",
                        "send 1", "1 arrives: TAKEN, 2 is acknowledged, the ACK is lost",
                        "send 2", "2 arrives: TAKEN, 3 is acknowledged, the ACK is lost",
                        "send 3", "the timer goes off: the sender goes back to 0",
                        "3 arrives: TAKEN, 0 is acknowledged, the ACK is lost",
                        "send 0", "0 arrives: TAKEN, 1 is acknowledged, the ACK is lost",
                        "the receiver takes the old fragment 0 for the one 4 later"),
                Exploration.of(new WindowModel(Protocol.GO_BACK_N, 2, 4, 1, 4)).counterexample().orElseThrow());
    }

    @Test
    void selectiveRepeatWithMoreThanHalfOfTheNumbersTakesAnOldOneForANewOne() {
        assertEquals(
                List.of(
                        "send 0: lost", "send 1", "1 arrives: HELD, 0 is acknowledged, the ACK is lost",
                        "send 0 again, its timer went off",
                        "0 arrives: TAKEN, 2 is acknowledged, the ACK is lost, a copy of it is still under way",
                        "0 arrives: HELD, 2 is acknowledged, the ACK is lost",
                        "the receiver takes the old fragment 0 for the one 4 later"),
                Exploration.of(new WindowModel(Protocol.SELECTIVE_REPEAT, 2, 3, 1, 3)).counterexample().orElseThrow());
    }
}
