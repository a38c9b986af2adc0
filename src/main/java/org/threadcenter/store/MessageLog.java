package org.threadcenter.store;

import java.io.IOException;
import java.util.List;

/**
 * The log of one room: the only place where a message gets its number. Called by the hub alone.
 */
public interface MessageLog {
    /** A message before it has its place; {@code cid} is the device's own number for it. */
    record Draft(long atMillis, String from, String device, long cid, String text) {}

    /** A message in its place; {@code mid} counts from 1 without a gap. */
    record Message(long mid, Draft draft) {}

    /**
     * Appends a whole batch, in order, or nothing of it.
     *
     * @throws IOException when the batch could not be kept; then nobody may see any of it
     */
    List<Message> append(List<Draft> batch) throws IOException;

    /** The mid of the newest message, 0 before the first. */
    long head();
}
