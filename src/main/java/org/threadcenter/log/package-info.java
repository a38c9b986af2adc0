/**
 * What for: the server's event log, written by a process of its own that is fed through a pipe.
 *
 * <p>Must not know: any other room. Callers hand over events; nobody waits for a disk.
 *
 * <p>Read first: {@link org.threadcenter.log.EventLog}, {@link org.threadcenter.log.LogShipper} (this side of
 * the pipe), {@link org.threadcenter.log.LogProcess} (the other side).
 */
package org.threadcenter.log;
