package org.threadcenter.torture;

import java.nio.file.Path;
import java.util.Map;
import org.threadcenter.config.ServerConfig;
import org.threadcenter.config.Surroundings;
import org.threadcenter.server.Server;
import org.threadcenter.server.ServerSettings;
import org.threadcenter.store.SqliteMessageLog;

/** A server without a log process that ends where {@link CrashAt} says. Arguments: home folder, port. */
final class TortureServer {
    private TortureServer() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Map<String, String> flags =
                Map.of("--host", "127.0.0.1", "--port", arguments[1], "--data-dir", home.resolve("data").toString());
        ServerSettings settings = ServerConfig.load(new Surroundings(Map.of(), home), flags);
        Path file = settings.dataDir().resolve(SqliteMessageLog.FILE_NAME);
        try (Server server = Server.start(settings, _ -> {}, () -> SqliteMessageLog.open(file), CrashAt.chosen())) {
            System.out.println("listening");
            server.awaitEnd();
        }
    }
}
