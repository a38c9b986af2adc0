package org.threadcenter.client;

import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: exponential back-off with full jitter, 0.5-30 s, so that a
 * room full of clients does not come back all at once. Pure; owned by one {@link ChatClient}.
 */
final class ReconnectPolicy {
    private static final long MIN_NANOS = 500_000_000L;
    private static final long MAX_NANOS = 30_000_000_000L;
    private static final int MAX_DOUBLINGS = 6;

    private final RandomGenerator random;

    ReconnectPolicy(RandomGenerator random) {
        this.random = random;
    }

    /** The wait before attempt number {@code attempt} (2 = the first one that is a repeat). */
    long waitNanos(int attempt) {
        int doublings = Math.clamp(attempt - 1, 0, MAX_DOUBLINGS);
        long ceiling = Math.min(MAX_NANOS, MIN_NANOS << doublings);
        return MIN_NANOS + random.nextLong(ceiling - MIN_NANOS + 1);
    }
}
