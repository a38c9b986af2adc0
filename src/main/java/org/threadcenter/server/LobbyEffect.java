package org.threadcenter.server;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.threadcenter.chat.record.HistoryAsk;
import org.threadcenter.chat.record.Message;
import org.threadcenter.chat.record.RoomNews;

/** What is to happen because of a {@link LobbyCommand}, in order. */
sealed interface LobbyEffect {
    /** The baseline session hears what is published in the lobby from here on. */
    record Subscribe(int session) implements LobbyEffect {}

    /**
     * The session is this device's link now: it is told so, and hears its rooms behind what it has.
     *
     * @param known whether the device was here before
     * @param epoch how often it has been attached, from 1
     * @param nick the nick in force, or empty
     * @param have by room, the newest message that it has
     */
    record Attached(
            int session, String device, boolean known, long epoch, String nick, Map<String, Long> have)
            implements LobbyEffect {}

    /** A newer link of the same device has taken this one's place. */
    record Supersede(int session) implements LobbyEffect {}

    record Unsubscribe(int session) implements LobbyEffect {}

    /** {@code message} has its place: to be kept, then heard by everybody in its room, a baseline author excepted. */
    record Publish(int author, Message message, int fragments) implements LobbyEffect {}

    /** The session is to be told how far its device's cids are settled; {@code refused}: one without being said. */
    record Settled(int session, String device, Optional<Tombstone> refused) implements LobbyEffect {}

    /** A cid that was used up without a message. */
    record Tombstone(long cid, Refusal why) {}

    /** The device left numbers out: {@code expected} is the one that should have come. */
    record CidGap(int session, long expected) implements LobbyEffect {}

    /** The device said something else under this cid before. */
    record CidConflict(int session, long cid) implements LobbyEffect {}

    record AcceptNick(int session, String nick) implements LobbyEffect {}

    /** {@code session} is shown by another name from now on. */
    record Renamed(int session, String oldName, String newName) implements LobbyEffect {}

    record RefuseNick(int session, String wished, NickRefusal why) implements LobbyEffect {}

    record AnswerPeople(int session, List<String> names) implements LobbyEffect {}

    /**
     * The session's device is in the room from here on.
     *
     * @param rid of the wish, if there was one: without, somebody has written to the device
     */
    record RoomEntered(int session, Seat seat, String room, Optional<String> rid) implements LobbyEffect {}

    record RoomLeft(int session, String rid, String device, String room) implements LobbyEffect {}

    /** {@code by} has set what the room is about; {@code rid} of the wish of {@code session}. */
    record TopicSet(int session, String rid, String room, String topic, String by) implements LobbyEffect {}

    record ListRooms(int session, String rid, List<RoomNews.Listed> rooms) implements LobbyEffect {}

    /** The wish with this rid is not granted. */
    record Denied(int session, String rid, Denial why, boolean aboutHistory) implements LobbyEffect {}

    /** The question is to be answered from the log; {@code rooms} are those that it may look into. */
    record LookUp(int session, HistoryAsk asked, Set<String> rooms) implements LobbyEffect {}

    /** In these rooms the person of {@code seat} has come, or is shown in another way. */
    record Here(Set<String> rooms, Seat seat) implements LobbyEffect {}

    /** From these rooms the person has gone. */
    record Gone(Set<String> rooms, String device) implements LobbyEffect {}

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
        NO_SUCH_ROOM,
        NOT_A_MEMBER,
        NO_SUCH_KIND,
        NO_SUCH_DEVICE,
        /** The one written to is in as many rooms as one can be in. */
        PARTNER_FULL,
        /** The author is. */
        TOO_MANY_ROOMS
    }

    /** Why a wish about rooms or the past is not granted. */
    enum Denial {
        BAD_ROOM_NAME,
        NOT_A_MEMBER,
        NO_SUCH_DEVICE,
        TOO_MANY_ROOMS,
        LOBBY_STAYS,
        NO_TOPIC_HERE,
        NOTHING_TO_FIND,
        /** The disk does not take anything just now. */
        READ_ONLY,
        /** The log could not be read. */
        NOT_READABLE
    }
}
