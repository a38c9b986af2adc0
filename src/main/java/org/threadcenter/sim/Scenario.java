package org.threadcenter.sim;

import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.ReliableSettings;

/**
 * Everything that makes one run what it is. Times are nanoseconds from the run's start.
 *
 * @param seed what is left to chance is drawn from it: contents, cuts, faults
 * @param settings of both ends
 * @param up what the first end says
 * @param down what the second end says
 * @param network between them
 * @param atFirst what happens to what the first end receives, and how its owner behaves
 * @param atSecond the same for the second
 * @param faultsEnd when all disturbing stops
 * @param ending how the link ends
 */
public record Scenario(
        long seed,
        ReliableSettings settings,
        Traffic up,
        Traffic down,
        Network network,
        Place atFirst,
        Place atSecond,
        long faultsEnd,
        Ending ending) {

    /**
     * @param records how many
     * @param maxBytes of each, 0…
     * @param everyNanos one after so long; 0 = all at once
     */
    public record Traffic(int records, int maxBytes, long everyNanos) {}

    /**
     * @param latencyNanos one way
     * @param bytesPerSecond 0 = as fast as one likes
     * @param bufferBytes that a writer may be ahead of the reader
     * @param pieces a write arrives in at most so many
     */
    public record Network(long latencyNanos, long bytesPerSecond, int bufferBytes, int pieces) {}

    /**
     * @param faults on what comes in here; until {@link Scenario#faultsEnd}
     * @param stallAt when nothing comes in any more for a while; the bytes wait
     * @param stallNanos for how long
     * @param sleepAt when the owner fetches nothing for a while
     * @param sleepNanos for how long
     */
    public record Place(FaultPlan faults, long stallAt, long stallNanos, long sleepAt, long sleepNanos) {}

    /** How it ends. */
    public sealed interface Ending {
        /** It is looked at until everything is done. */
        record Never() implements Ending {}

        /** The first end says goodbye when everything is done. */
        record Goodbye() implements Ending {}

        /** The connection breaks at event number {@code event}; {@code halfOpen}: the second end hears nothing of it. */
        record Loss(int event, boolean halfOpen) implements Ending {}
    }

    /** Whether anything is ever disturbed on purpose. */
    public boolean isDisturbed() {
        return atFirst.faults().disturbs() || atSecond.faults().disturbs();
    }

    /** When the last thing out of the ordinary is over. */
    long calmFrom() {
        long lastSaid = Math.max(up.records() * up.everyNanos(), down.records() * down.everyNanos());
        long stalls = Math.max(end(atFirst), end(atSecond));
        return Math.max(lastSaid, Math.max(stalls, isDisturbed() ? faultsEnd : 0));
    }

    private static long end(Place place) {
        long stall = place.stallNanos() == 0 ? 0 : place.stallAt() + place.stallNanos();
        long sleep = place.sleepNanos() == 0 ? 0 : place.sleepAt() + place.sleepNanos();
        return Math.max(stall, sleep);
    }
}
