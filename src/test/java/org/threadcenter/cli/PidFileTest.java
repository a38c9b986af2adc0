package org.threadcenter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
    @TempDir
    Path data;

    @Test
    void findsTheProcessThatWroteIt() throws IOException {
        PidFile file = PidFile.of(data.resolve("new"), 5000);
        file.write();
        assertEquals(Optional.of(ProcessHandle.current()), file.process());
        file.removeOwn();
        assertFalse(file.exists());
    }

    @Test
    void aProcessThatStartedAtAnotherTimeIsAnotherProcess() throws IOException {
        PidFile file = PidFile.of(data, 5000);
        Files.writeString(file.path(), ProcessHandle.current().pid() + " 12345\n");
        assertEquals(Optional.empty(), file.process());
        file.removeOwn();
        assertTrue(file.exists());
    }

    @Test
    void nonsenseSpeaksOfNobody() throws IOException {
        PidFile file = PidFile.of(data, 5000);
        assertEquals(Optional.empty(), file.process());
        for (String nonsense : new String[] {"", "x", "-1 5", "99999999999999999999 1", "1"}) {
            Files.writeString(file.path(), nonsense);
            assertEquals(Optional.empty(), file.process(), nonsense);
        }
    }
}
