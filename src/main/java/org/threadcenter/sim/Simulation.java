package org.threadcenter.sim;

import static org.threadcenter.sim.Violation.unless;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.CloseReason;
import org.threadcenter.reliable.FrameEvent;
import org.threadcenter.sim.Scenario.Ending;

/**
 * One run of one scenario: two ends, two pipes, a virtual clock. Pure: the same scenario always gives the
 * same run. Not thread-safe; runs know nothing of each other.
 */
public final class Simulation {
    private static final long SECOND = 1_000_000_000L;
    private static final long TO_RECOVER_NANOS = 15 * SECOND;
    private static final long TO_NOTICE_NANOS = 5 * SECOND;
    private static final int MOST_EVENTS = 200_000;
    private static final int TRY_EARLY_EVERY = 7;
    /** Header, and the ACK that answers. */
    private static final long BYTES_AROUND = 64;
    private static final long ACK_DELAY_NANOS = 50_000_000L;

    private final Scenario scenario;
    private final Peer first;
    private final Peer second;
    private final Pipe up;
    private final Pipe down;
    private final Judge ofUp;
    private final Judge ofDown;
    private final Recording recording = new Recording();
    private final Map<FrameEvent.Fate, Long> frames = new EnumMap<>(FrameEvent.Fate.class);
    private long now;
    private int events;
    private boolean disturbed;
    private boolean leaving;
    private long lostAt = Pipe.NEVER;

    private Simulation(Scenario scenario) {
        this.scenario = scenario;
        SplittableRandom random = new SplittableRandom(scenario.seed());
        this.up = new Pipe(scenario.network(), scenario.atSecond(), random.split());
        this.down = new Pipe(scenario.network(), scenario.atFirst(), random.split());
        this.ofUp = new Judge(scenario, "up");
        this.ofDown = new Judge(scenario, "down");
        this.first = new Peer(scenario, scenario.up(), scenario.atFirst(), up, event -> saw(true, event), random.split());
        this.second =
                new Peer(scenario, scenario.down(), scenario.atSecond(), down, event -> saw(false, event), random.split());
    }

    /** Runs {@code scenario} to its end, or to the first thing that does not hold. */
    public static Outcome run(Scenario scenario) {
        Simulation simulation = new Simulation(scenario);
        Optional<Violation> violation = simulation.toTheEnd();
        long heard = simulation.first.bytesHeard() + simulation.second.bytesHeard();
        return new Outcome(
                scenario, violation, simulation.events, simulation.now, simulation.frames, heard,
                violation.isPresent() ? simulation.recording.ladder() : "");
    }

    private Optional<Violation> toTheEnd() {
        try {
            disturb(scenario.isDisturbed());
            while (events < MOST_EVENTS && step()) {
                events++;
            }
            atTheEnd();
            return Optional.empty();
        } catch (Violation.Seen seen) {
            return Optional.of(seen.at(events));
        } catch (RuntimeException thrown) {
            return Optional.of(new Violation(
                    Invariant.NO_EXCEPTION, thrown + " at " + thrown.getStackTrace()[0], events));
        }
    }

    private void saw(boolean atFirst, FrameEvent event) {
        frames.merge(event.fate(), 1L, Long::sum);
        recording.add(atFirst, event);
        if (event.fate().isOutgoing()) {
            (atFirst ? ofUp : ofDown).sent(event);
        } else {
            (atFirst ? ofDown : ofUp).came(event);
        }
    }

    private void disturb(boolean on) {
        disturbed = on;
        FaultPlan atFirst = on ? scenario.atFirst().faults() : FaultPlan.NONE;
        FaultPlan atSecond = on ? scenario.atSecond().faults() : FaultPlan.NONE;
        ofUp.disturbed(on);
        ofDown.disturbed(on);
        first.disturb(atFirst, atSecond, now);
        second.disturb(atSecond, atFirst, now);
    }

    /** One event; false when nothing more happens that matters. */
    private boolean step() {
        long next = Math.min(Math.min(up.nextArrival(), down.nextArrival()),
                Math.min(first.nextTime(now), second.nextTime(now)));
        next = disturbed ? Math.min(next, scenario.faultsEnd()) : next;
        if (next == Pipe.NEVER || next > horizon() || isFinished()) {
            return false;
        }
        now = Math.max(now, next);
        happen();
        if (lostAt == Pipe.NEVER) {
            ofUp.check(first, second);
            ofDown.check(second, first);
        }
        return true;
    }

