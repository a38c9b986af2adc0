package org.threadcenter.sim;

import java.util.List;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.ReliableSettings;
import org.threadcenter.reliable.ReliableSettings.Repair;

/**
 * Everything that makes one run what it is. Times are nanoseconds from the run's start.
 *
 * @param seed what is left to chance is drawn from it: contents, cuts, faults
 * @param settings what both ends agree on; how each repairs and acknowledges is its own: {@link Place}
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
     * @param records how many, {@link #ENDLESS} for as many as fit
     * @param minBytes of each at least, 0…
     * @param maxBytes of each at most
     * @param everyNanos one after so long; 0 = all at once
     */
    public record Traffic(int records, int minBytes, int maxBytes, long everyNanos) {
        public static final int ENDLESS = Integer.MAX_VALUE;
        public static final Traffic NONE = new Traffic(0, 0, 0, 0);

        public Traffic {
            if (records < 0 || minBytes < 0 || maxBytes < minBytes || everyNanos < 0) {
                throw new IllegalArgumentException("no traffic: " + records + " of " + minBytes + "…" + maxBytes);
            }
        }
    }

    /**
     * @param latencyNanos one way
     * @param bytesPerSecond 0 = as fast as one likes
     * @param bufferBytes that a writer may be ahead of the reader
     * @param pieces a write arrives in at most so many
     * @param merges whether pieces that have arrived may be read at once, as one
     */
    public record Network(long latencyNanos, long bytesPerSecond, int bufferBytes, int pieces, boolean merges) {
        public Network {
            if (latencyNanos < 0 || bytesPerSecond < 0 || bufferBytes < 1 || pieces < 1) {
                throw new IllegalArgumentException("no network: " + latencyNanos + ", " + bytesPerSecond + ", "
                        + bufferBytes + ", " + pieces);
            }
        }
    }

    /** Something rests from {@code at} on for {@code nanos}. */
    public record Pause(long at, long nanos) {
        public static final Pause NONE = new Pause(0, 0);

        boolean covers(long now) {
            return now >= at && now < end();
        }

        /** 0 for none. */
        long end() {
            return nanos == 0 ? 0 : at + nanos;
        }
    }

    /**
     * One end.
     *
     * @param faults on what comes in here: one plan after another, each for an equal part of the time until
     *     {@link Scenario#faultsEnd}
     * @param stall when nothing comes in; the bytes wait
     * @param sleep when the owner fetches nothing
     * @param repair what makes this end send a fragment again
     * @param ackEvery an ACK after so many fragments at the latest, as in {@link ReliableSettings}
     */
    public record Place(List<FaultPlan> faults, Pause stall, Pause sleep, Repair repair, int ackEvery) {
        public static final Place CALM = new Place(List.of(), Pause.NONE, Pause.NONE, Repair.EVIDENCE, 0);

        public Place {
            faults = List.copyOf(faults);
        }
    }

    /** How it ends. */
    public sealed interface Ending {
        /** It is looked at until everything is done. */
        record Never() implements Ending {}

        /** It is looked at until then, whatever is done: for measuring. */
        record At(long nanos) implements Ending {}

        /** The first end says goodbye when everything is done. */
        record Goodbye() implements Ending {}

        /** The first end says goodbye at event number {@code event}, whatever is under way. */
        record Leave(int event) implements Ending {}

        /** The owner of the second end closes it at event number {@code event}: the first sees the end of input. */
        record Close(int event) implements Ending {}

        /** The connection breaks at event number {@code event}; who doesn't hear of it has to find out. */
        record Loss(int event, boolean firstHears, boolean secondHears) implements Ending {
            public boolean halfOpen() {
                return !firstHears || !secondHears;
            }
        }
    }

    ReliableSettings settingsAt(Place place) {
        return settings.inOwnWay(place.repair(), place.ackEvery());
    }

    /** Whether anything is ever disturbed on purpose. */
    public boolean isDisturbed() {
        return atFirst.faults().stream().anyMatch(FaultPlan::disturbs)
                || atSecond.faults().stream().anyMatch(FaultPlan::disturbs);
    }

    /** Whether a frame may be taken away, spoilt or overtaken. */
    public boolean mayLose() {
        return atFirst.faults().stream().anyMatch(Scenario::mayLose)
                || atSecond.faults().stream().anyMatch(Scenario::mayLose);
    }

    private static boolean mayLose(FaultPlan plan) {
        return plan.loss() > 0 || plan.corruption() > 0 || plan.reordering() > 0 || plan.delays()
                || !plan.aimed().isEmpty();
    }

    /** When the last thing out of the ordinary is over. */
    long calmFrom() {
        long lastSaid = Math.max(lastSaid(up), lastSaid(down));
        long rests = Math.max(Math.max(atFirst.stall().end(), atFirst.sleep().end()),
                Math.max(atSecond.stall().end(), atSecond.sleep().end()));
        return Math.max(lastSaid, Math.max(rests, isDisturbed() ? faultsEnd : 0));
    }

    private static long lastSaid(Traffic traffic) {
        return traffic.everyNanos() == 0 ? 0 : traffic.records() * traffic.everyNanos();
    }

    Scenario withSettings(ReliableSettings other) {
        return new Scenario(seed, other, up, down, network, atFirst, atSecond, faultsEnd, ending);
    }

    Scenario withTraffic(Traffic newUp, Traffic newDown) {
        return new Scenario(seed, settings, newUp, newDown, network, atFirst, atSecond, faultsEnd, ending);
    }

    Scenario withNetwork(Network other) {
        return new Scenario(seed, settings, up, down, other, atFirst, atSecond, faultsEnd, ending);
    }

    Scenario withPlaces(Place first, Place second) {
        return new Scenario(seed, settings, up, down, network, first, second, faultsEnd, ending);
    }

    Scenario withEnding(Ending other) {
        return new Scenario(seed, settings, up, down, network, atFirst, atSecond, faultsEnd, other);
    }
}
