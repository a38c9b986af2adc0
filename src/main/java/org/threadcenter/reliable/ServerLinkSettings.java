package org.threadcenter.reliable;

/**
 * What a server's links have in common.
 *
 * @param maxFragmentSize code points that it grants at most, 1…65,535
 * @param maxWindowSize window that it grants at most, 1…65,535
 * @param frameSpacingNanos least time between two frames to a peer; 0 puts many into one write
 * @param sentences what a peer that did something wrong is told
 */
public record ServerLinkSettings(
        int maxFragmentSize, int maxWindowSize, long frameSpacingNanos, Sentences sentences) {

    /**
     * Sentences in the server's language.
     *
     * @param notThisProtocol to whoever sends something else
     * @param notAWebServer to a browser
     * @param handshakeFirst to whoever sends anything before SYN
     * @param tooSlow to whoever does not finish the handshake
     * @param textTooLong to whoever says more than fits
     */
    public record Sentences(
            String notThisProtocol,
            String notAWebServer,
            String handshakeFirst,
            String tooSlow,
            String textTooLong) {}

    /** What {@code asked} becomes within these bounds. */
    LinkParameters grant(LinkParameters asked) {
        return new LinkParameters(
                asked.protocol(),
                Math.min(asked.maxFragmentSize(), maxFragmentSize),
                Math.min(asked.windowSize(), maxWindowSize));
    }
}
