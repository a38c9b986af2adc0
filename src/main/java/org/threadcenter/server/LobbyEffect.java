package org.threadcenter.server;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What is to happen because of a {@link LobbyCommand}, in order. */
sealed interface LobbyEffect {
    /** The baseline session hears what is published from here on. */
    record Subscribe(int session) implements LobbyEffect {}

    /**
     * The session is this device's link now: it is told so, and hears what is published behind
     * {@code have}, or from here on.
     *
     * @param known whether the device was here before
     * @param epoch how often it has been attached, from 1
     * @param cid its highest settled cid
     * @param nick the nick in force, or empty
     */
    record Attached(int session, boolean known, long epoch, long cid, String nick, OptionalLong have)
            implements LobbyEffect {}

    /** A newer link of the same device has taken this one's place. */
    record Supersede(int session) implements LobbyEffect {}

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

    /** Every cid of the session's device up to {@code cid} is settled; {@code refused}: this one without being said. */
    record Settled(int session, long cid, Optional<Refusal> refused) implements LobbyEffect {}

    /** The device left numbers out: {@code expected} is the one that should have come. */
    record CidGap(int session, long expected) implements LobbyEffect {}

    /** What the session's device said could not be kept: it has to come again, on another link. */
    record TryLater(int session) implements LobbyEffect {}

    record AcceptNick(int session, String nick) implements LobbyEffect {}

    /** {@code session} is shown by another name from now on. */
    record Renamed(int session, String oldName, String newName) implements LobbyEffect {}

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

    /** Why a text leaves a tombstone under its cid instead of a message. */
    enum Refusal {
        TEXT_TOO_LONG,
        NO_SUCH_ROOM
    }
}
