package org.threadcenter.server;

/** What a session asks of the lobby; {@code session} is its number on this server. */
sealed interface LobbyCommand {
    /** Somebody's handshake is done; {@code address} is what they are shown by until they have a nick. */
    record Join(int session, String address) implements LobbyCommand {}

    record Say(int session, String text, int fragments, long atMillis) implements LobbyCommand {}

    record WishNick(int session, String wished) implements LobbyCommand {}

    record AskPeople(int session) implements LobbyCommand {}

    record Leave(int session) implements LobbyCommand {}
}
