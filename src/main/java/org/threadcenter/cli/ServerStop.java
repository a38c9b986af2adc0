package org.threadcenter.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.threadcenter.i18n.Texts;
import org.threadcenter.server.ServerSettings;

/**
 * {@code threadcenter server --stop}: ends the server of this folder and port, and says what it did. Main
 * thread.
 */
record ServerStop(Shell shell, Texts texts) {
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final Duration PAUSE = Duration.ofMillis(20);

    int run(ServerSettings settings) throws InterruptedException {
        String port = Integer.toString(settings.port());
        PidFile pidFile = PidFile.of(settings.dataDir(), settings.port());
        Optional<ProcessHandle> server = pidFile.process();
        if (server.isEmpty()) {
            shell.err().println(texts.get(removeLeftOver(pidFile) ? "stop.left-over" : "stop.none", port));
            return ExitCode.FAILED;
        }
        return stop(server.get(), port);
    }

    private static boolean removeLeftOver(PidFile pidFile) {
        try {
            boolean there = pidFile.exists();
            pidFile.remove();
            return there;
        } catch (IOException _) {
            return false;
        }
    }

    private int stop(ProcessHandle server, String port) throws InterruptedException {
        String pid = Long.toString(server.pid());
        if (!server.destroy()) {
            shell.err().println(texts.get("stop.forbidden", port, pid));
            return ExitCode.FAILED;
        }
        if (!hasEnded(server)) {
            shell.err().println(texts.get("stop.slow", port, pid, Long.toString(PATIENCE.toSeconds())));
            return ExitCode.FAILED;
        }
        shell.out().println(texts.get("stop.done", port, pid));
        return ExitCode.DONE;
    }

    /** Looks often: the JDK looks only every second or two whether a process that is no child has ended. */
    private static boolean hasEnded(ProcessHandle server) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (server.isAlive() && System.nanoTime() < until) {
            Thread.sleep(PAUSE);
        }
        return !server.isAlive();
    }
}
