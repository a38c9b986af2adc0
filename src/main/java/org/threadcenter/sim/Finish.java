package org.threadcenter.sim;

import static org.threadcenter.sim.Violation.unless;

import java.util.Optional;
import org.threadcenter.reliable.CloseReason;
import org.threadcenter.reliable.ReliableEvent;
import org.threadcenter.sim.Scenario.Ending;
import org.threadcenter.sim.Scenario.Network;

/**
 * How a run has to end, and until when: what was said has arrived in time, a gone peer was noticed, and both
 * ends give the right reason. Owned by one {@link Simulation}.
 */
final class Finish {
    private static final long SECOND = 1_000_000_000L;
    private static final long TO_RECOVER_NANOS = 15 * SECOND;
    private static final long TO_NOTICE_NANOS = 5 * SECOND;
    private static final long ACK_DELAY_NANOS = 50_000_000L;
    /** Header, and the ACK that answers. */
    private static final long BYTES_AROUND = 64;
    private static final int WRITE_BYTES = 33 * 1024;

    private final Scenario scenario;
    private final Peer first;
    private final Peer second;
    private final long latestIfAlive;
    private long begunAt = Pipe.NEVER;

    Finish(Scenario scenario, Peer first, Peer second) {
        this.scenario = scenario;
        this.first = first;
        this.second = second;
        this.latestIfAlive = scenario.calmFrom() + TO_RECOVER_NANOS + slowness();
    }

    /** Whether the end that the scenario wants is to begin now. */
    boolean isDueFor(Ending ending, int events, boolean done) {
        if (begunAt != Pipe.NEVER) {
            return false;
        }
        return switch (ending) {
            case Ending.Never(), Ending.At(long _) -> false;
            case Ending.Goodbye() -> done;
            case Ending.Leave(int event) -> done || events >= event;
            case Ending.Close(int event) -> done || events >= event;
            case Ending.Loss loss -> events >= loss.event();
        };
    }

    void begun(long now) {
        begunAt = now;
    }

    /** Whether a run may end when all is done: nothing else is to come. */
    boolean mayRest() {
        return switch (scenario.ending()) {
            case Ending.Never(), Ending.Loss _ -> begunAt == Pipe.NEVER;
            case Ending.At(long _), Ending.Goodbye(), Ending.Leave(int _), Ending.Close(int _) -> false;
        };
    }

    /** Until then everything must have happened. */
    long horizon() {
        if (scenario.ending() instanceof Ending.At(long nanos)) {
            return nanos;
        }
        if (begunAt == Pipe.NEVER) {
            return latestIfAlive;
        }
        return scenario.ending() instanceof Ending.Loss
                ? begunAt + asleep() + scenario.settings().deadNanos() + TO_NOTICE_NANOS
                : Math.max(latestIfAlive, begunAt + TO_RECOVER_NANOS + slowness());
    }

    /** Nobody notices anything while its owner sleeps. */
    private long asleep() {
        return scenario.atFirst().sleep().nanos() + scenario.atSecond().sleep().nanos();
    }

    /** What a narrow or a long line needs for everything, half a window per round trip. */
    private long slowness() {
        if (scenario.ending() instanceof Ending.At) {
            return 0;
        }
        Network network = scenario.network();
        long up = fragments(scenario.up());
        long down = fragments(scenario.down());
        long bytes = (up + down) * (scenario.settings().maxFragmentBytes() + BYTES_AROUND)
                + 2L * (network.bufferBytes() + WRITE_BYTES);
        long line = network.bytesPerSecond() == 0 ? 0 : bytes * SECOND / network.bytesPerSecond();
        int atOnce = Math.ceilDiv(scenario.settings().window(), 2);
        long rounds = Math.ceilDiv(up, atOnce) + Math.ceilDiv(down, atOnce);
        return line + rounds * (2 * network.latencyNanos() + ACK_DELAY_NANOS);
    }

    private long fragments(Scenario.Traffic traffic) {
        return traffic.records() * (1L + traffic.maxBytes() / scenario.settings().maxFragmentBytes());
    }

    /** @param done whether everything was said, heard and acknowledged */
    void check(boolean done, String state) {
        boolean closed = first.closed().isPresent() || second.closed().isPresent();
        if (begunAt == Pipe.NEVER && closed) {
            checkCause(mayFallSilent() && oneFellSilent());
        } else if (begunAt == Pipe.NEVER) {
            boolean inTime = done || scenario.ending() instanceof Ending.At;
            unless(inTime, Invariant.ALIVE_AT_THE_END, () -> state);
        } else {
            boolean both = first.closed().isPresent() && second.closed().isPresent();
            Invariant late = scenario.ending() instanceof Ending.Loss
                    ? Invariant.GONE_PEER_NOTICED
                    : Invariant.ALIVE_AT_THE_END;
            unless(both, late, () -> state);
            checkCause(endedAsWanted() || mayFallSilent() && oneFellSilent());
        }
    }

    private void checkCause(boolean fine) {
        unless(fine, Invariant.NO_END_WITHOUT_CAUSE, () -> reason(first) + " and " + reason(second));
    }

    private static Optional<CloseReason> reason(Peer peer) {
        return peer.closed().map(ReliableEvent.Closed::reason);
    }

    private boolean endedAsWanted() {
        return switch (scenario.ending()) {
            case Ending.Goodbye(), Ending.Leave(int _) ->
                first.endedBy(CloseReason.GOODBYE) && second.endedBy(CloseReason.GOODBYE);
            case Ending.Close(int _) ->
                first.endedBy(CloseReason.PEER_CLOSED) && second.endedBy(CloseReason.GOING_DOWN);
            case Ending.Loss loss ->
                first.endedBy(loss.firstHears() ? CloseReason.BROKEN : CloseReason.SILENT)
                        && second.endedBy(loss.secondHears() ? CloseReason.BROKEN : CloseReason.SILENT);
            case Ending.Never(), Ending.At(long _) -> false;
        };
    }

    private boolean oneFellSilent() {
        return first.endedBy(CloseReason.SILENT) || second.endedBy(CloseReason.SILENT);
    }

    /** A line that rests so long that a question and its answer may both come too late. */
    private boolean mayFallSilent() {
        long patience = scenario.settings().deadNanos() - scenario.settings().pingNanos() - TO_NOTICE_NANOS;
        return Math.max(scenario.atFirst().stall().nanos(), scenario.atSecond().stall().nanos()) > patience;
    }
}