    private void happen() {
        if (disturbed && now >= scenario.faultsEnd()) {
            disturb(false);
        } else if (scenario.ending() instanceof Ending.Loss(int event, boolean halfOpen)
                && events >= event && lostAt == Pipe.NEVER) {
            lose(halfOpen);
        } else if (up.nextArrival() <= now) {
            second.hear(up.take(), now);
        } else if (down.nextArrival() <= now) {
            first.hear(down.take(), now);
        } else {
            if (events % TRY_EARLY_EVERY == 0) {
                first.tryEarly(now);
                second.tryEarly(now);
            }
            first.act(now);
            second.act(now);
        }
        leaveIfDone();
    }

    private void lose(boolean halfOpen) {
        lostAt = now;
        up.cut();
        down.cut();
        first.lose(now);
        if (!halfOpen) {
            second.lose(now);
        }
    }

    private void leaveIfDone() {
        if (scenario.ending() instanceof Ending.Goodbye && !leaving && isDone()) {
            leaving = true;
            first.leave();
        }
        if (leaving && second.closed().isPresent() && first.closed().isEmpty() && down.isEmpty()) {
            first.hearEnd(now);
        }
    }

    private boolean isDone() {
        return first.isDone() && second.isDone()
                && first.heard().size() == second.says().size()
                && second.heard().size() == first.says().size();
    }

    private boolean isFinished() {
        if (lostAt != Pipe.NEVER) {
            return first.closed().isPresent() && second.closed().isPresent();
        }
        if (leaving) {
            return first.closed().isPresent() && second.closed().isPresent();
        }
        return isDone() && !(scenario.ending() instanceof Ending.Goodbye)
                && up.isEmpty() && down.isEmpty() && first.isQuiet(now) && second.isQuiet(now);
    }

    /** Until then it must be done. */
    private long horizon() {
        if (lostAt != Pipe.NEVER) {
            return lostAt + asleep() + scenario.settings().deadNanos() + TO_NOTICE_NANOS;
        }
        return scenario.calmFrom() + TO_RECOVER_NANOS + slowness();
    }

    /** Nobody notices anything while its owner sleeps. */
    private long asleep() {
        return scenario.atFirst().sleepNanos() + scenario.atSecond().sleepNanos();
    }

    /** What a narrow or a long line needs for everything, even fragment by fragment. */
    private long slowness() {
        Scenario.Network network = scenario.network();
        long fragments = fragments(scenario.up()) + fragments(scenario.down());
        long bytes = fragments * (scenario.settings().maxFragmentBytes() + BYTES_AROUND);
        long line = network.bytesPerSecond() == 0 ? 0 : bytes * SECOND / network.bytesPerSecond();
        return line + fragments * (2 * network.latencyNanos() + ACK_DELAY_NANOS);
    }

    private long fragments(Scenario.Traffic traffic) {
        return traffic.records() * (2L + traffic.maxBytes() / scenario.settings().maxFragmentBytes());
    }

    private void atTheEnd() {
        if (lostAt != Pipe.NEVER) {
            unless(first.closed().isPresent() && second.closed().isPresent(), Invariant.GONE_PEER_NOTICED,
                    () -> "first " + first + "; second " + second);
            boolean causes = first.endedBy(CloseReason.BROKEN)
                    && (second.endedBy(CloseReason.BROKEN) || second.endedBy(CloseReason.SILENT));
            unless(causes, Invariant.NO_END_WITHOUT_CAUSE, () -> first.closed() + " " + second.closed());
        } else if (scenario.ending() instanceof Ending.Goodbye) {
            unless(leaving, Invariant.ALIVE_AT_THE_END, () -> "first " + first + "; second " + second);
            unless(first.endedBy(CloseReason.GOODBYE) && second.endedBy(CloseReason.GOODBYE),
                    Invariant.NO_END_WITHOUT_CAUSE, () -> first.closed() + " " + second.closed());
        } else {
            unless(first.closed().isEmpty() && second.closed().isEmpty(), Invariant.NO_END_WITHOUT_CAUSE,
                    () -> first.closed() + " " + second.closed());
            unless(isDone(), Invariant.ALIVE_AT_THE_END, () -> "first " + first + "; second " + second);
        }
    }
}
