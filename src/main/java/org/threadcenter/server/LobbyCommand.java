package org.threadcenter.server;

import java.util.Map;
import java.util.Optional;
import org.threadcenter.chat.record.HistoryAsk;
import org.threadcenter.chat.record.RoomAsk;

/** What a session asks of the lobby; {@code session} is its number on this server. */
sealed interface LobbyCommand {
    /** A baseline client's handshake is done; {@code address} is what they are shown by until they have a nick. */
    record Join(int session, String address, long atMillis) implements LobbyCommand {}

    /**
     * A device has proved in its handshake who it is.
     *
     * @param device its id, 16 hex digits
     * @param address what it is shown by while it has no nick
     * @param nickWish the nick that it would like
     * @param have by room, the newest message that it has already; delivery goes on behind it
     */
    record Attach(
            int session,
            String device,
            String address,
            Optional<String> nickWish,
            Map<String, Long> have,
            long atMillis)
            implements LobbyCommand {}

    /** A baseline client said something. */
    record Say(int session, String text, int fragments, long atMillis) implements LobbyCommand {}

    /** A device said something, under its own number for it. */
    record SayNumbered(
            int session, org.threadcenter.chat.record.Say said, int fragments, long atMillis)
            implements LobbyCommand {}

    record WishNick(int session, String wished, long atMillis) implements LobbyCommand {}

    record AskPeople(int session) implements LobbyCommand {}

    /** Something about rooms; an {@code atMillis} as everywhere here is when it was asked. */
    record AskRoom(int session, RoomAsk asked, long atMillis) implements LobbyCommand {}

    record AskHistory(int session, HistoryAsk asked) implements LobbyCommand {}

    /** The device has kept every message of the room up to {@code mid}. */
    record KeptUpTo(int session, String room, long mid) implements LobbyCommand {}

    /** The link is over; {@code lost}: without a goodbye, so that a device may well be back in a moment. */
    record Leave(int session, boolean lost, long atMillis) implements LobbyCommand {}

    /** Time went by; comes about once a second. */
    record Tick(long atMillis) implements LobbyCommand {}
}
