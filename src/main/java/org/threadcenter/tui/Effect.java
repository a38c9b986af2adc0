package org.threadcenter.tui;

import java.util.Optional;
import org.threadcenter.client.ClientSettings;
import org.threadcenter.client.LinkWish;
import org.threadcenter.fault.FaultPlan;

/** What the screen asks the world to do: data, done by the driver. */
public sealed interface Effect {
    /** Make a chat client for {@code settings} and start it; one that runs already says goodbye first. */
    record Connect(ClientSettings settings) implements Effect {}

    /** Send {@code text}; what becomes of it is told under {@code id}. */
    record Say(long id, String text) implements Effect {}

    /** Ask the server for another nick. */
    record WishNick(String nick) implements Effect {}

    /** Ask the server who is there. */
    record AskPeople() implements Effect {}

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
