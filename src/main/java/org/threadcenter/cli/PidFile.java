package org.threadcenter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file in which a server leaves its process id, so that {@code --stop} finds it. One thread.
 *
 * <p>Process ids are used again by the system, so the process's start time stands beside it.
 */
record PidFile(Path path) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,18}) ([0-9]{1,18})\\s*");
    private static final long TOLERANCE_MILLIS = 2_000;

    static PidFile of(Path dataDir, int port) {
        return new PidFile(dataDir.resolve("server-" + port + ".pid"));
    }

    /** Writes this process down, all at once, so that nobody reads half of it. */
    void write() throws IOException {
        Files.createDirectories(path.getParent());
        Path fresh = path.resolveSibling(path.getFileName() + "." + ProcessHandle.current().pid());
        Files.writeString(fresh, line(ProcessHandle.current()));
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String line(ProcessHandle process) {
        return process.pid() + " " + startMillis(process) + "\n";
    }

    private static long startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Removes the file if it still speaks of this process. */
    void removeOwn() throws IOException {
        if (Files.exists(path) && Files.readString(path).equals(line(ProcessHandle.current()))) {
            Files.delete(path);
        }
    }

    void remove() throws IOException {
        Files.deleteIfExists(path);
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** The server that the file speaks of, if it still runs. */
    Optional<ProcessHandle> process() {
        try {
            Matcher form = FORM.matcher(Files.readString(path));
            return form.matches()
                    ? ProcessHandle.of(Long.parseLong(form.group(1)))
                            .filter(ProcessHandle::isAlive)
                            .filter(process -> isSame(process, Long.parseLong(form.group(2))))
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static boolean isSame(ProcessHandle process, long startMillis) {
        return Math.abs(startMillis(process) - startMillis) <= TOLERANCE_MILLIS;
    }
}
