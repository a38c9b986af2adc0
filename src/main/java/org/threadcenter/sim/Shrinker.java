package org.threadcenter.sim;

import java.util.List;
import java.util.function.UnaryOperator;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.sim.Scenario.Ending;
import org.threadcenter.sim.Scenario.Network;
import org.threadcenter.sim.Scenario.Place;
import org.threadcenter.sim.Scenario.Traffic;

/**
 * A scenario in which something does not hold → a simpler one in which the same does not hold: what can be
 * turned off or made smaller is. Pure.
 */
public final class Shrinker {
    private static final int MOST_ROUNDS = 20;
    private static final Place CALM = new Place(FaultPlan.NONE, 0, 0, 0, 0);

    private static final List<UnaryOperator<Scenario>> SIMPLER = List.of(
            each -> withTraffic(each, each.up(), new Traffic(0, 0, 0)),
            each -> withTraffic(each, new Traffic(0, 0, 0), each.down()),
            each -> withTraffic(each, fewer(each.up()), each.down()),
            each -> withTraffic(each, each.up(), fewer(each.down())),
            each -> withTraffic(each, shorter(each.up()), shorter(each.down())),
            each -> withTraffic(each, atOnce(each.up()), atOnce(each.down())),
            each -> withPlaces(each, CALM, each.atSecond()),
            each -> withPlaces(each, each.atFirst(), CALM),
            each -> withPlaces(each, faultless(each.atFirst()), faultless(each.atSecond())),
            each -> withPlaces(each, awake(each.atFirst()), awake(each.atSecond())),
            each -> withPlaces(each, without(each.atFirst(), 0), without(each.atSecond(), 0)),
            each -> withPlaces(each, without(each.atFirst(), 1), without(each.atSecond(), 1)),
            each -> withPlaces(each, without(each.atFirst(), 2), without(each.atSecond(), 2)),
            each -> withPlaces(each, without(each.atFirst(), 3), without(each.atSecond(), 3)),
            each -> withPlaces(each, without(each.atFirst(), 4), without(each.atSecond(), 4)),
            each -> withNetwork(each, new Network(each.network().latencyNanos(), 0, 1 << 20, 1)),
            each -> withEnding(each, new Ending.Never()));

    private Shrinker() {}

    /** The simplest found; {@code failing} itself where nothing can be left out. */
    public static Outcome shrink(Outcome failing) {
        Outcome simplest = failing;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Outcome before = simplest;
            for (UnaryOperator<Scenario> step : SIMPLER) {
                simplest = simpler(simplest, step);
            }
            if (simplest == before) {
                return simplest;
            }
        }
        return simplest;
    }

    private static Outcome simpler(Outcome failing, UnaryOperator<Scenario> step) {
        Scenario changed = step.apply(failing.scenario());
        if (changed.equals(failing.scenario())) {
            return failing;
        }
        Outcome outcome = Simulation.run(changed);
        boolean same = outcome.violation().map(Violation::invariant).equals(failing.violation().map(Violation::invariant));
        return same ? outcome : failing;
    }

    private static Traffic fewer(Traffic traffic) {
        return new Traffic(traffic.records() / 2, traffic.maxBytes(), traffic.everyNanos());
    }

    private static Traffic shorter(Traffic traffic) {
        return new Traffic(traffic.records(), traffic.maxBytes() / 2, traffic.everyNanos());
    }

    private static Traffic atOnce(Traffic traffic) {
        return new Traffic(traffic.records(), traffic.maxBytes(), 0);
    }

    private static Place faultless(Place place) {
        return new Place(FaultPlan.NONE, place.stallAt(), place.stallNanos(), place.sleepAt(), place.sleepNanos());
    }

    private static Place awake(Place place) {
        return new Place(place.faults(), 0, 0, 0, 0);
    }

    /** Without the fault number {@code which}: loss, corruption, duplication, reordering, delay. */
    private static Place without(Place place, int which) {
        FaultPlan old = place.faults();
        FaultPlan faults = new FaultPlan(
                which == 0 ? 0 : old.loss(), which == 1 ? 0 : old.corruption(), which == 2 ? 0 : old.duplication(),
                which == 3 ? 0 : old.reordering(), which == 4 ? 0 : old.delay(), old.delayNanos(), old.jitterNanos(),
                old.seed(), old.direction(), old.aimed());
        return new Place(faults, place.stallAt(), place.stallNanos(), place.sleepAt(), place.sleepNanos());
    }

    private static Scenario withTraffic(Scenario of, Traffic up, Traffic down) {
        return new Scenario(of.seed(), of.settings(), up, down, of.network(), of.atFirst(), of.atSecond(),
                of.faultsEnd(), of.ending());
    }

    private static Scenario withPlaces(Scenario of, Place first, Place second) {
        return new Scenario(of.seed(), of.settings(), of.up(), of.down(), of.network(), first, second,
                of.faultsEnd(), of.ending());
    }

    private static Scenario withNetwork(Scenario of, Network network) {
        return new Scenario(of.seed(), of.settings(), of.up(), of.down(), network, of.atFirst(), of.atSecond(),
                of.faultsEnd(), of.ending());
    }

    private static Scenario withEnding(Scenario of, Ending ending) {
        return new Scenario(of.seed(), of.settings(), of.up(), of.down(), of.network(), of.atFirst(), of.atSecond(),
                of.faultsEnd(), ending);
    }
}
