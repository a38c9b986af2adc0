package org.threadcenter.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.threadcenter.reliable.Protocol;
import org.threadcenter.reliable.ReliableSettings.Repair;

/** The product's link keeps to the textbooks' formulas where what they assume is so. */
class TheoryTest {
    private static final Path PAGE = Path.of("src/site/markdown/protocol-proofs.md");
    private static final long FRAGMENTS = 3_000;
    private static final double CLOSE = 0.1;

    private static void assertClose(Protocol protocol, int window, double loss) {
        Theory.Point point = Theory.measure(protocol, window, loss, FRAGMENTS);
        assertTrue(Math.abs(point.deviation()) < CLOSE, protocol + " " + point);
    }

    @ParameterizedTest
    @EnumSource
    void withoutLossesItIsAsTheBooksSay(Protocol protocol) {
        for (int window : Theory.WINDOWS) {
            assertEquals(0, Theory.measure(protocol, window, 0, FRAGMENTS).deviation(), 0.01, window + " fragments");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 16, 64})
    void goBackNIsAsTheBooksSay(int window) {
        for (double loss : new double[] {0.01, 0.05, 0.2}) {
            assertClose(Protocol.GO_BACK_N, window, loss);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 16})
    void selectiveRepeatIsAsTheBooksSayWhereLossesAreRare(int window) {
        assertClose(Protocol.SELECTIVE_REPEAT, window, 0.01);
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 64})
    void selectiveRepeatIsAsTheBooksSayWhereTheWindowIsLarge(int window) {
        for (double loss : new double[] {0.01, 0.05, 0.2}) {
            assertClose(Protocol.SELECTIVE_REPEAT, window, loss);
        }
    }

    @Test
    void stopAndWaitIsAsItsTimeOutLetsExpect() {
        for (double loss : new double[] {0.01, 0.1, 0.2}) {
            double byEvidence = Theory.stopAndWait(Repair.EVIDENCE, loss, FRAGMENTS);
            double byTimer = Theory.stopAndWait(Repair.TIMER, loss, FRAGMENTS);
            assertEquals(1, byEvidence / Theory.reckonedByEvidence(loss), CLOSE, "evidence, loss " + loss);
            assertEquals(1, byTimer / Theory.reckonedByTimer(loss), CLOSE, "timer, loss " + loss);
        }
    }

    @Tag("slow")
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    @Test
    void thePageSaysWhatIsMeasured() throws IOException {
        List<String> lines = new ArrayList<>(
                Theory.table(Theory.measureAll(Protocol.GO_BACK_N), Theory.measureAll(Protocol.SELECTIVE_REPEAT)));
        lines.addAll(Theory.stopAndWaitTable());
        String page = Files.readString(PAGE);
        assertEquals(List.of(), lines.stream().filter(line -> !page.contains(line + "\n")).toList());
    }
}
