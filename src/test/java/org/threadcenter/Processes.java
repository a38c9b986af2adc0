package org.threadcenter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Signals to processes, and their ends: a test leaves none behind, nor files that one still writes. */
public final class Processes {
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private Processes() {}

    /** A process and all that it started. */
    public static List<ProcessHandle> family(ProcessHandle process) {
        List<ProcessHandle> family = new ArrayList<>(List.of(process));
        process.descendants().forEach(family::add);
        return family;
    }

    /** Waits until all have ended, and makes an end of those that have not in time. */
    public static void awaitEnd(List<ProcessHandle> processes) {
        try {
            // onExit() would do, but it looks only every second or two at processes that are no children.
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> processes.stream().allMatch(Processes::hasEnded));
        } catch (ConditionTimeoutException late) {
            processes.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** It may lie about as a zombie for seconds, where whoever is to collect it looks seldom. */
    private static boolean hasEnded(ProcessHandle process) {
        Path stat = Path.of("/proc/" + process.pid() + "/stat");
        try {
            return !process.isAlive() || Files.exists(stat) && Files.readString(stat).contains(") Z ");
        } catch (IOException goneMeanwhile) {
            return true;
        }
    }

    /** Sends the signal of that name: {@code INT}, {@code TERM}, {@code KILL}. */
    public static void signal(String name, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    }

    /** Whether a program can be started here, by trying it with {@code flag}. */
    public static boolean isThere(String program, String flag) {
        try {
            return new ProcessBuilder(program, flag).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
