package org.threadcenter.log;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real log processes. */
class LogShipperTest {
    @TempDir
    Path folder;

    private static LogEvent numbered(int n) {
        return LogEvent.info(n, "line").with("n", n);
    }

    private static List<Map<String, String>> read(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(LogLineParser::parse).toList();
    }

    @Test
    void everyLineIsThereInOrderAfterClose() throws IOException {
        Path file = folder.resolve("100 % new/server.log");
        try (LogShipper log = LogShipper.start(file)) {
            IntStream.range(0, 5_000).forEach(n -> log.write(numbered(n)));
        }
        List<Integer> numbers = read(file).stream().map(line -> Integer.parseInt(line.get("n"))).toList();
        assertEquals(5_000, numbers.size());
        assertTrue(IntStream.range(0, 5_000).allMatch(n -> numbers.get(n) == n));
    }

    @Test
    void aKilledLogProcessIsStartedAgainAndSaysWhatHappened() throws IOException {
        Path file = folder.resolve("server.log");
        try (LogShipper log = LogShipper.start(file)) {
            log.write(numbered(1));
            await().until(() -> Files.readAllLines(file).size() == 1);
            long first = log.pid();
            kill(first);
            await().atMost(Duration.ofSeconds(5)).until(() -> log.pid() != first);
            log.write(numbered(2));
            await().until(() -> Files.readAllLines(file).size() >= 3);
        }
        Map<String, String> second = read(file).get(1);
        assertEquals("log-restarted", second.get("event"));
        assertEquals("0", second.get("lost"));
        assertEquals("2", read(file).getLast().get("n"));
    }

    @Test
    void linesThatTheDeadProcessHadNotConfirmedAreSentAgain() throws IOException {
        Path file = folder.resolve("server.log");
        try (LogShipper log = LogShipper.start(file)) {
            for (int n = 0; n < 6_000; n++) {
                log.write(numbered(n));
            }
            await().until(() -> Files.size(file) > 0);
            kill(log.pid());
        }
        assertEquals(6_000, read(file).stream().map(line -> line.getOrDefault("n", ""))
                .filter(n -> !n.isEmpty())
                .distinct().count());
    }

    @Test
    void aStoppedLogProcessCostsLinesButNobodysTime() throws Exception {
        Path file = folder.resolve("server.log");
        try (LogShipper log = LogShipper.start(file)) {
            log.write(numbered(0));
            await().until(() -> Files.size(file) > 0);
            long pid = log.pid();
            new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start().waitFor();
            for (int n = 1; n < 3 * LogShipper.MAX_EVENTS; n++) {
                log.write(numbered(n));
            }
            new ProcessBuilder("kill", "-CONT", Long.toString(pid)).start().waitFor();
        }
        long lost = read(file).stream().mapToLong(line -> Long.parseLong(line.getOrDefault("lost", "0"))).sum();
        long kept = read(file).stream().filter(line -> line.containsKey("n")).count();
        assertTrue(lost > 0);
        assertEquals(3L * LogShipper.MAX_EVENTS, kept + lost);
    }

    @Test
    void closeTwiceAndWritingAfterwardsHarmNobody() throws IOException {
        LogShipper log = LogShipper.start(folder.resolve("server.log"));
        log.close();
        log.close();
        log.write(numbered(1));
        assertFalse(ProcessHandle.of(log.pid()).map(ProcessHandle::isAlive).orElse(false));
    }

    @Test
    void refusesAFolderThatIsAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThrows(NotDirectoryException.class, () -> LogShipper.start(file.resolve("server.log")));
        assertThrows(NotDirectoryException.class, () -> LogShipper.start(file.resolve("deeper/server.log")));
        assertThrows(IOException.class, () -> LogShipper.start(folder));
    }

    @Test
    void refusesAFolderThatMayNotBeWritten() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-x------"));
        assumeFalse(Files.isWritable(closed), "the administrator may write everywhere");
        assertThrows(AccessDeniedException.class, () -> LogShipper.start(closed.resolve("server.log")));
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }
}
