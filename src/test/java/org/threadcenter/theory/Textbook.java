package org.threadcenter.theory;

import org.threadcenter.reliable.Protocol;

/**
 * The utilization that the textbooks give: the part of the time in which a new fragment is on the line. Time
 * is counted in fragments' own transmission times, ACKs take none and are never lost. After W. Stallings,
 * Data and Computer Communications, appendix "Performance issues" of the chapter on data link control;
 * the same in A. Tanenbaum, Computer Networks, as W / (1 + 2·BD) without errors.
 */
final class Textbook {
    private Textbook() {}

    /**
     * @param a propagation time of one way, in transmission times
     * @param loss probability 0…1 that a fragment is lost, each by itself
     */
    static double utilization(Protocol protocol, int window, double a, double loss) {
        return switch (protocol) {
            case GO_BACK_N -> goBackN(window, 1 + 2 * a, loss);
            case SELECTIVE_REPEAT -> Math.min(1, window / (1 + 2 * a)) * (1 - loss);
        };
    }

    /** Each loss costs all that was sent behind it: a window, or what fits into a round trip. */
    private static double goBackN(int window, double roundTrip, double loss) {
        return window >= roundTrip
                ? (1 - loss) / (1 - loss + roundTrip * loss)
                : window * (1 - loss) / (roundTrip * (1 - loss + window * loss));
    }

    /**
     * Stop-and-wait where a loss is not known after 1 + 2a but after {@code timeOut}: with the two equal it is
     * the (1 − loss) / (1 + 2a) of the books.
     */
    static double stopAndWait(double a, double loss, double timeOut) {
        return 1 / (1 + 2 * a + timeOut * loss / (1 - loss));
    }
}
