package org.threadcenter.reliable;

/** A link at one moment, in figures: each profile has its own, these are the ones that both have. */
public sealed interface LinkFigures permits LinkSnapshot, ReliableSnapshot {
    /** Smoothed round-trip time, 0 before the first sample. */
    long roundTripNanos();

    /** Fragments sent again, for whatever reason. */
    long retries();
}
