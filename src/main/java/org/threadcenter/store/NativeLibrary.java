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
    private static final String LOGGING = "slf4j.provider";
    private static final String LOGGING_ABOUT_LOGGING = "slf4j.internal.verbosity";

    private static boolean loaded;

    private NativeLibrary() {}

    static synchronized void load() throws StoreTrouble {
        if (loaded) {
            return;
        }
        keepTheDriverQuiet();
        try {
            loadFrom(Files.createTempDirectory("threadcenter-"));
        } catch (IOException refused) {
            throw StoreTrouble.of(refused);
        } catch (Exception | LinkageError broken) { // the loader declares Exception
            throw new StoreTrouble(StoreTrouble.Kind.FAILED, "SQLite can't be loaded: " + broken.getMessage());
        }
        loaded = true;
    }

    /**
     * What the driver would log comes as exceptions too. Its words would wake the library that writes the log
     * process's file, which, without a configuration, prints to the standard output.
     */
    private static void keepTheDriverQuiet() {
        if (System.getProperty(LOGGING) == null) {
            System.setProperty(LOGGING, "org.slf4j.helpers.NOP_FallbackServiceProvider");
            System.setProperty(LOGGING_ABOUT_LOGGING, "WARN");
        }
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
