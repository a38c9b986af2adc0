/**
 * What for: the log of all rooms' messages, behind the port {@code MessageLog}, in a SQLite file. A broadcast is an append.
 *
 * <p>Must not know: who is connected, or how a message travels. No other room knows SQL.
 *
 * <p>Read first: {@code MessageLog}, then {@code LogTables} for the tables, {@code SqliteMessageLog} for who reads and
 * writes them, and {@code Batch} for a commit.
 */
package org.threadcenter.store;
