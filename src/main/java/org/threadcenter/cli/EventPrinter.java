package org.threadcenter.cli;

import org.threadcenter.client.ClientEvent;

/** Prints what happens, on the client's thread. */
interface EventPrinter {
    void print(ClientEvent event);

    /** The person asked who is there: the next list is for them. */
    default void expectPeople() {}
}
