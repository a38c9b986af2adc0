package org.threadcenter.server;

import java.util.List;

/** What is to happen because of a {@link LobbyCommand}, in order. */
sealed interface LobbyEffect {
    /** The session hears what is published from here on. */
    record Subscribe(int session) implements LobbyEffect {}

    record Unsubscribe(int session) implements LobbyEffect {}

    /**
     * {@code from} said {@code text}: to be logged, then heard by everybody, a baseline author excepted.
     *
     * @param device the author's device, or {@code baseline:} and the session
     * @param cid the device's own number for it
     */
    record Publish(
            int author, String from, String device, long cid, String text, int fragments, long atMillis)
            implements LobbyEffect {}

    record AcceptNick(int session, String nick) implements LobbyEffect {}

    record RefuseNick(int session, String wished, NickRefusal why) implements LobbyEffect {}

    record AnswerPeople(int session, List<String> names) implements LobbyEffect {}

    /** Why a nick is refused. */
    enum NickRefusal {
        EMPTY,
        TOO_LONG,
        BAD_CHARACTER,
        RESERVED,
        TAKEN
    }
}
