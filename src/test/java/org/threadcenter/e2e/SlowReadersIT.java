package org.threadcenter.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threadcenter.torture.SlowReaders;

/** Who stops reading for a moment gets everything once and in order, and keeps nobody from it. */
class SlowReadersIT {
    @TempDir
    Path folder;

    @Test
    void whoStopsReadingCatchesUp() throws Exception {
        String[] plan = {"--clients", "8", "--stopped", "2", "--seconds", "1", "--rate", "300", "--limit", "1000"};
        assertEquals(0, SlowReaders.run(folder, plan));
    }
}
