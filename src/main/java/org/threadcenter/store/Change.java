package org.threadcenter.store;

import org.threadcenter.chat.record.Message;

/** One thing that a {@link MessageLog} is to keep. */
public sealed interface Change {
    /** A message in its place: {@code mid} is the room's head + 1, {@code cid} settles that of its device. */
    record Said(Message message) implements Change {}

    /**
     * A tombstone: the device's cid is used up and has no message.
     *
     * @param code why, for programs
     */
    record Refused(String device, long cid, String code, long atMillis) implements Change {}

    /**
     * The device came, or goes by another nick.
     *
     * @param epoch how often it has been attached, from 1
     * @param nick empty when it has none
     */
    record Seen(String device, long epoch, String nick, long atMillis) implements Change {}

    /** The device is in the room from now on; the room is made if there is none. */
    record Joined(String room, String device, long atMillis) implements Change {}

    record Left(String room, String device) implements Change {}

    /** What the room is about; empty takes it away. */
    record Topic(String room, String topic) implements Change {}

    /** The device has kept every message of the room up to {@code mid} itself, or need not have it. */
    record Cursor(String device, String room, long mid) implements Change {}
}
