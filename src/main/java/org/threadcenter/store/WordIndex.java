package org.threadcenter.store;

import java.sql.SQLException;

/**
 * The index of words that searches look into. It follows the messages a little behind, since to add words costs a
 * transaction of one message three times as much as the message itself: they are added some hundred at a time, before
 * a search, and before messages are forgotten. Lives within one transaction, under its database's lock.
 */
record WordIndex(Database database) {
    /** So many messages, at least one, may be missing in it after a commit. */
    static final long MOST_BEHIND = 256;

    /** Whether a search would miss something. */
    boolean isBehind() throws SQLException {
        return newest() > indexed();
    }

    /** Adds what is missing, if that is {@code least} messages or more. */
    void catchUp(long least) throws SQLException {
        long indexed = indexed();
        long newest = newest();
        if (newest - indexed >= least) {
            database.update("INSERT INTO words (rowid, text) SELECT id, text FROM messages WHERE id > ?", indexed);
            mark(newest);
        }
    }

    /** The newest messages may have been forgotten, all of them indexed: ids go on from what is left. */
    void onForgotten() throws SQLException {
        mark(newest());
    }

    private void mark(long newest) throws SQLException {
        database.update("UPDATE meta SET value = ? WHERE name = 'indexed'", String.valueOf(newest));
    }

    private long newest() throws SQLException {
        return database.number("SELECT coalesce(max(id), 0) FROM messages");
    }

    private long indexed() throws SQLException {
        return database.number("SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'indexed'");
    }
}
