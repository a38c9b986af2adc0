package org.threadcenter.reliable;

/** One part of a server link's life. Guarded by its driver's lock. */
sealed interface ServerPhase extends Link<ServerLinkEvent>
        permits ServerGreeting, BaselineServerLink, ExtendedServerLink {

    /** Ends the link; what is queued for the peer still goes out. A link that is closing keeps its reason. */
    void close(CloseReason reason, String detail);

    /** Ends the link as {@link #close} does, once everything that waits for this peer was sent. */
    void finish(CloseReason reason, String detail);
}
