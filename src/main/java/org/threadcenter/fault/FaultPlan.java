package org.threadcenter.fault;

/**
 * How bad the channel is to be: independent probabilities per DATA fragment.
 *
 * @param loss probability 0…1 that a fragment is taken away
 * @param corruption probability 0…1 that a fragment's bytes are changed
 * @param delay probability 0…1 that a fragment is held back
 * @param delayNanos how long a delayed fragment is held, 0…60 s
 * @param seed what the decisions are drawn from: the same seed and frames give the same faults
 */
public record FaultPlan(double loss, double corruption, double delay, long delayNanos, long seed) {
    public static final long MAX_DELAY_NANOS = 60_000_000_000L;
    public static final FaultPlan NONE = new FaultPlan(0, 0, 0, 0, 0);

    public FaultPlan {
        requireProbability("loss", loss);
        requireProbability("corruption", corruption);
        requireProbability("delay", delay);
        if (delayNanos < 0 || delayNanos > MAX_DELAY_NANOS) {
            throw new IllegalArgumentException("delay of " + delayNanos + " ns is outside 0…60 s");
        }
    }

    private static void requireProbability(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " probability " + value + " is outside 0…1");
        }
    }

    /** Whether any fault can happen at all. */
    public boolean disturbs() {
        return loss > 0 || corruption > 0 || (delay > 0 && delayNanos > 0);
    }
}
