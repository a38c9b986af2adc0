package org.threadcenter.reliable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.function.Consumer;
import org.threadcenter.reliable.FrameEvent.Fate;
import org.threadcenter.reliable.ServerLinkEvent.Nacked.Cause;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameEncoder;
import org.threadcenter.wire.FrameType;
import org.threadcenter.wire.RawFrame;

/**
 * The direction that comes in: fragments into the window, in order into records, and ACK, NACK and credit
 * back. Owned by one link, under its lock.
 *
 * <p>Credit: there is room for a window of fragments that nobody has fetched yet. The record being put
 * together counts only while others wait, or one that is larger than the window could never end; so the
 * bound is a window and one record. {@code expected ≤ edge}, and edge never moves back.
 */
final class Inbound {
    /** NACKs for the same fragment in a row that go at once; a channel that spoils everything costs no more. */
    private static final int NACKS_AT_ONCE = 2;
    private static final long NEXT_NACK_NANOS = 200_000_000L;

    private final ReliableSettings settings;
    private final SequenceSpace space;
    private final ReceiveWindow window;
    private final Reassembler reassembler = new Reassembler();
    private final Acknowledging acknowledging;
    private final Queue<ReliableEvent> events;
    private final Trace trace;
    private final Consumer<String> onWrong;

    private long edge;
    private long toldEdge;
    private int waitingFragments;
    private boolean disturbed;
    private boolean broken;
    private long nackDueAt = Link.NEVER;
    private long nackedFor = FrameEvent.NO_COUNTER;
    private int nacksInARow;
    private long nackSentAt;
    private long previousArrival = FrameEvent.NO_COUNTER;
    private long newestCameAt;
    private long taken;
    private long duplicates;

    /** @param onWrong what to do when the peer breaks the protocol */
    Inbound(ReliableSettings settings, Queue<ReliableEvent> events, Trace trace, Consumer<String> onWrong) {
        this.settings = settings;
        this.space = new SequenceSpace(settings.seqBits());
        this.window = ReceiveWindow.of(settings.protocol(), settings.firstCounter());
        this.acknowledging = new Acknowledging(settings);
        this.edge = settings.firstCounter() + settings.window();
        this.toldEdge = edge;
        this.events = events;
        this.trace = trace;
        this.onWrong = onWrong;
    }

    /** Whether the channel is disturbed on purpose: then every fragment is acknowledged, as in the textbook. */
    void disturbed(boolean isNow) {
        disturbed = isNow;
    }

    /**
     * The counter that a fragment's seq abbreviates, found by its checksum: one that may still come, or one
     * that was here. Empty when the checksum is wrong for both.
     */
    OptionalLong counterOf(RawFrame fragment) {
        long ahead = space.atOrAfter(window.expected(), fragment.seq());
        if (fragment.isIntact(ahead)) {
            return OptionalLong.of(ahead);
        }
        long old = ahead - space.size();
        return old >= settings.firstCounter() && fragment.isIntact(old) ? OptionalLong.of(old) : OptionalLong.empty();
    }

    /** A fragment whose checksum is right. */
    void onFragment(long counter, RawFrame fragment, long now) {
        boolean heldSome = !window.heldBits().isEmpty();
        ReceiveWindow.Arrival arrival = window.offer(counter, fragment, edge, this::reassemble);
        trace.came(fragment, counter, fateOf(arrival), now);
        switch (arrival) {
            case TAKEN -> onTaken(heldSome, now);
            case HELD -> {
                newestCameAt = now;
                acknowledging.atOnce();
                onAheadOfTurn(counter, now);
            }
            case OUT_OF_ORDER -> onAheadOfTurn(counter, now);
            case DUPLICATE -> {
                duplicates++;
                acknowledging.atOnce();
            }
            case BEYOND -> acknowledging.atOnce();
        }
        previousArrival = counter;
    }

    private static Fate fateOf(ReceiveWindow.Arrival arrival) {
        return switch (arrival) {
            case TAKEN -> Fate.TAKEN;
            case HELD -> Fate.HELD;
            case DUPLICATE -> Fate.DUPLICATE;
            case OUT_OF_ORDER -> Fate.OUT_OF_ORDER;
            case BEYOND -> Fate.BEYOND_WINDOW;
        };
    }

    private void onTaken(boolean heldSome, long now) {
        newestCameAt = now;
        nacksInARow = 0;
        if (nackDueAt > now) {
            nackDueAt = Link.NEVER;
        }
        raiseEdge();
        boolean peerHasNoCredit = window.expected() >= toldEdge;
        acknowledging.onFragment(disturbed || heldSome || peerHasNoCredit, now);
    }

