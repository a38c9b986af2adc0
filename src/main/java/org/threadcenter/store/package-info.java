/**
 * What for: what outlives a process, each in a SQLite file. The log of all rooms' messages, behind the port
 * {@code MessageLog} (a broadcast is an append), and what a device keeps of a server, behind the port {@code DeviceStore}.
 *
 * <p>Must not know: who is connected, or how a message travels. No other room knows SQL.
 *
 * <p>Read first: {@code MessageLog}, then {@code LogTables} for the tables, {@code SqliteMessageLog} for who reads and
 * writes them, and {@code Batch} for a commit. Of a device: {@code DeviceStore}, then {@code DeviceTables}.
 */
package org.threadcenter.store;
