package org.threadcenter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How this program is started: by itself as another process, and by a person. Stateless; any thread. */
final class Launcher {
    private static final String NAME = "threadcenter";
    private static final String IN_CHECKOUT = "target/threadcenter/bin/threadcenter";

    private Launcher() {}

    /** The command line that runs {@code threadcenter} with these arguments. */
    static List<String> command(Map<String, String> environment, List<String> arguments) {
        String script = environment.getOrDefault("THREADCENTER_LAUNCHER", "");
        List<String> command = new ArrayList<>();
        if (script.isEmpty()) {
            command.addAll(List.of(System.getProperty("java.home") + "/bin/java",
                    "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        } else {
            command.add(script);
        }
        command.addAll(arguments);
        return command;
    }

    /**
     * What a person types in {@code folder} to run this program: {@code threadcenter} where the PATH leads to
     * it, else the launcher's path, from the folder on if it lies below.
     */
    static String typed(Map<String, String> environment, Path folder) {
        String script = environment.getOrDefault("THREADCENTER_LAUNCHER", "");
        if (script.isEmpty() || isOnPath(real(Path.of(script)), environment)) {
            return NAME;
        }
        Path file = real(Path.of(script));
        Path here = real(folder);
        String path = file.startsWith(here) ? here.relativize(file).toString() : file.toString();
        return quoted(path.contains("/") ? path : "./" + path);
    }

    /** What a person types in {@code folder} to run a client with these flags: of a checkout it is make that runs it. */
    static String client(Map<String, String> environment, Path folder, String flags) {
        String typed = typed(environment, folder);
        boolean byMake = typed.equals(IN_CHECKOUT) && Files.exists(folder.resolve("Makefile"));
        return byMake ? "make client ARGS=\"" + flags + "\"" : typed + " client " + flags;
    }

    /** Whether the first program of that name in the PATH is this one. */
    private static boolean isOnPath(Path file, Map<String, String> environment) {
        for (String entry : environment.getOrDefault("PATH", "").split(":")) {
            Path found = Path.of(entry).resolve(NAME);
            if (!entry.isEmpty() && Files.isExecutable(found)) {
                return real(found).equals(file);
            }
        }
        return false;
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException _) {
            return path.toAbsolutePath().normalize();
        }
    }

    /** As it is typed to a shell. */
    static String quoted(String path) {
        return path.matches("[\\p{L}\\p{N}/._+@-]*") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
