package org.threadcenter.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.threadcenter.i18n.Texts;
import org.threadcenter.server.ServerSettings;

/**
 * {@code threadcenter server --stop}: ends the server of this folder and port, and says what it did. Main
 * thread.
 */
record ServerStop(Shell shell, Texts texts) {
    private static final long PATIENCE_SECONDS = 6;

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
        try {
            server.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            shell.out().println(texts.get("stop.done", port, pid));
            return ExitCode.DONE;
        } catch (TimeoutException | ExecutionException _) {
            shell.err().println(texts.get("stop.slow", port, pid, Long.toString(PATIENCE_SECONDS)));
            return ExitCode.FAILED;
        }
    }
}
