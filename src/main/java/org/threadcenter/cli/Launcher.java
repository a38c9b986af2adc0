package org.threadcenter.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How this program starts itself again as another process. Stateless; any thread. */
final class Launcher {
    private Launcher() {}

    /** The command line that runs {@code threadcenter} with these arguments. */
    static List<String> command(Map<String, String> environment, List<String> arguments) {
        String script = environment.getOrDefault("THREADCENTER_LAUNCHER", "");
        List<String> command = new ArrayList<>();
        if (script.isEmpty()) {
            command.addAll(List.of(System.getProperty("java.home") + "/bin/java", "-cp",
                    System.getProperty("java.class.path"), Main.class.getName()));
        } else {
            command.add(script);
        }
        command.addAll(arguments);
        return command;
    }
}
