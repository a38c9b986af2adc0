package org.threadcenter.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.sqlite.SQLiteJDBCLoader;

/**
 * SQLite itself, which comes as a native library in the driver's jar. Any thread.
 *
 * <p>It has to be a file while it is loaded, and is one only as long: a process that is killed leaves nothing behind.
 */
final class NativeLibrary {
    private static final String FOLDER = "org.sqlite.tmpdir";

    private static boolean loaded;

    private NativeLibrary() {}

    static synchronized void load() throws StoreTrouble {
        if (loaded) {
            return;
        }
        try {
            loadFrom(Files.createTempDirectory("threadcenter-"));
        } catch (IOException refused) {
            throw StoreTrouble.of(refused);
        } catch (Exception | LinkageError broken) { // the loader declares Exception
            throw new StoreTrouble(StoreTrouble.Kind.FAILED, "SQLite can't be loaded: " + broken.getMessage());
        }
        loaded = true;
    }

    private static void loadFrom(Path folder) throws Exception {
        System.setProperty(FOLDER, folder.toString());
        try {
            SQLiteJDBCLoader.initialize();
        } finally {
            remove(folder);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                Files.delete(entry);
            }
            Files.delete(folder);
        } catch (IOException _) {
            // Where a loaded library can't be removed, the driver does it at the end of the process.
        }
    }
}
