package org.threadcenter.reliable;

import java.util.Optional;
import java.util.Queue;
import java.util.function.BiConsumer;
import org.threadcenter.fault.FaultInjector;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.ServerLinkEvent.Nacked.Cause;
import org.threadcenter.wire.Decoded;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameType;

/**
 * What a baseline server does with DATA: simulated channel first, then ACK or NACK, then the message.
 * Owned by one server link, under its lock.
 *
 * <p>While the channel delays a fragment, or the peer is over its pace, the intake is paused: nothing that
 * came after is looked at, so the order stays.
 */
final class FragmentIntake {
    /** How long broadcasts wait for the rest of a message that this peer has begun. */
    private static final long UNFINISHED_NANOS = 1_000_000_000L;

    private static final long NOT_PAUSED = Long.MIN_VALUE;

    private final PacedOutput output;
    private final Queue<ServerLinkEvent> events;
    private final Pace pace;
    private final String textTooLong;
    private final BiConsumer<CloseReason, String> close;
    private final NackRow nacks = new NackRow();
    private BaselineReceiver receiver = new BaselineReceiver(LinkParameters.DEFAULT);
    private FaultInjector channel = new FaultInjector(FaultPlan.NONE);
    private Optional<Frame> delayed = Optional.empty();
    private long pausedUntil = NOT_PAUSED;

    /** {@code close} ends the link; {@code textTooLong} is what the peer is told of a text over the limit. */
    FragmentIntake(
            PacedOutput output,
            Queue<ServerLinkEvent> events,
            Pace pace,
            String textTooLong,
            BiConsumer<CloseReason, String> close) {
        this.output = output;
        this.events = events;
        this.pace = pace;
        this.textTooLong = textTooLong;
        this.close = close;
    }

    void begin(LinkParameters granted) {
        receiver = new BaselineReceiver(granted);
    }

    void disturb(FaultPlan plan) {
        channel = new FaultInjector(plan);
    }

    boolean isPaused(long now) {
        return now < pausedUntil;
    }

    /** When the pause ends, or {@link Link#NEVER} when there is none. */
    long pausedUntil() {
        return pausedUntil == NOT_PAUSED ? Link.NEVER : pausedUntil;
    }

    /** Whether the channel holds a fragment back. */
    boolean holdsOne() {
        return delayed.isPresent();
    }

    /** The pause is over: what was held comes through. Returns whether there was something. */
    boolean resume(long now) {
        pausedUntil = NOT_PAUSED;
        Optional<Frame> fragment = delayed;
        delayed = Optional.empty();
        fragment.ifPresent(held -> accept(held, now));
        return fragment.isPresent();
    }

    void onFragment(Frame fragment, long now) {
        output.onProofOfReading();
        output.allowBroadcastsFrom(now + UNFINISHED_NANOS);
        switch (channel.next()) {
            case FaultInjector.Fate.Lost() -> nack(fragment.seq(), Cause.SIMULATED_LOSS, now);
            case FaultInjector.Fate.Corrupted() -> onCorrupted(channel.corrupt(fragment), now);
            case FaultInjector.Fate.Passes(long delayNanos) -> {
                if (delayNanos > 0) {
                    delayed = Optional.of(fragment);
                    pausedUntil = now + delayNanos;
                } else {
                    accept(fragment, now);
                }
            }
        }
    }

    private void onCorrupted(Decoded decoded, long now) {
        if (decoded instanceof Decoded.BadChecksum(Frame bad)) {
            nack(bad.seq(), Cause.BAD_CHECKSUM, now);
        }
    }

    /** A fragment whose bytes were changed below us; the baseline's header can still be read. */
    void onBadChecksum(Frame fragment, long now) {
        output.onProofOfReading();
        nack(fragment.seq(), Cause.BAD_CHECKSUM, now);
    }

    private void accept(Frame fragment, long now) {
        if (receiver.dropsUnfinished(fragment)) {
            events.add(new ServerLinkEvent.Oddity(
                    "a new message began before the last one ended; the unfinished one was dropped"));
        }
        switch (receiver.onFragment(fragment)) {
            case BaselineReceiver.Outcome.Acknowledge() -> acknowledge(fragment);
            case BaselineReceiver.Outcome.DropAndNack(int expected) -> nack(expected, Cause.GAP, now);
            case BaselineReceiver.Outcome.HoldAndNack(int expected) -> {
                acknowledge(fragment);
                nack(expected, Cause.GAP, now);
            }
            case BaselineReceiver.Outcome.Deliver(String text, int fragments) -> {
                onWholeMessage(fragment, now);
                events.add(new ServerLinkEvent.Said(text, fragments));
            }
            case BaselineReceiver.Outcome.TooLong(long bytes) -> {
                onWholeMessage(fragment, now);
                output.announce(textTooLong);
                events.add(new ServerLinkEvent.SaidTooMuch(bytes));
            }
        }
    }

    private void onWholeMessage(Frame last, long now) {
        acknowledge(last);
        output.allowBroadcastsFrom(now);
        long next = pace.take(now);
        if (next > now) {
            pausedUntil = next;
        }
    }

    private void acknowledge(Frame fragment) {
        nacks.end();
        output.answerAwaited(Frame.of(FrameType.ACK, fragment.seq(), false, "ACK for seq " + fragment.seq()));
    }

    private void nack(int seq, Cause cause, long now) {
        if (nacks.isFull(now)) {
            close.accept(CloseReason.NACK_LIMIT, "seq " + seq + " was refused " + NackRow.MAX + " times in a row");
            return;
        }
        output.answerAwaited(Frame.of(FrameType.NACK, seq, false, "NACK for seq " + seq), nacks.next(now));
        events.add(new ServerLinkEvent.Nacked(seq, cause));
    }
}
