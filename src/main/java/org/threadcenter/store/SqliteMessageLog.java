package org.threadcenter.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.threadcenter.chat.record.Message;

/**
 * A {@link MessageLog} in a SQLite file, or in memory. The hub's thread has the writer, one other thread the reader:
 * neither waits for the other, unless both are one because there is no file.
 *
 * <p>The file is written ahead: a commit appends to {@code messages.db-wal} and syncs that, and now and then what stands
 * there is carried over. Whoever copies the file of a running server needs both, or SQLite's own {@code .backup}.
 */
public final class SqliteMessageLog implements MessageLog {
    /** The log's file in the server's data folder. */
    public static final String FILE_NAME = "messages.db";

    private final Database writer;
    private final Database reader;
    private final Runnable release;
    private final Journal journal;
    private final String id;

    private SqliteMessageLog(Database writer, Database reader, Runnable release, Journal journal) throws StoreTrouble {
        this.writer = writer;
        this.reader = reader;
        this.release = release;
        this.journal = journal;
        this.id = writer.use(db -> db.first("SELECT value FROM meta WHERE name = 'id'", row -> row.getString(1)))
                .orElseThrow(() -> new StoreTrouble(StoreTrouble.Kind.DAMAGED, "it has no id"));
    }

    /** The log in {@code file}, which is made if there is none, with its folder. */
    public static SqliteMessageLog open(Path file) throws StoreTrouble {
        return open(file, LogTables.SCHEMA);
    }

    static SqliteMessageLog open(Path file, Schema schema) throws StoreTrouble {
        OwnedFile owned = OwnedFile.take(file);
        try {
            return open(file, schema, owned::close);
        } catch (StoreTrouble | RuntimeException refused) {
            owned.close();
            throw refused;
        }
    }

    private static SqliteMessageLog open(Path file, Schema schema, Runnable release) throws StoreTrouble {
        Database writer = Database.writer(file);
        try {
            schema.version(writer); // before anything is changed
            Journal journal = Journal.begin(writer, file);
            schema.update(writer);
            Database reader = Database.reader(file);
            try {
                return new SqliteMessageLog(writer, reader, release, journal);
            } catch (StoreTrouble refused) {
                reader.close();
                throw refused;
            }
        } catch (StoreTrouble refused) {
            writer.close();
            throw refused;
        }
    }

    /** A log that is gone when it is closed. */
    public static SqliteMessageLog inMemory() throws StoreTrouble {
        Database database = Database.inMemory();
        LogTables.SCHEMA.update(database);
        return new SqliteMessageLog(database, database, () -> {}, Journal.NONE);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public LogState state() throws StoreTrouble {
        return writer.use(LogStateReading::read);
    }

    @Override
    public void commit(List<Change> batch) throws StoreTrouble {
        writer.change(db -> {
            Batch rows = new Batch(db);
            for (Change change : batch) {
                rows.add(change);
            }
            rows.end();
            return rows;
        });
        journal.bound(writer);
    }

    @Override
    public Optional<Message> said(String device, long cid) throws StoreTrouble {
        return writer.use(db -> Lookup.said(db, device, cid));
    }

    @Override
    public List<Message> page(String room, long mid, int limit, long maxBytes) throws StoreTrouble {
        return reader.use(db -> Lookup.page(db, room, mid, limit, maxBytes));
    }

    @Override
    public List<Message> before(String room, long mid, int limit, long maxBytes) throws StoreTrouble {
        return reader.use(db -> Lookup.before(db, room, mid, limit, maxBytes));
    }

    @Override
    public List<Message> search(Query query, int limit, long maxBytes) throws StoreTrouble {
        indexAll();
        return reader.use(db -> Lookup.search(db, query, limit, maxBytes, Lookup.EFFORT));
    }

    /** On a disk that takes nothing just now the search does without what was said last. */
    private void indexAll() throws StoreTrouble {
        if (writer.use(db -> new WordIndex(db).isBehind())) {
            try {
                writer.change(db -> {
                    new WordIndex(db).catchUp(1);
                    return db;
                });
            } catch (StoreTrouble notNow) {
                if (notNow.kind() == StoreTrouble.Kind.DAMAGED) {
                    throw notNow;
                }
            }
        }
    }

    @Override
    public Expired expire(long untilMillis, long messages) throws StoreTrouble {
        Expired expired = writer.change(db -> new Retention(db, untilMillis, messages).step());
        journal.bound(writer);
        return expired;
    }

    /** For tests of what a disk can do: what is done to it. */
    Database writer() {
        return writer;
    }

    /** For tests of what a search may cost. */
    Database reader() {
        return reader;
    }

    @Override
    public void close() {
        reader.close();
        writer.close();
        release.run();
    }
}
