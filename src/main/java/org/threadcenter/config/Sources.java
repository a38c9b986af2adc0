package org.threadcenter.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where settings are looked for; what comes later wins.
 *
 * @param files from the weakest to the strongest; none needs to exist
 * @param environment the process's environment
 * @param flags by flag, such as {@code --port}
 */
public record Sources(List<Path> files, Map<String, String> environment, Map<String, String> flags) {
    public Sources {
        files = List.copyOf(files);
        environment = Map.copyOf(environment);
        flags = Map.copyOf(flags);
    }
}
