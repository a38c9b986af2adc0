package org.threadcenter.tui;

import java.util.Optional;
import java.util.OptionalLong;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.Message;
import org.threadcenter.client.ClientSettings;
import org.threadcenter.client.LinkWish;
import org.threadcenter.fault.FaultPlan;

/** What the screen asks the world to do: data, done by the driver. */
public sealed interface Effect {
    /** Make a chat client for {@code settings} and start it; one that runs already says goodbye first. */
    record Connect(ClientSettings settings) implements Effect {}

    /** Send {@code text}, which is of a kind, to a room; what becomes of it is told under {@code id}. */
    record Say(long id, String room, String kind, String text) implements Effect {
        /** A text for everybody. */
        public Say(long id, String text) {
            this(id, Room.LOBBY, Message.TEXT, text);
        }
    }

    /** Go into a room. */
    record Join(String room) implements Effect {}

    /** Go out of a room. */
    record Leave(String room) implements Effect {}

    /** Say what a room is about. */
    record SetTopic(String room, String topic) implements Effect {}

    /** Ask the server which rooms there are. */
    record AskRooms() implements Effect {}

    /** Open a conversation with {@code nick} alone. */
    record Converse(String nick) implements Effect {}

    /** Ask for the last {@code limit} messages of a room before the one numbered {@code before}. */
    record AskHistory(long rid, String room, long before, int limit) implements Effect {}

    /** Look for messages; of what is empty, anything does. */
    record Search(
            long rid, String words, Optional<String> room, Optional<String> from, OptionalLong since, OptionalLong until)
            implements Effect {}

    /** Ask the server for another nick. */
    record WishNick(String nick) implements Effect {}

    /** Ask the server who is there. */
    record AskPeople() implements Effect {}

    /** Make the next attempt now, if one is being waited for. */
    record ConnectNow() implements Effect {}

    /** Have this client's channel disturbed so. */
    record ConfigureChannel(FaultPlan plan) implements Effect {}

    /** Make the link anew as is wished now; waiting messages are kept. */
    record Relink(LinkWish wished, long ackTimeoutNanos) implements Effect {}

    /** Ring the terminal's bell. */
    record Bell() implements Effect {}

    /** Give the terminal back to the shell until the person returns. */
    record Suspend() implements Effect {}

    /** This server was reached: list it first next time. */
    record RememberServer(String host, int port, Optional<String> nick) implements Effect {}

    /** Keep this line for the input's history. */
    record RememberInput(String line) implements Effect {}

    /** Say goodbye and leave the program. */
    record Quit() implements Effect {}
}
