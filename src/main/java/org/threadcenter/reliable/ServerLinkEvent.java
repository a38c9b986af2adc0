package org.threadcenter.reliable;

import org.threadcenter.fault.FaultPlan;

/** What a server's end of a link has to tell. */
public sealed interface ServerLinkEvent {
    /** The three-way handshake is done. */
    record Established(LinkParameters asked, LinkParameters granted) implements ServerLinkEvent {}

    /** A whole message came. */
    record Said(String text, int fragments) implements ServerLinkEvent {}

    /** A whole message came that is over {@link BaselineReceiver#MAX_TEXT_BYTES}; its text was let go. */
    record SaidTooMuch(long bytes) implements ServerLinkEvent {}

    record NickWished(String nick) implements ServerLinkEvent {}

    record PeopleAsked() implements ServerLinkEvent {}

    record ChannelConfigured(FaultPlan plan) implements ServerLinkEvent {}

    /** A fragment was not accepted and its seq asked for again. */
    record Nacked(int seq, Cause cause) implements ServerLinkEvent {
        /** Why a fragment was not accepted. */
        public enum Cause {
            SIMULATED_LOSS,
            BAD_CHECKSUM,
            GAP
        }
    }

    /** The peer did something odd that the link survives. */
    record Oddity(String what) implements ServerLinkEvent {}

    /** The link is over; always the last event. */
    record Closed(CloseReason reason, String detail) implements ServerLinkEvent {}
}
