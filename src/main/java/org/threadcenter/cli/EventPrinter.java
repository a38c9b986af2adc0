package org.threadcenter.cli;

import java.util.List;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.Line;
import org.threadcenter.tui.LinkStatus;
import org.threadcenter.tui.Now;

/** Prints what happens, on the client's thread. */
interface EventPrinter {
    void print(ClientEvent event);

    /** Something was said before this client came into the room. */
    default void printPast(Line line) {}

    /** Answers the person's question who is in a room; on the input thread. */
    default void printPeople(ClientEvent.Roster roster, long nowMillis) {}

    /** Answers the person's question what was said last; on the input thread. */
    default void printLast(List<Line> lines) {}

    /** The person asked who is there: the next list is for them. */
    default void expectPeople() {}

    /** The person asked how the link is; on the input thread. */
    default void printStatus(LinkStatus status, Now now) {}
}
