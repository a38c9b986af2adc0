package org.threadcenter.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threadcenter.log.LogEvent;
import org.threadcenter.store.SqliteMessageLog;
import org.threadcenter.store.StoreTrouble;

class StoreWarningTest {
    @TempDir
    Path folder;

    @Test
    void saysWhy() {
        assertEquals(LogEvent.warn(5, "read-only").with("reason", "no"),
                StoreWarning.of(5, "read-only", new IOException("no")));
    }

    @Test
    void namesWhoKnowsMoreOfADamagedFile() throws Exception {
        Path file = Files.writeString(folder.resolve("messages.db"), "no log ".repeat(1_000));
        StoreTrouble damaged = Assertions.assertThrows(StoreTrouble.class, () -> SqliteMessageLog.open(file));
        assertEquals(LogEvent.warn(5, "read-only").with("reason", damaged.getMessage()).with("see", "threadcenter log-info"),
                StoreWarning.of(5, "read-only", damaged));
    }
}
