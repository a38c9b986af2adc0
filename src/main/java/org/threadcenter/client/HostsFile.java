package org.threadcenter.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The servers that one profile knows, one per line: {@code host port extended}. What can't be written is still
 * known for this run; lines that make no sense are passed over.
 */
final class HostsFile implements KnownHosts {
    private final Optional<Path> file;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** @param file where the servers are kept; without one they are known for this run only */
    HostsFile(Optional<Path> file) {
        this.file = file;
        file.ifPresent(kept -> known.addAll(lines(kept)));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException _) {
            return List.of();
        }
    }

    @Override
    public boolean isExtended(String host, int port) {
        return known.contains(line(host, port));
    }

    @Override
    public void rememberExtended(String host, int port) {
        if (known.add(line(host, port))) {
            file.ifPresent(kept -> append(kept, line(host, port)));
        }
    }

    private static void append(Path file, String line) {
        try {
            OwnerFiles.append(file, line);
        } catch (IOException _) {
            // Known for this run, as the class says.
        }
    }

    private static String line(String host, int port) {
        return host.toLowerCase(Locale.ROOT) + " " + port + " extended";
    }
}
