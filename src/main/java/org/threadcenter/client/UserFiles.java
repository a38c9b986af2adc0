package org.threadcenter.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client remembers of a person between two starts: recent servers and the input history, in files that
 * only this person can read. One thread at a time; several clients of the same person may share the files.
 *
 * <p>It is a comfort only: what can't be read is empty, what can't be written is forgotten.
 */
public final class UserFiles {
    private static final int RECENT_SERVERS = 5;
    private static final int HISTORY_LINES = 500;
    private static final Pattern SERVER = Pattern.compile("(\\S+) ([0-9]{1,5})(?: (\\S+))?");

    /** A server that this person was connected to, and the nick used there. */
    public record RecentServer(String host, int port, Optional<String> nick) {
        private boolean isSameServer(RecentServer other) {
            return host.equals(other.host) && port == other.port;
        }

        private String line() {
            return host + " " + port + nick.map(name -> " " + name).orElse("");
        }
    }

    private final Path folder;

    /** @param folder where the files are; made when first needed */
    public UserFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * The files of a profile in {@code $XDG_STATE_HOME/threadcenter}, by default
     * {@code ~/.local/state/threadcenter}; each but {@value Profile#DEFAULT} has a folder of its own there, so that
     * none knows where another one was, and as whom.
     */
    public static UserFiles of(Map<String, String> environment, String profile) {
        Path named = Path.of(environment.getOrDefault("XDG_STATE_HOME", ""));
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", "")));
        Path state = named.isAbsolute() ? named : home.resolve(".local/state");
        Path all = state.resolve("threadcenter");
        return new UserFiles(profile.equals(Profile.DEFAULT) ? all : all.resolve("profiles").resolve(profile));
    }

    /** The last servers, the latest first. */
    public List<RecentServer> recentServers() {
        return lines(recentFile()).stream()
                .flatMap(line -> parse(line).stream())
                .limit(RECENT_SERVERS)
                .toList();
    }

    private static Optional<RecentServer> parse(String line) {
        Matcher form = SERVER.matcher(line);
        return form.matches()
                ? Optional.of(new RecentServer(
                        form.group(1), Integer.parseInt(form.group(2)), Optional.ofNullable(form.group(3))))
                : Optional.empty();
    }

    /** Puts a server at the top of the list. */
    public void remember(RecentServer server) {
        List<RecentServer> servers = new ArrayList<>(recentServers());
        servers.removeIf(server::isSameServer);
        servers.addFirst(server);
        replace(recentFile(), servers.stream().limit(RECENT_SERVERS).map(RecentServer::line).toList());
    }

    /** What was typed, the oldest first. */
    public List<String> inputHistory() {
        List<String> lines = lines(historyFile());
        return lines.subList(Math.max(0, lines.size() - HISTORY_LINES), lines.size()).stream()
                .map(UserFiles::unescape)
                .toList();
    }

    /** Adds one input to the history; it may have several lines. */
    public void remember(String input) {
        List<String> lines = lines(historyFile());
        if (lines.size() >= 2 * HISTORY_LINES) {
            replace(historyFile(), lines.subList(lines.size() - HISTORY_LINES, lines.size()));
        }
        append(historyFile(), escape(input));
    }

    private static String escape(String input) {
        return input.replace("\\", "\\\\").replace("\r", "").replace("\n", "\\n");
    }

    private static String unescape(String line) {
        StringBuilder input = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                c = line.charAt(++i) == 'n' ? '\n' : line.charAt(i);
            }
            input.append(c);
        }
        return input.toString();
    }

    private Path recentFile() {
        return folder.resolve("recent-servers");
    }

    private Path historyFile() {
        return folder.resolve("input-history");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException _) {
            return List.of();
        }
    }

    private void append(Path file, String line) {
        try {
            OwnerFiles.append(file, line);
        } catch (IOException _) {
            // Forgotten, as the class says.
        }
    }

    private void replace(Path file, List<String> lines) {
        try {
            OwnerFiles.makeFolder(folder);
            OwnerFiles.replace(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            // Forgotten, as the class says.
        }
    }
}
