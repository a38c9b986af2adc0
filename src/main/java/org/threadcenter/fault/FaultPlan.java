package org.threadcenter.fault;

import java.util.List;
import org.threadcenter.fault.AimedFault.DropAck;

/**
 * How bad the channel is to be: independent probabilities per frame, and faults aimed at one fragment.
 *
 * <p>On a baseline link loss, corruption and delay act on the fragments that a client sends, and nothing
 * else acts at all: see {@link #asBaseline}.
 *
 * @param loss probability 0…1 that a frame is taken away
 * @param corruption probability 0…1 that a bit of it is turned
 * @param duplication probability 0…1 that it comes twice
 * @param reordering probability 0…1 that one to three later ones overtake it
 * @param delay probability 0…1 that it is held back
 * @param delayNanos how long a delayed frame is held, 0…60 s
 * @param jitterNanos by how much that varies either way, 0…60 s; what would be less than nothing is nothing
 * @param seed what the decisions are drawn from: the same seed and frames give the same faults
 * @param direction which frames the probabilities are about, and whose messages are aimed at: the server's
 *     with {@link Direction#DOWN}, else the client's
 * @param aimed at most {@value #MAX_AIMED}, each of which happens once
 */
public record FaultPlan(
        double loss,
        double corruption,
        double duplication,
        double reordering,
        double delay,
        long delayNanos,
        long jitterNanos,
        long seed,
        Direction direction,
        List<AimedFault> aimed) {
    public static final long MAX_DELAY_NANOS = 60_000_000_000L;
    public static final int MAX_AIMED = 64;
    public static final FaultPlan NONE = new FaultPlan(0, 0, 0, 0, 0);

    public FaultPlan {
        requireProbability("loss", loss);
        requireProbability("corruption", corruption);
        requireProbability("duplication", duplication);
        requireProbability("reordering", reordering);
        requireProbability("delay", delay);
        requireUpTo60Seconds("delay", delayNanos);
        requireUpTo60Seconds("jitter", jitterNanos);
        aimed = List.copyOf(aimed);
        if (aimed.size() > MAX_AIMED) {
            throw new IllegalArgumentException(aimed.size() + " aimed faults are more than " + MAX_AIMED);
        }
    }

    /** What the baseline knows, in both directions where there are two. */
    public FaultPlan(double loss, double corruption, double delay, long delayNanos, long seed) {
        this(loss, corruption, 0, 0, delay, delayNanos, 0, seed, Direction.BOTH, List.of());
    }

    private static void requireProbability(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " probability " + value + " is outside 0…1");
        }
    }

    private static void requireUpTo60Seconds(String name, long nanos) {
        if (nanos < 0 || nanos > MAX_DELAY_NANOS) {
            throw new IllegalArgumentException(name + " of " + nanos + " ns is outside 0…60 s");
        }
    }

    /** Whether any fault can happen at all. */
    public boolean disturbs() {
        return disturbsByChance() || !aimed.isEmpty();
    }

    /** Whether any fault can happen that nobody aimed. */
    public boolean disturbsByChance() {
        return loss > 0 || corruption > 0 || duplication > 0 || reordering > 0 || delays();
    }

    /** Whether anything can be held back for a time. */
    public boolean delays() {
        return delay > 0 && (delayNanos > 0 || jitterNanos > 0);
    }

    /** Whether the probabilities are about what a client sends. */
    public boolean actsUp() {
        return direction != Direction.DOWN;
    }

    /** Whether the probabilities are about what a server sends. */
    public boolean actsDown() {
        return direction != Direction.UP;
    }

    public FaultPlan withAimed(List<AimedFault> faults) {
        return new FaultPlan(loss, corruption, duplication, reordering, delay, delayNanos, jitterNanos, seed,
                direction, faults);
    }

    public FaultPlan withoutAimed() {
        return aimed.isEmpty() ? this : withAimed(List.of());
    }

    /** The part of this plan that happens to the frames which reach the server. */
    public FaultPlan atServer() {
        return at(actsUp(), direction == Direction.DOWN);
    }

    /** The part of this plan that happens to the frames which reach the client. */
    public FaultPlan atClient() {
        return at(actsDown(), direction != Direction.DOWN);
    }

    /**
     * Fragments are aimed at where they arrive, ACKs where the one who sent the fragments gets them.
     *
     * @param sentTheFragments whether this end's own messages are aimed at
     */
    private FaultPlan at(boolean acts, boolean sentTheFragments) {
        FaultPlan byChance = acts ? this : new FaultPlan(0, 0, 0, 0, 0, 0, 0, seed, direction, List.of());
        return byChance.withAimed(
                aimed.stream().filter(fault -> fault instanceof DropAck == sentTheFragments).toList());
    }

    /** What is left of this plan on a baseline link, where the server disturbs what its client sends. */
    public FaultPlan asBaseline() {
        return actsUp()
                ? new FaultPlan(loss, corruption, 0, 0, delay, delayNanos, 0, seed, direction, List.of())
                : NONE;
    }
}
