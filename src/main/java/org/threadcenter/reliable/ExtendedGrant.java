package org.threadcenter.reliable;

/**
 * What a server grants a client of the extended profile in its SYN-ACK.
 *
 * @param maxFragment bytes per fragment, 1…16,384
 * @param window fragments in flight, 1…1,024
 * @param nonce makes this handshake unlike any other
 * @param terms what holds for everybody on this server
 */
public record ExtendedGrant(int maxFragment, int window, Nonce nonce, ServerTerms terms) {
    private static final long SECOND = 1_000_000_000L;
    /** A peer that has been silent for so many times the time of a PING is gone. */
    private static final int PINGS_UNTIL_DEAD = 3;

    public ExtendedGrant {
        if (maxFragment < 1 || maxFragment > ReliableSettings.MAX_FRAGMENT_BYTES) {
            throw new IllegalArgumentException("fragment size " + maxFragment + " is outside 1…16,384");
        }
        if (window < 1 || window > ReliableSettings.MAX_WINDOW) {
            throw new IllegalArgumentException("window " + window + " is outside 1…1,024");
        }
    }

    /** How the link runs that both ends now have; {@code protocol} comes from the baseline's keys. */
    public ReliableSettings settings(Protocol protocol) {
        long pingNanos = terms.pingSeconds() * SECOND;
        return new ReliableSettings(
                protocol,
                maxFragment,
                window,
                ReliableSettings.Repair.EVIDENCE,
                0,
                ReliableSettings.WIRE_SEQ_BITS,
                0,
                pingNanos,
                PINGS_UNTIL_DEAD * pingNanos);
    }
}
