package org.threadcenter.chat;

/** Names of rooms. */
public final class Room {
    /** Where everybody is. */
    public static final String LOBBY = "lobby";

    private Room() {}
}
