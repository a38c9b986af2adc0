package org.threadcenter.store;

import java.util.List;

/**
 * The tables in which a server keeps its messages.
 *
 * <p>Rooms and devices have small numbers, by which messages name them. A message's own number is the order in which all
 * messages came, in every room, so that a search runs from the newest to older ones and stops when it has enough.
 */
final class LogTables {
    /** "ThCm", read as a number. */
    private static final int MARK = 0x5468436d;

    private static final String FIRST = """
            CREATE TABLE meta (
              name TEXT NOT NULL PRIMARY KEY,
              value TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;
            INSERT INTO meta VALUES ('id', lower(hex(randomblob(8))));

            -- first and head outlive the messages: a number once given is never given again
            CREATE TABLE rooms (
              id INTEGER PRIMARY KEY,
              name TEXT NOT NULL UNIQUE,
              first INTEGER NOT NULL,
              head INTEGER NOT NULL,
              topic TEXT NOT NULL,
              CHECK (1 <= first AND first <= head + 1)
            ) STRICT;

            CREATE TABLE devices (
              id INTEGER PRIMARY KEY,
              name TEXT NOT NULL UNIQUE,
              last_cid INTEGER NOT NULL,
              epoch INTEGER NOT NULL,
              nick TEXT NOT NULL,
              seen_at INTEGER NOT NULL
            ) STRICT;

            -- a device below 0 is the baseline link -1 - device, whose numbers begin again with every start
            CREATE TABLE messages (
              id INTEGER PRIMARY KEY,
              room INTEGER NOT NULL,
              mid INTEGER NOT NULL,
              device INTEGER NOT NULL,
              cid INTEGER NOT NULL,
              at INTEGER NOT NULL,
              sender TEXT NOT NULL,
              kind TEXT NOT NULL,
              text TEXT NOT NULL
            ) STRICT;
            CREATE UNIQUE INDEX messages_by_place ON messages (room, mid);
            CREATE UNIQUE INDEX messages_by_author ON messages (device, cid) WHERE device > 0;

            CREATE TABLE tombstones (
              device INTEGER NOT NULL,
              cid INTEGER NOT NULL,
              code TEXT NOT NULL,
              at INTEGER NOT NULL,
              PRIMARY KEY (device, cid)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE memberships (
              room INTEGER NOT NULL,
              device INTEGER NOT NULL,
              at INTEGER NOT NULL,
              PRIMARY KEY (room, device)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE cursors (
              device INTEGER NOT NULL,
              room INTEGER NOT NULL,
              mid INTEGER NOT NULL,
              PRIMARY KEY (device, room)
            ) STRICT, WITHOUT ROWID;

            -- added some hundred at a time: a trigger would have each message written out by itself
            CREATE VIRTUAL TABLE words USING fts5 (
              text, content = 'messages', content_rowid = 'id', columnsize = 0,
              tokenize = 'unicode61 remove_diacritics 2');
            CREATE TRIGGER messages_expired AFTER DELETE ON messages BEGIN
              INSERT INTO words (words, rowid, text) VALUES ('delete', old.id, old.text);
            END;
            """;

    /** Up to which message the index of words has come: before, it was never behind. */
    private static final String SECOND = """
            INSERT INTO meta (name, value) SELECT 'indexed', CAST(coalesce(max(id), 0) AS TEXT) FROM messages;
            """;

    static final Schema SCHEMA = new Schema(MARK, List.of(FIRST, SECOND));

    private LogTables() {}
}
