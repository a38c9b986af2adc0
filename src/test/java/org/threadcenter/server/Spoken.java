package org.threadcenter.server;

import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.Message;

/** Entries of a room's tail, as they stand there after somebody said something. */
final class Spoken {
    private Spoken() {}

    static TailEntry entry(long mid, int author, String text) {
        return new TailEntry(message(mid, author, text), author);
    }

    static Message message(long mid, int author, String text) {
        return new Message(Room.LOBBY, mid, 77, "ana", "baseline:" + author, mid, text, Message.TEXT);
    }
}
