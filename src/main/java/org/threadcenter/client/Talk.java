package org.threadcenter.client;

import java.util.Optional;
import org.threadcenter.chat.record.HistoryAsk;
import org.threadcenter.chat.record.RoomAsk;
import org.threadcenter.client.ClientEvent.Backlog;
import org.threadcenter.client.ClientEvent.Delivery;

/** What is said and heard on a link, in the words of its profile. Owned by the {@link ChatClient}'s thread. */
sealed interface Talk permits BaselineTalk, ExtendedTalk {
    /** The first words on a link that has just become ready: who this is, and what waits. */
    void begin();

    void say(Pending message);

    void wishNick(String nick);

    void askPeople();

    /** Asks something about rooms. */
    void ask(RoomAsk question);

    /** Asks something about the past. */
    void ask(HistoryAsk question);

    /** Wants to talk with {@code nick} alone. */
    void converse(String nick);

    /** The link is gone. */
    void end();

    /** Who hears of it. */
    interface Listener {
        void tell(ClientEvent event);

        /** A wish that can't be granted, for a reason that this client knows itself. */
        default void deny(long rid, String code) {
            tell(new ClientEvent.Denied(rid, code, ""));
        }

        /** An own message moved on; nothing more comes of it once that is an end. */
        void moved(long id, Delivery delivery);

        /** Everything may be said now. */
        void ready(Talk talk, Agreement agreement, Optional<Backlog> backlog);

        /** The link is of no use any more: another one is to be made. */
        void drop(String why);
    }
}
