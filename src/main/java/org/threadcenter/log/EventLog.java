package org.threadcenter.log;

/** Where a server's events go. Never blocks and never fails: what can't be kept is counted. Any thread. */
@FunctionalInterface
public interface EventLog {
    void write(LogEvent event);
}
