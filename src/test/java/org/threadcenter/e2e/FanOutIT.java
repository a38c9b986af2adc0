package org.threadcenter.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.threadcenter.LaunchedServer;
import org.threadcenter.bench.FanOutBench;

/** A full room: what eight people say reaches all the others, each text once and in order. */
class FanOutIT {
    @TempDir
    Path home;

    @Test
    @Timeout(60)
    void aThousandClientsHearEverythingOnceAndInOrder() throws Exception {
        try (LaunchedServer server =
                LaunchedServer.startIn(home, LaunchedServer.freePort(), "--frame-spacing", "0ms")) {
            FanOutBench.Outcome outcome = FanOutBench.run(server, 1_000, 8, 50, 64);
            assertEquals(outcome.expected(), outcome.delivered());
            assertEquals(0, outcome.wrong());
        }
    }
}
