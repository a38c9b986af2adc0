package org.threadcenter.tui.terminal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.threadcenter.tui.Picture;

/**
 * Drives a pure screen: takes messages, steps the model, does the effects, shows the picture. Everything
 * happens on the one thread that made the loop and calls {@link #run}; {@link #post} and {@link #stop} are
 * for any thread.
 *
 * <pre>
 *   wait for a message or a tick ─▶ step for each that waits ─▶ effects ─▶ draw, 30 times a second at most ─┐
 *     ▲                                                                                                     │
 *     └─────────────────────────────────────────────────────────────────────────────────────────────────────┘
 * </pre>
 *
 * @param <M> the model
 * @param <X> the messages
 * @param <E> the effects, as data
 */
public final class TuiLoop<M, X, E> {
    /** What a step made: the next model, and what is to be done, in this order. */
    public record Turn<M, E>(M model, List<E> effects) {}

    /** A pure step, at a moment of the running clock and of the wall's. */
    public interface Stepper<M, X, E> {
        Turn<M, E> step(M model, X message, long nowNanos, long nowMillis);
    }

    /** When the model wants to hear of the time, in nanoseconds of the running clock, or never. */
    public interface Ticker<M> {
        OptionalLong nextTick(M model, long nowNanos, long nowMillis);
    }

    /**
     * What a loop runs.
     *
     * @param tick the message that says that the moment has come
     */
    public record Program<M, X, E>(
            M initial, Stepper<M, X, E> stepper, Function<M, Picture> view, Ticker<M> ticker, X tick) {}

    private static final int MOST_WAITING = 4_096;
    private static final long FRAME_NANOS = 33_000_000;
    private static final long SHORTEST_TICK_NANOS = 10_000_000;

    private final Program<M, X, E> program;
    private final Inbox<X> inbox = new Inbox<>(MOST_WAITING, Thread.currentThread());
    private M model;
    private boolean dirty = true;
    private Optional<Picture> shown = Optional.empty();
    private long shownNanos;
    private long tickedNanos;

    /** A loop for the thread that makes it. */
    public TuiLoop(Program<M, X, E> program) {
        this.program = program;
        this.model = program.initial();
        this.shownNanos = System.nanoTime() - FRAME_NANOS;
        this.tickedNanos = System.nanoTime() - SHORTEST_TICK_NANOS;
    }

    /** Gives the loop {@code message}; waits while too many wait already. After the end it is ignored. */
    public void post(X message) {
        inbox.put(message);
    }

    /** Ends the loop after the step that runs now. */
    public void stop() {
        inbox.close();
    }

    /**
     * Runs until {@link #stop} and returns the last model. The display is closed whatever happens, before
     * an exception of a step, a drawing or an effect reaches the caller.
     *
     * @param effects does one effect; must not block
     */
    public M run(Display display, Consumer<E> effects) throws IOException, InterruptedException {
        try (display) {
            while (!inbox.isClosed()) {
                turn(display, effects);
            }
        } finally {
            stop();
        }
        return model;
    }

    private void turn(Display display, Consumer<E> effects) throws IOException, InterruptedException {
        for (X message : inbox.takeAll(deadline())) {
            step(message, effects);
        }
        long now = System.nanoTime();
        OptionalLong tick = nextTick(now);
        if (tick.isPresent() && now - tick.getAsLong() >= 0) {
            tickedNanos = now;
            step(program.tick(), effects);
        }
        if (dirty && now - shownNanos >= FRAME_NANOS) {
            show(display, now);
        }
    }

    private void step(X message, Consumer<E> effects) {
        Turn<M, E> turn =
                program.stepper().step(model, message, System.nanoTime(), System.currentTimeMillis());
        dirty |= turn.model() != model;
        model = turn.model();
        turn.effects().forEach(effects);
    }

    /** The next tick or, when the model is ahead of the screen, the next frame. */
    private OptionalLong deadline() {
        long now = System.nanoTime();
        OptionalLong tick = nextTick(now);
        if (!dirty) {
            return tick;
        }
        long frame = shownNanos + FRAME_NANOS;
        return OptionalLong.of(tick.isPresent() && tick.getAsLong() - frame < 0 ? tick.getAsLong() : frame);
    }

    /** A model that asks for a moment in the past again and again must not keep the processor busy. */
    private OptionalLong nextTick(long now) {
        OptionalLong wished = program.ticker().nextTick(model, now, System.currentTimeMillis());
        long earliest = tickedNanos + SHORTEST_TICK_NANOS;
        return wished.isPresent() && wished.getAsLong() - earliest < 0 ? OptionalLong.of(earliest) : wished;
    }

    private void show(Display display, long now) throws IOException {
        dirty = false;
        shownNanos = now;
        Picture picture = program.view().apply(model);
        if (!shown.equals(Optional.of(picture))) {
            display.show(picture);
            shown = Optional.of(picture);
        }
    }
}
