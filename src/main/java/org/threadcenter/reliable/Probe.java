package org.threadcenter.reliable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the peer what has arrived when too long nothing was heard of it: a PING, never data. TCP below
 * loses nothing, so a time-out proves nothing; the PONG does, since whatever was sent before its PING has
 * been received or lost by then. Owned by one link, under its lock.
 *
 * <p>Bound: {@value #MOST_OPEN} PINGs without a PONG are remembered.
 */
final class Probe {
    private static final int MOST_OPEN = 16;
    private static final long LONGEST_NANOS = 5_000_000_000L;
    private static final int MOST_DOUBLINGS = 10;

    /**
     * A PING under way.
     *
     * @param order transmissions of fragments before it
     */
    record Ping(long token, long order, long sentAt) {}

    private final Map<Long, Ping> open = new LinkedHashMap<>(2);
    private long tokens;
    private long deadline = Link.NEVER;
    private int doublings;

    /** Counts from {@code now} on: something is under way. */
    void arm(long now, long timeoutNanos) {
        deadline = now + backedOff(timeoutNanos);
    }

    /**
     * {@code timeoutNanos} after the doublings since the last progress, at most 5 s: to ask too often costs
     * 20 bytes, and one answer that was late by half a minute must not make everything after it late too.
     */
    long backedOff(long timeoutNanos) {
        return Math.min(LONGEST_NANOS, Math.min(timeoutNanos, LONGEST_NANOS) << Math.min(doublings, MOST_DOUBLINGS));
    }

    /** Nothing is under way. */
    void rest() {
        deadline = Link.NEVER;
    }

    boolean isArmed() {
        return deadline != Link.NEVER;
    }

    long deadline() {
        return deadline;
    }

    /** Something was acknowledged, or the peer said what is missing. */
    void onProgress() {
        doublings = 0;
    }

    /** The time-out has come: the next one takes twice as long. */
    void onTimeout() {
        doublings++;
    }

    /** A PING that goes out now, behind {@code order} transmissions. */
    Ping ping(long order, long now) {
        Ping ping = new Ping(++tokens, order, now);
        if (open.size() == MOST_OPEN) {
            open.remove(open.keySet().iterator().next());
        }
        open.put(ping.token(), ping);
        return ping;
    }

    /** The PING that a PONG answers; empty when it answers none of ours, or one a second time. */
    Optional<Ping> onPong(long token) {
        return Optional.ofNullable(open.remove(token));
    }
}
