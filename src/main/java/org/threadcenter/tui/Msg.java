package org.threadcenter.tui;

import org.threadcenter.client.ClientEvent;

/** What can happen to the screen: a person, the chat client, or time. */
public sealed interface Msg {
    /** A person did something at the terminal. */
    record User(Input input) implements Msg {}

    /** The chat client has something to tell. */
    record Client(ClientEvent event) implements Msg {}

    /** The moment that {@link Update#nextTick} asked for has come. */
    record Tick() implements Msg {}
}
