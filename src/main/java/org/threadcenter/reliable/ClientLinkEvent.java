package org.threadcenter.reliable;

import java.util.List;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.wire.FrameType;

/**
 * What a client's end of a link has to tell. {@code id} is the caller's own number for a message. What only one
 * of the profiles has is said.
 */
public sealed interface ClientLinkEvent {
    /** Extended: handshake done; the server's first record follows. */
    record Extended(ReliableSettings settings, String sessionId, ServerTerms terms) implements ClientLinkEvent {}

    /** Extended: a whole record came, the next one in order. */
    record Came(FrameType type, byte[] payload) implements ClientLinkEvent {}

    /** Extended: the server said ERROR. */
    record PeerError(String code, String message, long retryAfterMillis) implements ClientLinkEvent {}

    /** Baseline: handshake done and the first list answered, everything may be said now. */
    record Ready(LinkParameters granted, String sessionId) implements ClientLinkEvent {}

    record NickAccepted(String nick) implements ClientLinkEvent {}

    record NickRefused(String nick, String why) implements ClientLinkEvent {}

    record People(List<String> names) implements ClientLinkEvent {}

    record Heard(String text) implements ClientLinkEvent {}

    /**
     * The channel is disturbed so, as an extended server says; a baseline server was told so. Not {@code whole} when more was asked for than the server can do.
     */
    record ChannelConfigured(FaultPlan plan, boolean whole) implements ClientLinkEvent {
        /** All that was asked for. */
        public ChannelConfigured(FaultPlan plan) {
            this(plan, true);
        }
    }

    /** The first fragment of a message goes out. */
    record Started(long id) implements ClientLinkEvent {}

    record FragmentMoved(long id, int index, int total, FragmentState state, long atNanos)
            implements ClientLinkEvent {}

    /** Baseline: every fragment was acknowledged. */
    record Received(long id, int retries, boolean maybeTwice) implements ClientLinkEvent {}

    /** A fragment was refused {@link StopAndWait#MAX_NACKS} times in a row. */
    record GaveUp(long id) implements ClientLinkEvent {}

    /** The text has more fragments of the agreed size than seq can count. */
    record TooManyFragments(long id) implements ClientLinkEvent {}

    /** The link ended while a message was under way. {@code wholeSent}: it may have arrived all the same. */
    record Interrupted(long id, boolean wholeSent) implements ClientLinkEvent {}

    /** The link's figures changed. */
    record Measured(LinkFigures figures) implements ClientLinkEvent {}

    /** The link is over; always the last event. */
    record Closed(CloseReason reason, String detail) implements ClientLinkEvent {}
}
