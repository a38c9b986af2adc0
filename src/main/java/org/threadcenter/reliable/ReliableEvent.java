package org.threadcenter.reliable;

import org.threadcenter.fault.FaultPlan;
import org.threadcenter.wire.FrameType;

/** What one end of an extended link has to tell its owner. {@code id} is an own record's. */
public sealed interface ReliableEvent {
    /** A whole record came, the next one in order. */
    record Came(FrameType type, byte[] payload, int fragments) implements ReliableEvent {}

    /** The first fragment of an own record goes out. */
    record Started(long id, int fragments) implements ReliableEvent {}

    /** One fragment of an own record moved on; {@code index} from 0. */
    record FragmentMoved(long id, int index, int total, FragmentState state, long atNanos)
            implements ReliableEvent {}

    /** Every fragment of an own record was acknowledged; {@code retries} of them were sent again. */
    record Acknowledged(long id, int retries) implements ReliableEvent {}

    /** The peer named a channel: a wish to a server, what is in force to a client. */
    record ChannelNamed(FaultPlan plan) implements ReliableEvent {}

    /** The peer said ERROR. */
    record PeerError(String code, String message, long retryAfterMillis) implements ReliableEvent {}

    /** A fragment was not accepted and asked for again. */
    record Nacked(long counter, ServerLinkEvent.Nacked.Cause cause) implements ReliableEvent {}

    /** The peer did something odd that the link survives. */
    record Oddity(String what) implements ReliableEvent {}

    /** The link is over; always the last event. */
    record Closed(CloseReason reason, String detail) implements ReliableEvent {}
}
