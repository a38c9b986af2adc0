package org.threadcenter.sim;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.threadcenter.reliable.FrameEvent;

/** What many runs came to. One thread at a time; tallies of several threads are put together. */
public final class Tally {
    private final Map<FrameEvent.Fate, Long> frames = new EnumMap<>(FrameEvent.Fate.class);
    private long links;
    private long events;
    private double virtualHours;
    private long lost;
    private long halfOpen;
    private long violations;
    private Optional<Outcome> worst = Optional.empty();

    public void add(Outcome outcome) {
        links++;
        events += outcome.events();
        virtualHours += outcome.virtualNanos() / 3.6e12;
        outcome.frames().forEach((fate, count) -> frames.merge(fate, count, Long::sum));
        if (outcome.scenario().ending() instanceof Scenario.Ending.Loss loss && outcome.events() > loss.event()) {
            lost++;
            halfOpen += loss.halfOpen() ? 1 : 0;
        }
        if (outcome.violation().isPresent()) {
            violations++;
            worst = worst.or(() -> Optional.of(outcome));
        }
    }

    public void add(Tally other) {
        links += other.links;
        events += other.events;
        virtualHours += other.virtualHours;
        lost += other.lost;
        halfOpen += other.halfOpen;
        violations += other.violations;
        other.frames.forEach((fate, count) -> frames.merge(fate, count, Long::sum));
        worst = worst.or(() -> other.worst);
    }

    public long links() {
        return links;
    }

    public long events() {
        return events;
    }

    public double virtualHours() {
        return virtualHours;
    }

    /** Frames that had this fate. */
    public long frames(FrameEvent.Fate fate) {
        return frames.getOrDefault(fate, 0L);
    }

    /** Links that were cut. */
    public long lost() {
        return lost;
    }

    /** Those of them of which one end heard nothing. */
    public long halfOpen() {
        return halfOpen;
    }

    public long violations() {
        return violations;
    }

    /** One of the runs in which something did not hold. */
    public Optional<Outcome> worst() {
        return worst;
    }
}
