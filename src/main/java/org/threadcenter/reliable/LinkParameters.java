package org.threadcenter.reliable;

/**
 * What the two ends of a link agreed on, or what one of them wishes for.
 *
 * @param protocol which window protocol
 * @param maxFragmentSize code points per fragment, 1…65,535 (a server grants at most its own maximum)
 * @param windowSize fragments, 1…65,535
 */
public record LinkParameters(Protocol protocol, int maxFragmentSize, int windowSize) {
    public static final int MAX_FRAGMENT_SIZE = 65_535;
    public static final int MAX_WINDOW_SIZE = 65_535;
    /** What a client asks for when nothing else was said. */
    public static final LinkParameters DEFAULT = new LinkParameters(Protocol.GO_BACK_N, 3, 4);

    public LinkParameters {
        if (maxFragmentSize < 1 || maxFragmentSize > MAX_FRAGMENT_SIZE) {
            throw new IllegalArgumentException("fragment size " + maxFragmentSize + " is outside 1…65,535");
        }
        if (windowSize < 1 || windowSize > MAX_WINDOW_SIZE) {
            throw new IllegalArgumentException("window size " + windowSize + " is outside 1…65,535");
        }
    }
}
