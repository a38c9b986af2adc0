package org.threadcenter.reliable;

/**
 * A client's link at one moment, for the status a person reads.
 *
 * @param asked what the client wished for
 * @param granted what the handshake gave
 * @param sessionId the server's 8 hex digits for this link; it proves nothing
 * @param base seq of the oldest fragment not yet acknowledged, in the current message
 * @param next seq of the next fragment to be sent, in the current message; {@code base ≤ next ≤ fragments}
 * @param fragments fragments of the current message, 0 when there is none
 * @param messagesSent messages that the server acknowledged whole, on this link
 * @param fragmentsSent fragments written, repeats included, on this link
 * @param nacks fragments sent again because of a NACK
 * @param timeouts fragments sent again because nothing came back
 * @param roundTripNanos smoothed time from a fragment to its ACK, 0 before the first sample
 */
public record LinkSnapshot(
        LinkParameters asked,
        LinkParameters granted,
        String sessionId,
        int base,
        int next,
        int fragments,
        long messagesSent,
        long fragmentsSent,
        long nacks,
        long timeouts,
        long roundTripNanos) implements LinkFigures {
    public LinkSnapshot {
        if (base < 0 || base > next || next > fragments) {
            throw new IllegalArgumentException(
                    "not 0 ≤ base " + base + " ≤ next " + next + " ≤ fragments " + fragments);
        }
    }

    @Override
    public long retries() {
        return nacks + timeouts;
    }
}
