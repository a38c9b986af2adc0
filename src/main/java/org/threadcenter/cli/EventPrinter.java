package org.threadcenter.cli;

import org.threadcenter.client.ClientEvent;
import org.threadcenter.tui.LinkStatus;
import org.threadcenter.tui.Now;

/** Prints what happens, on the client's thread. */
interface EventPrinter {
    void print(ClientEvent event);

    /** The person asked who is there: the next list is for them. */
    default void expectPeople() {}

    /** The person asked how the link is; on the input thread. */
    default void printStatus(LinkStatus status, Now now) {}
}
