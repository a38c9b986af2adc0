package org.threadcenter.cli;

import java.util.Optional;
import java.util.OptionalLong;
import org.threadcenter.client.UserFiles;
import org.threadcenter.config.ClientConfig;

/** Where the command line hands over to the screen. Main thread. */
final class FullScreen {
    private FullScreen() {}

    /**
     * Runs the full-screen client until the person leaves.
     *
     * @param files recent servers and input history
     * @param seed what simulated faults are drawn from, if the person named it
     * @param notice a line to begin with
     * @return the exit code, or empty where there is no screen to draw on
     */
    static Optional<Integer> run(
            ClientConfig config, UserFiles files, OptionalLong seed, Optional<String> notice) {
        return Optional.empty();
    }
}
