package org.threadcenter.sim;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.FrameEvent;
import org.threadcenter.reliable.FrameEvent.Fate;
import org.threadcenter.reliable.ReliableEvent;
import org.threadcenter.reliable.ReliableSnapshot;
import org.threadcenter.sim.Scenario.Ending;
import org.threadcenter.sim.Scenario.Place;

/**
 * One run of one scenario: two ends, two pipes, a virtual clock. Pure: the same scenario always gives the
 * same run. Not thread-safe; runs know nothing of each other.
 */
public final class Simulation {
    private static final int MOST_EVENTS = 200_000;
    private static final int TRY_EARLY_EVERY = 7;
    private static final long HASH_FACTOR = 0x100000001B3L;

    private final Scenario scenario;
    private final Peer first;
    private final Peer second;
    private final Pipe up;
    private final Pipe down;
    private final Words saidUp;
    private final Words saidDown;
    private final Judge ofUp;
    private final Judge ofDown;
    private final Finish finish;
    private final Recording recording = new Recording();
    private long fingerprint;
    private long now;
    private int events;
    private long changeAt;

    private Simulation(Scenario scenario, UnaryOperator<Optional<ReliableEvent>> ears) {
        this.scenario = scenario;
        SplittableRandom random = new SplittableRandom(scenario.seed());
        Place atFirst = scenario.atFirst();
        Place atSecond = scenario.atSecond();
        this.up = new Pipe(scenario.network(), atSecond.stall(), random.split());
        this.down = new Pipe(scenario.network(), atFirst.stall(), random.split());
        this.ofUp = new Judge(scenario, "up", scenario.up(), atFirst);
        this.ofDown = new Judge(scenario, "down", scenario.down(), atSecond);
        this.saidUp = new Words("up", scenario.up(), random.split());
        this.saidDown = new Words("down", scenario.down(), random.split());
        this.first = new Peer(scenario.settingsAt(atFirst), atFirst.sleep(), new Peer.Lines(down, up),
                saidUp, saidDown, event -> saw(true, event), ears);
        this.second = new Peer(scenario.settingsAt(atSecond), atSecond.sleep(), new Peer.Lines(up, down),
                saidDown, saidUp, event -> saw(false, event), ears);
        this.finish = new Finish(scenario, first, second);
    }

    /** Runs {@code scenario} to its end, or to the first thing that does not hold. */
    public static Outcome run(Scenario scenario) {
        return run(scenario, UnaryOperator.identity());
    }

    /** @param ears what the owners of both ends hear of each event: a link that is broken on purpose */
    static Outcome run(Scenario scenario, UnaryOperator<Optional<ReliableEvent>> ears) {
        Simulation simulation = new Simulation(scenario, ears);
        Optional<Violation> violation = simulation.toTheEnd();
        return new Outcome(
                scenario, violation, simulation.events, simulation.now, simulation.frames(),
                simulation.saidUp.heardBytes(), simulation.saidDown.heardBytes(), simulation.fingerprint,
                violation.isPresent() ? simulation.recording.ladder() : "");
    }

    private Map<Fate, Long> frames() {
        Map<Fate, Long> frames = new EnumMap<>(Fate.class);
        for (Fate fate : Fate.values()) {
            frames.put(fate, first.frames(fate) + second.frames(fate));
        }
        return frames;
    }

    private Optional<Violation> toTheEnd() {
        try {
            while (events < MOST_EVENTS && step()) {
                events++;
            }
            finish.check(isDone(), lostAndUndone());
            return Optional.empty();
        } catch (Violation.Seen seen) {
            return Optional.of(seen.at(events));
        } catch (RuntimeException thrown) {
            return Optional.of(new Violation(
                    Invariant.NO_EXCEPTION, thrown + " at " + thrown.getStackTrace()[0], events));
        }
    }

    private String lostAndUndone() {
        return "first " + first + "; second " + second;
    }

    private void saw(boolean atFirst, FrameEvent event) {
        recording.add(atFirst, event);
        fingerprint = (fingerprint ^ hash(atFirst, event)) * HASH_FACTOR;
        (atFirst ? ofUp : ofDown).atSender(event);
        (atFirst ? ofDown : ofUp).atReceiver(event);
    }

