package org.threadcenter.tui;

import java.util.OptionalLong;
import java.util.Set;
import org.threadcenter.client.ClientEvent.Trouble;
import org.threadcenter.tui.Connection.State;
import org.threadcenter.tui.widget.Span;

/** How the link is, in words. Stateless; any thread. */
public final class StatusText {
    /** With these the server has a say. */
    private static final Set<Trouble.Kind> SAID = Set.of(
            Trouble.Kind.HANDSHAKE_REFUSED, Trouble.Kind.TURNED_AWAY, Trouble.Kind.CLOSED_BY_SERVER);
    private static final double NANOS_PER_MILLI = 1e6;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private StatusText() {}

    /** A sign and a few words, with a countdown while the next attempt is waited for. */
    public static Span connection(Model model, Now now) {
        return switch (model.connection().state()) {
            case State.Idle idle -> new Span("○ " + model.text("status.idle"), Style.MUTED);
            case State.Wanted wanted -> connecting(model, 1);
            case State.Connecting(int attempt) -> connecting(model, attempt);
            case State.Online(OptionalLong held) -> held.isPresent()
                    ? held(model, held.getAsLong(), now)
                    : new Span("● " + model.text("status.online") + roundTrip(model), Style.of(Ink.GOOD));
            case State.Waiting waiting -> waiting(model, waiting, now);
            case State.Ended ended -> new Span("○ " + model.text("status.ended"), Style.of(Ink.BAD));
        };
    }

    private static Span connecting(Model model, int attempt) {
        String words = attempt > 1
                ? model.text("status.connecting.again", attempt)
                : model.text("status.connecting");
        return new Span("◌ " + words, Style.of(Ink.WARNING));
    }

    /** The link is there, and what is said on it waits. */
    private static Span held(Model model, long untilNanos, Now now) {
        long seconds = secondsLeft(untilNanos, now);
        String words = seconds > 0 ? model.text("status.held", seconds) : model.text("status.held.now");
        return new Span("◌ " + words, Style.of(Ink.WARNING));
    }

    private static Span waiting(Model model, State.Waiting waiting, Now now) {
        long seconds = secondsLeft(waiting.untilNanos(), now);
        if (seconds <= 0) {
            return connecting(model, waiting.nextAttempt());
        }
        String words = model.text("status.waiting", brief(model, waiting.trouble()), seconds,
                waiting.nextAttempt());
        return new Span("○ " + words, Style.of(Ink.BAD));
    }

    /** Whether the seconds to the next attempt are being counted. */
    public static boolean isCounting(Model model, Now now) {
        return model.connection().state() instanceof State.Waiting waiting
                && secondsLeft(waiting.untilNanos(), now) > 0;
    }

    /** Whole seconds, the one that has begun included. */
    static long secondsLeft(long untilNanos, Now now) {
        return Math.ceilDiv(Math.max(0, untilNanos - now.nanos()), NANOS_PER_SECOND);
    }

    /** The moment at which {@link #secondsLeft} is one less. */
    static long nextSecond(long untilNanos, Now now) {
        return untilNanos - (secondsLeft(untilNanos, now) - 1) * NANOS_PER_SECOND;
    }

    private static String roundTrip(Model model) {
        return model.connection().figures()
                .filter(figures -> figures.roundTripNanos() > 0)
                .map(figures -> " · " + millis(figures.roundTripNanos()))
                .orElse("");
    }

    /** {@code 12 ms}, below one {@code <1 ms}. */
    public static String millis(long nanos) {
        long millis = Math.round(nanos / NANOS_PER_MILLI);
        return millis < 1 ? "<1 ms" : millis + " ms";
    }

    static String brief(Model model, Trouble trouble) {
        return model.text("trouble.brief." + trouble.kind());
    }

    /** What happened and what to do now, with the server's own words where it said some. */
    static String sentence(Model model, Trouble trouble) {
        String host = model.connection().settings().host();
        String sentence = model.text("trouble." + trouble.kind(), model.connection().address(), host);
        boolean said = SAID.contains(trouble.kind()) && !trouble.detail().isBlank();
        return said ? sentence + " " + model.text("trouble.said", trouble.detail().strip().replaceFirst("\\.$", "")) : sentence;
    }
}
