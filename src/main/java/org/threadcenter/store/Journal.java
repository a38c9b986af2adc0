package org.threadcenter.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps the file that is written ahead ({@code -wal}) from growing without end. The writer's thread.
 *
 * <p>SQLite carries over what stands there every 4 MiB, and then begins at its start again, unless somebody is still
 * reading what was there before. When that has let it grow too far, the writer waits a moment for the readers and cuts the
 * file off; if they take longer, it tries again after as much has been written once more.
 */
final class Journal {
    /** Of a log without a file. */
    static final Journal NONE = new Journal(Path.of(""), Long.MAX_VALUE);

    private static final long KEPT_BYTES = 8L << 20;
    private static final long MOST_BYTES = 32L << 20;

    private final Path file;
    private final long mostBytes;
    private long boundBytes;

    private Journal(Path file, long mostBytes) {
        this.file = file;
        this.mostBytes = mostBytes;
        this.boundBytes = mostBytes;
    }

    /** Has {@code database}, in {@code file}, written ahead from now on. */
    static Journal begin(Database database, Path file) throws StoreTrouble {
        return begin(database, file, MOST_BYTES);
    }

    static Journal begin(Database database, Path file, long mostBytes) throws StoreTrouble {
        String mode = database.use(db -> {
            db.script("PRAGMA journal_size_limit = " + KEPT_BYTES);
            return db.first("PRAGMA journal_mode = WAL", row -> row.getString(1)).orElse("");
        });
        if (!mode.equals("wal")) {
            throw new StoreTrouble(StoreTrouble.Kind.FORBIDDEN, "it can't be written ahead there: " + mode);
        }
        return new Journal(file.resolveSibling(file.getFileName() + "-wal"), mostBytes);
    }

    /** After a commit. What fails here has no effect on what is committed. */
    void bound(Database database) {
        try {
            if (mostBytes == Long.MAX_VALUE || Files.size(file) <= boundBytes) {
                return;
            }
            boolean cut = database.use(db -> {
                db.script("PRAGMA busy_timeout = 100");
                try {
                    return db.number("PRAGMA wal_checkpoint(TRUNCATE)") == 0;
                } finally {
                    db.script("PRAGMA busy_timeout = 2000");
                }
            });
            boundBytes = cut ? mostBytes : Files.size(file) + mostBytes;
        } catch (IOException _) {
            boundBytes += mostBytes;
        }
    }
}
