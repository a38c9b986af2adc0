package org.threadcenter.store;

import java.util.ArrayList;
import java.util.List;
import org.threadcenter.chat.record.Message;

/** Messages for tests. Stateless. */
final class Sayings {
    static final String ANA = "aaaaaaaaaaaaaaaa";
    static final String BIA = "bbbbbbbbbbbbbbbb";
    static final long LOTS = Long.MAX_VALUE;

    private Sayings() {}

    static Message message(String room, long mid, String device, long cid, String text) {
        String nick = device.equals(ANA) ? "ana" : device.equals(BIA) ? "bia" : "127.0.0.1:7";
        return new Message(room, mid, 1_000 * mid, nick, device, cid, text, Message.TEXT);
    }

    static Change said(String room, long mid, String device, long cid, String text) {
        return new Change.Said(message(room, mid, device, cid, text));
    }

    /** What Ana says in the lobby, from her cid and the lobby's mid {@code first} on. */
    static List<Change> anaSays(long first, String... texts) {
        List<Change> said = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            said.add(said("lobby", first + i, ANA, first + i, texts[i]));
        }
        return said;
    }

    static List<Change> anaCounts(long first, long last) {
        List<Change> said = new ArrayList<>();
        for (long i = first; i <= last; i++) {
            said.add(said("lobby", i, ANA, i, "number " + i));
        }
        return said;
    }

    static List<String> texts(List<Message> messages) {
        return messages.stream().map(Message::text).toList();
    }

    static List<Long> mids(List<Message> messages) {
        return messages.stream().map(Message::mid).toList();
    }
}
