package org.threadcenter.sim;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.ReliableSettings;
import org.threadcenter.reliable.ReliableSettings.Repair;
import org.threadcenter.sim.Scenario.Ending;
import org.threadcenter.sim.Scenario.Network;
import org.threadcenter.sim.Scenario.Pause;
import org.threadcenter.sim.Scenario.Place;
import org.threadcenter.sim.Scenario.Traffic;

/**
 * A scenario in which something does not hold → a simpler one in which the same does not hold: what can be
 * turned off or made smaller is. Pure.
 */
public final class Shrinker {
    private static final int MOST_ROUNDS = 20;

    /** The greatest steps first. */
    private static final List<UnaryOperator<Scenario>> SIMPLER = List.of(
            each -> each.withTraffic(each.up(), Traffic.NONE),
            each -> each.withTraffic(Traffic.NONE, each.down()),
            each -> each.withTraffic(fewer(each.up()), each.down()),
            each -> each.withTraffic(each.up(), fewer(each.down())),
            each -> each.withTraffic(oneLess(each.up()), each.down()),
            each -> each.withTraffic(each.up(), oneLess(each.down())),
            each -> each.withTraffic(shorter(each.up()), shorter(each.down())),
            each -> each.withTraffic(alike(each.up()), alike(each.down())),
            each -> each.withTraffic(atOnce(each.up()), atOnce(each.down())),
            each -> each.withPlaces(Place.CALM, each.atSecond()),
            each -> each.withPlaces(each.atFirst(), Place.CALM),
            each -> each.withPlaces(withFaults(each.atFirst(), List.of()), each.atSecond()),
            each -> each.withPlaces(each.atFirst(), withFaults(each.atSecond(), List.of())),
            each -> each.withPlaces(fewerPlans(each.atFirst()), each.atSecond()),
            each -> each.withPlaces(each.atFirst(), fewerPlans(each.atSecond())),
            each -> each.withPlaces(awake(each.atFirst()), awake(each.atSecond())),
            each -> each.withPlaces(unstalled(each.atFirst()), unstalled(each.atSecond())),
            each -> each.withPlaces(usual(each.atFirst()), usual(each.atSecond())),
            each -> without(each, 0),
            each -> without(each, 1),
            each -> without(each, 2),
            each -> without(each, 3),
            each -> without(each, 4),
            each -> without(each, 5),
            each -> each.withNetwork(new Network(each.network().latencyNanos(), 0, 1 << 20, 1, false)),
            each -> each.withNetwork(inWhole(each.network())),
            each -> each.withNetwork(new Network(10_000_000, 0, 1 << 20, 1, false)),
            each -> each.withSettings(counting(each.settings(), 16, 0)),
            each -> each.withSettings(counting(each.settings(), each.settings().seqBits(), 0)),
            each -> each.withSettings(narrower(each.settings())),
            each -> each.withEnding(new Ending.Never()));

    private Shrinker() {}

    /** The simplest found; {@code failing} itself where nothing can be left out. */
    public static Outcome shrink(Outcome failing) {
        return shrink(failing, Simulation::run);
    }

    static Outcome shrink(Outcome failing, Function<Scenario, Outcome> run) {
        Outcome simplest = failing;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Outcome before = simplest;
            for (UnaryOperator<Scenario> step : SIMPLER) {
                simplest = simpler(simplest, step, run);
            }
            if (simplest == before) {
                return simplest;
            }
        }
        return simplest;
    }

    private static Outcome simpler(
            Outcome failing, UnaryOperator<Scenario> step, Function<Scenario, Outcome> run) {
        Scenario changed = step.apply(failing.scenario());
        if (changed.equals(failing.scenario())) {
            return failing;
        }
        Outcome outcome = run.apply(changed);
        boolean same = outcome.violation().map(Violation::invariant).equals(failing.violation().map(Violation::invariant));
        return same ? outcome : failing;
    }

    private static Traffic fewer(Traffic traffic) {
        return new Traffic(traffic.records() / 2, traffic.minBytes(), traffic.maxBytes(), traffic.everyNanos());
    }

    private static Traffic oneLess(Traffic traffic) {
        int records = Math.max(0, traffic.records() - 1);
        return new Traffic(records, traffic.minBytes(), traffic.maxBytes(), traffic.everyNanos());
    }

    private static Traffic shorter(Traffic traffic) {
        return new Traffic(traffic.records(), 0, traffic.maxBytes() / 2, traffic.everyNanos());
    }

    private static Traffic alike(Traffic traffic) {
        return new Traffic(traffic.records(), traffic.maxBytes(), traffic.maxBytes(), traffic.everyNanos());
    }

    private static Traffic atOnce(Traffic traffic) {
        return new Traffic(traffic.records(), traffic.minBytes(), traffic.maxBytes(), 0);
    }

    private static Place withFaults(Place place, List<FaultPlan> faults) {
        return new Place(faults, place.stall(), place.sleep(), place.repair(), place.ackEvery());
    }

    private static Place fewerPlans(Place place) {
        return withFaults(place, place.faults().subList(0, Math.ceilDiv(place.faults().size(), 2)));
    }

    private static Place awake(Place place) {
        return new Place(place.faults(), place.stall(), Pause.NONE, place.repair(), place.ackEvery());
    }

    private static Place unstalled(Place place) {
        return new Place(place.faults(), Pause.NONE, place.sleep(), place.repair(), place.ackEvery());
    }

    private static Place usual(Place place) {
        return new Place(place.faults(), place.stall(), place.sleep(), Repair.EVIDENCE, 0);
    }

    private static Scenario without(Scenario scenario, int which) {
        return scenario.withPlaces(without(scenario.atFirst(), which), without(scenario.atSecond(), which));
    }

    private static Place without(Place place, int which) {
        return withFaults(place, place.faults().stream().map(plan -> without(plan, which)).toList());
    }

    /** Without the fault number {@code which}: loss, corruption, duplication, reordering, delay, aimed ones. */
    private static FaultPlan without(FaultPlan old, int which) {
        return new FaultPlan(
                which == 0 ? 0 : old.loss(), which == 1 ? 0 : old.corruption(), which == 2 ? 0 : old.duplication(),
                which == 3 ? 0 : old.reordering(), which == 4 ? 0 : old.delay(), old.delayNanos(), old.jitterNanos(),
                old.seed(), old.direction(), which == 5 ? List.of() : old.aimed());
    }

    private static Network inWhole(Network old) {
        return new Network(old.latencyNanos(), old.bytesPerSecond(), old.bufferBytes(), 1, false);
    }

    private static ReliableSettings counting(ReliableSettings old, int seqBits, long firstCounter) {
        return new ReliableSettings(old.protocol(), old.maxFragmentBytes(), old.window(), old.repair(),
                old.ackEvery(), seqBits, firstCounter, old.pingNanos(), old.deadNanos());
    }

    private static ReliableSettings narrower(ReliableSettings old) {
        return new ReliableSettings(old.protocol(), old.maxFragmentBytes(), Math.ceilDiv(old.window(), 2), old.repair(),
                old.ackEvery(), old.seqBits(), old.firstCounter(), old.pingNanos(), old.deadNanos());
    }
}
