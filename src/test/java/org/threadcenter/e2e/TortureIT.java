package org.threadcenter.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.threadcenter.Processes;
import org.threadcenter.torture.Torture;

/** Servers and clients are killed while people talk: nothing that had a tick is lost, doubled or out of order. */
class TortureIT {
    @TempDir
    Path folder;

    @Test
    @Timeout(150)
    void noTickIsBrokenByTwentyKills() throws Exception {
        assumeTrue(Processes.isThere("python3", "--version"), "python3 is not installed: what the clients wrote down can't be checked");
        assertEquals(0, Torture.run(folder, "--kills", "20", "--clients", "6", "--rate", "100", "--pause", "200"));
    }
}