    private void reassemble(RawFrame fragment) {
        if (broken) {
            return;
        }
        taken++;
        switch (reassembler.take(fragment)) {
            case Reassembler.Step.More() -> {}
            case Reassembler.Step.Whole(FrameType type, byte[] payload, int fragments) -> {
                waitingFragments += fragments;
                events.add(new ReliableEvent.Came(type, payload, fragments));
            }
            case Reassembler.Step.Wrong(String why) -> {
                broken = true;
                onWrong.accept(why);
            }
        }
    }

    /** One is missing: asked for once, and again when an arriving counter shows that a new pass began. */
    private void onAheadOfTurn(long counter, long now) {
        long missing = window.expected();
        if (nackedFor != missing || counter <= previousArrival) {
            nack(Cause.GAP, now);
        }
    }

    /**
     * A checksum is wrong: no field can be trusted, so what is missing is asked for. Where all that comes is
     * spoilt, what is sent for a NACK is too, and only the pause between them ends the hurry.
     */
    void onBadChecksum(long now) {
        boolean inVain = nacksInARow >= NACKS_AT_ONCE && nackedFor == window.expected();
        nack(Cause.BAD_CHECKSUM, inVain ? nackSentAt + NEXT_NACK_NANOS : now);
    }

    private void nack(Cause cause, long at) {
        nackedFor = window.expected();
        nackDueAt = Math.min(nackDueAt, at);
        events.add(new ReliableEvent.Nacked(nackedFor, cause));
    }

    /** The owner fetched a record of {@code fragments}: there is room again. */
    void onFetched(int fragments) {
        waitingFragments -= fragments;
        raiseEdge();
        boolean peerHadNone = window.expected() >= toldEdge;
        if (edge > toldEdge && (peerHadNone || edge - toldEdge >= Math.ceilDiv(settings.window(), 2))) {
            acknowledging.atOnce();
        }
    }

    private void raiseEdge() {
        int unfetched = waitingFragments == 0 ? 0 : waitingFragments + reassembler.fragments();
        edge = Math.max(edge, window.expected() - unfetched + settings.window());
    }

    /** An ACK of everything received is to go out as soon as it can. */
    void acknowledgeNow() {
        acknowledging.atOnce();
    }

    /** When an ACK or NACK is due, or {@link Link#NEVER}. */
    long dueAt() {
        return Math.min(nackDueAt, acknowledging.dueAt());
    }

    /** Puts the ACK and the NACK that are due into {@code out}. */
    void fill(ByteBuffer out, long now) {
        fillAck(out, now);
        if (nackDueAt <= now) {
            putNack(out, now);
        }
    }

    /** Puts the ACK that is due into {@code out}. */
    void fillAck(ByteBuffer out, long now) {
        if (acknowledging.dueAt() <= now) {
            putAck(out, now);
        }
    }

    /** Something goes out anyway: an ACK that is not due yet goes with it if there is room. */
    void fillInCompany(ByteBuffer out, long now) {
        if (acknowledging.dueAt() != Link.NEVER && out.remaining() >= Frame.HEADER_BYTES + AckPayload.MAX_BYTES) {
            putAck(out, now);
        }
    }

    private void putAck(ByteBuffer out, long now) {
        long cumulative = window.expected();
        int seq = space.seqOf(cumulative);
        byte[] payload =
                new AckPayload(seq, edge - cumulative, now - newestCameAt, window.heldBits()).encode();
        put(out, FrameType.ACK, seq, cumulative, payload, now);
        toldEdge = edge;
        acknowledging.onSent();
    }

    private void putNack(ByteBuffer out, long now) {
        long missing = window.expected();
        int seq = space.seqOf(missing);
        put(out, FrameType.NACK, seq, missing, ("NACK for seq " + seq).getBytes(StandardCharsets.US_ASCII), now);
        nackDueAt = Link.NEVER;
        nackSentAt = now;
        nacksInARow++;
    }

    private void put(ByteBuffer out, FrameType type, int seq, long counter, byte[] payload, long now) {
        FrameEncoder.put(out, type, seq, false, counter, payload, 0, payload.length);
        trace.sent(type, seq, counter, false, payload.length, Fate.SENT_CONTROL, now);
    }

    boolean isMidRecord() {
        return reassembler.isMidRecord();
    }

    long taken() {
        return taken;
    }

    long duplicates() {
        return duplicates;
    }

    ReliableSnapshot.Receiving view() {
        return new ReliableSnapshot.Receiving(window.expected(), edge, window.held());
    }
}
