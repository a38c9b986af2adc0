package org.threadcenter.reliable;

import org.threadcenter.wire.FrameType;

/**
 * One frame at one end of an extended link: what it was, why it was sent or what became of it. A ladder
 * diagram is these, in their order.
 *
 * @param atNanos on the link's clock
 * @param code the type's number, see {@link FrameType#ofCode}; of a spoilt frame it may be any
 * @param seq as in the header
 * @param counter what seq abbreviates, or −1 where nothing does or it could not be told
 * @param last whether it ends its record
 * @param payloadBytes behind the header
 * @param fate which way it went, and why or what became of it
 */
public record FrameEvent(
        long atNanos, int code, int seq, long counter, boolean last, int payloadBytes, Fate fate) {
    public static final long NO_COUNTER = -1;

    /** Why a frame was sent, or what became of one that came. */
    public enum Fate {
        /** Sent: a fragment for the first time. */
        SENT(true),
        /** Sent again: a NACK named it or, in Go-Back-N, one before it. */
        RESENT_AFTER_NACK(true),
        /** Sent again: something sent three transmissions later was acknowledged. */
        RESENT_ON_LATER_ACK(true),
        /** Sent again: a PONG came back for a PING sent after it. */
        RESENT_AFTER_PONG(true),
        /** Sent again: its time-out, the textbook's. */
        RESENT_BY_TIMER(true),
        /** Sent: a control frame. */
        SENT_CONTROL(true),

        /** Came: a fragment, in its turn. */
        TAKEN(false),
        /** Came: a fragment ahead of its turn, held until the ones before it are there. */
        HELD(false),
        /** Came: a fragment that was there already; acknowledged again. */
        DUPLICATE(false),
        /** Came: a fragment ahead of its turn, dropped as Go-Back-N does. */
        OUT_OF_ORDER(false),
        /** Came: a fragment beyond the window or the credit; dropped. */
        BEYOND_WINDOW(false),
        /** Came: a control frame, heeded. */
        HEEDED(false),
        /** Came: an ACK or NACK that says nothing new. */
        STALE(false),
        /** Came: its checksum is wrong. */
        BAD_CHECKSUM(false),
        /** The simulated channel took it away. */
        CHANNEL_LOST(false),
        /** The simulated channel turned a bit of it. */
        CHANNEL_SPOILT(false),
        /** The simulated channel holds it back. */
        CHANNEL_DELAYED(false),
        /** The simulated channel made a second one of it. */
        CHANNEL_DOUBLED(false);

        private final boolean outgoing;

        Fate(boolean outgoing) {
            this.outgoing = outgoing;
        }

        /** Whether the frame left this end; else it came to it. */
        public boolean isOutgoing() {
            return outgoing;
        }
    }
}