    /** An enum's own hash is another one in each run of the program. */
    private static long hash(boolean atFirst, FrameEvent event) {
        long what = Objects.hash(event.atNanos(), event.code(), event.seq(), event.counter(), event.payloadBytes());
        return what << 8 | event.fate().ordinal() << 1 | (atFirst ? 1 : 0);
    }

    /** One event; false when nothing more happens that matters. */
    private boolean step() {
        long next = Math.min(Math.min(first.nextArrival(), second.nextArrival()),
                Math.min(first.nextTime(now), second.nextTime(now)));
        next = Math.min(next, changeAt);
        if (next == Pipe.NEVER || next > finish.horizon() || isFinished()) {
            now = scenario.ending() instanceof Ending.At(long nanos) ? nanos : now;
            return false;
        }
        now = Math.max(now, next);
        happen();
        ReliableSnapshot atFirst = first.snapshot();
        ReliableSnapshot atSecond = second.snapshot();
        ofUp.check(atFirst, atSecond, saidUp.heardFragments());
        ofDown.check(atSecond, atFirst, saidDown.heardFragments());
        return true;
    }

    private void happen() {
        if (now >= changeAt) {
            disturb();
        } else if (finish.isDueFor(scenario.ending(), events, isDone())) {
            end();
        } else if (second.nextArrival() <= now) {
            second.read(now);
        } else if (first.nextArrival() <= now) {
            first.read(now);
        } else {
            if (events % TRY_EARLY_EVERY == 0) {
                first.tryEarly(now);
                second.tryEarly(now);
            }
            first.act(now);
            second.act(now);
        }
    }

    /** The plans of this moment, at both ends. */
    private void disturb() {
        FaultPlan atFirst = planAt(scenario.atFirst());
        FaultPlan atSecond = planAt(scenario.atSecond());
        boolean disturbs = atFirst.disturbs() || atSecond.disturbs();
        recording.note(now, "the channel is " + (disturbs ? "disturbed" : "calm") + " from here on");
        changeAt = Math.min(nextPlan(scenario.atFirst()), nextPlan(scenario.atSecond()));
        first.disturb(atFirst, atSecond, now);
        second.disturb(atSecond, atFirst, now);
        ofUp.disturbed(disturbs);
        ofDown.disturbed(disturbs);
    }

    private FaultPlan planAt(Place place) {
        List<FaultPlan> plans = place.faults();
        return now >= scenario.faultsEnd() || plans.isEmpty()
                ? FaultPlan.NONE
                : plans.get((int) (now / partOf(place)) % plans.size());
    }

    private long partOf(Place place) {
        return Math.ceilDiv(scenario.faultsEnd(), place.faults().size());
    }

    private long nextPlan(Place place) {
        return now >= scenario.faultsEnd() || place.faults().isEmpty()
                ? Pipe.NEVER
                : Math.min(scenario.faultsEnd(), (now / partOf(place) + 1) * partOf(place));
    }

    private void end() {
        finish.begun(now);
        switch (scenario.ending()) {
            case Ending.Goodbye(), Ending.Leave(int _) -> {
                recording.note(now, "the first end says goodbye");
                first.leave();
            }
            case Ending.Close(int _) -> {
                recording.note(now, "the second end is closed");
                second.close();
            }
            case Ending.Loss loss -> {
                recording.note(now, "the line is cut");
                lose(loss);
            }
            case Ending.Never(), Ending.At(long _) -> throw new IllegalStateException("does not end by itself");
        }
    }

    private void lose(Ending.Loss loss) {
        up.cut();
        down.cut();
        if (loss.firstHears()) {
            first.lose(now);
        }
        if (loss.secondHears()) {
            second.lose(now);
        }
    }

    private boolean isDone() {
        return saidUp.isDone() && saidDown.isDone();
    }

    private boolean isFinished() {
        boolean bothClosed = first.closed().isPresent() && second.closed().isPresent();
        return bothClosed || finish.mayRest() && isDone() && changeAt == Pipe.NEVER
                && up.isEmpty() && down.isEmpty() && first.isQuiet(now) && second.isQuiet(now);
    }
}
