package org.threadcenter.log;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogProcessTest {
    @TempDir
    Path folder;

    private String run(Path file, String input) {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        ByteArrayInputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        assertEquals(0, LogProcess.run(in, new PrintStream(answers, true, StandardCharsets.UTF_8), file));
        return answers.toString(StandardCharsets.UTF_8);
    }

    @Test
    void writesEachLineAndSaysHowManyItTook() throws IOException {
        Path file = folder.resolve("server.log");
        assertEquals("taken 2\n", run(file, "one {}\ntwo %n olá\n"));
        assertEquals(List.of("one {}", "two %n olá"), Files.readAllLines(file));
    }

    @Test
    void appendsToWhatIsThere() throws IOException {
        Path file = folder.resolve("server.log");
        run(file, "one\n");
        run(file, "two\n");
        assertEquals(List.of("one", "two"), Files.readAllLines(file));
    }

    @Test
    void halfALineAtTheEndIsNobodysLine() throws IOException {
        Path file = folder.resolve("server.log");
        run(file, "whole\nhal");
        assertEquals(List.of("whole"), Files.readAllLines(file));
    }

    @Test
    void aFileThatWasTakenAwayIsOpenedAgain() throws Exception {
        Path file = folder.resolve("server.log");
        try (LogFile log = new LogFile(file)) {
            assertTrue(log.write("before"));
            Files.delete(file);
            await().until(() -> log.write("after"));
        }
        assertEquals("after", Files.readAllLines(file).getLast());
    }

    @Test
    void aFullDiskIsCountedAndDoesNotEndIt() {
        assertEquals("taken 3\n", run(Path.of("/dev/full"), "one\ntwo\nthree\n"));
    }

    @Test
    void beginsANewFileAtTenMebibytes() throws IOException {
        Path file = folder.resolve("server.log");
        String line = "x".repeat(1 << 16);
        try (LogFile log = new LogFile(file)) {
            for (int i = 0; i < 170; i++) {
                assertTrue(log.write(line));
            }
            await().until(() -> {
                assertTrue(log.write(line));
                return count() > 1;
            });
        }
    }

    private long count() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
