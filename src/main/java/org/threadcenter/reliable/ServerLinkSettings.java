package org.threadcenter.reliable;

import java.util.Optional;

/**
 * What a server's links have in common.
 *
 * @param maxFragmentSize code points that it grants at most, 1…65,535
 * @param maxWindowSize window that it grants at most, 1…65,535
 * @param frameSpacingNanos least time between two frames to a peer; 0 puts many into one write
 * @param simulationAllowed whether a client may have its channel disturbed
 * @param sentences what a peer that did something wrong is told
 * @param extended what peers of the extended profile are told; without it every peer is a baseline one
 */
public record ServerLinkSettings(
        int maxFragmentSize,
        int maxWindowSize,
        long frameSpacingNanos,
        boolean simulationAllowed,
        Sentences sentences,
        Optional<ServerTerms> extended) {

    /** Links of the baseline profile only, whose channels may be disturbed. */
    public ServerLinkSettings(
            int maxFragmentSize, int maxWindowSize, long frameSpacingNanos, Sentences sentences) {
        this(maxFragmentSize, maxWindowSize, frameSpacingNanos, true, sentences, Optional.empty());
    }

    /**
     * Sentences in the server's language.
     *
     * @param notThisProtocol to whoever sends something else
     * @param notAWebServer to a browser
     * @param handshakeFirst to whoever sends anything before SYN
     * @param tooSlow to whoever does not finish the handshake
     * @param textTooLong to whoever says more than fits
     * @param notThatDevice to whoever can't prove to be the device it named
     * @param simulationForbidden to whoever wants its channel disturbed where that isn't allowed
     */
    public record Sentences(
            String notThisProtocol,
            String notAWebServer,
            String handshakeFirst,
            String tooSlow,
            String textTooLong,
            String notThatDevice,
            String simulationForbidden) {}

    /** What {@code asked} becomes within these bounds. */
    LinkParameters grant(LinkParameters asked) {
        return new LinkParameters(
                asked.protocol(),
                Math.min(asked.maxFragmentSize(), maxFragmentSize),
                Math.min(asked.windowSize(), maxWindowSize));
    }

    /** What {@code wish} becomes within these bounds, on a server with these {@code terms}. */
    ExtendedGrant grant(ExtendedWish wish, Nonce nonce, ServerTerms terms) {
        return new ExtendedGrant(
                Math.min(wish.maxFragment(), ReliableSettings.MAX_FRAGMENT_BYTES),
                Math.min(wish.window(), Math.min(maxWindowSize, ReliableSettings.MAX_WINDOW)),
                nonce,
                terms);
    }
}
