package org.threadcenter.reliable;

import java.util.Map;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.wire.FrameType;

/** What a server's end of a link has to tell. */
public sealed interface ServerLinkEvent {
    /** The three-way handshake with a baseline peer is done. */
    record Established(LinkParameters asked, LinkParameters granted) implements ServerLinkEvent {}

    /**
     * The handshake is done, and the peer has proved which device it is.
     *
     * @param have by room, the newest message that the device has
     */
    record EstablishedExtended(Protocol protocol, ExtendedWish wish, ExtendedGrant grant, Map<String, Long> have)
            implements ServerLinkEvent {}

    /** A whole record came, the next one in order; from peers of the extended profile only. */
    record Came(FrameType type, byte[] payload, int fragments) implements ServerLinkEvent {}

    /** A whole message came; this and the questions below from baseline peers only. */
    record Said(String text, int fragments) implements ServerLinkEvent {}

    /** A whole message came that is over {@link BaselineReceiver#MAX_TEXT_BYTES}; its text was let go. */
    record SaidTooMuch(long bytes) implements ServerLinkEvent {}

    record NickWished(String nick) implements ServerLinkEvent {}

    record PeopleAsked() implements ServerLinkEvent {}

    /** The peer had its channel disturbed, or not any more. */
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
