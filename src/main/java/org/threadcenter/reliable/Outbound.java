package org.threadcenter.reliable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import org.threadcenter.reliable.ReliableSnapshot.Slot;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameEncoder;
import org.threadcenter.wire.FrameType;
import org.threadcenter.wire.RawFrame;

/**
 * The direction that goes out: records into fragments, fragments into the window, and again what evidence
 * says is lost. Owned by one link, under its lock.
 */
final class Outbound {
    /** Hears of each message before its first fragment goes out. */
    interface Beginnings {
        void begun(int firstSeq, int fragments);
    }

    private final ReliableSettings settings;
    private final SequenceSpace space;
    private final SendWindow window;
    private final Cutter cutter;
    private final Queue<ReliableEvent> events;
    private final Trace trace;
    private final Beginnings messageBegun;
    private final RoundTrip roundTrip = new RoundTrip();
    private final Probe probe = new Probe();
    private final long[] transmissionsBy = new long[FrameEvent.Fate.values().length];
    private boolean disturbed;
    private boolean beingWritten;

    Outbound(
            ReliableSettings settings,
            RecordSource source,
            Queue<ReliableEvent> events,
            Trace trace,
            Beginnings messageBegun) {
        this.settings = settings;
        this.space = new SequenceSpace(settings.seqBits());
        this.window = SendWindow.of(settings.protocol(), settings.window(), settings.firstCounter());
        this.cutter = new Cutter(source, settings.maxFragmentBytes());
        this.events = events;
        this.trace = trace;
        this.messageBegun = messageBegun;
    }

    /** Whether what goes out is disturbed on purpose: only then may the textbook's timer send data. */
    void disturbed(boolean isNow) {
        disturbed = isNow;
        if (!isNow) {
            window.recallTimer();
        }
    }

    /** No further record is begun. */
    void shut() {
        cutter.shut();
    }

    /** Whether {@link #fill} has something to send as far as this end knows. */
    boolean hasWork() {
        return window.nextToSend().isPresent() || window.flight().hasRoom() && !cutter.isDry();
    }

    /** Whether nothing waits and nothing is under way. */
    boolean isDone() {
        return window.flight().isEmpty() && cutter.isDry() && !cutter.isMidRecord();
    }

    /** Puts fragments into {@code out}, those that are to go again first, as long as there is room. */
    void fill(ByteBuffer out, long now) {
        if (!window.flight().hasRoom()) {
            cutter.mayHaveMore();
        }
        boolean any = false;
        while (out.remaining() >= Frame.HEADER_BYTES + settings.maxFragmentBytes()) {
            Optional<Fragment> next = nextToSend();
            if (next.isEmpty()) {
                break;
            }
            send(next.get(), out, now);
            any = true;
        }
        beingWritten |= any;
        if (any || !probe.isArmed()) {
            armProbe(now);
        }
    }

    private Optional<Fragment> nextToSend() {
        Optional<Fragment> waiting = window.nextToSend();
        if (waiting.isPresent() || !window.flight().hasRoom()) {
            return waiting;
        }
        Optional<Fragment> fresh = cutter.next();
        fresh.ifPresent(window::add);
        return fresh;
    }

    private void send(Fragment fragment, ByteBuffer out, long now) {
        long counter = fragment.counter();
        int seq = space.seqOf(counter);
        byte[] payload = fragment.record().payload();
        FrameEncoder.put(
                out, fragment.type(), seq, fragment.isLast(), counter, payload, fragment.offset(), fragment.length());
        transmissionsBy[fragment.why().ordinal()]++;
        trace.sent(fragment.type(), seq, counter, fragment.isLast(), fragment.length(), fragment.why(), now);
        if (fragment.index() == 0 && fragment.why() == FrameEvent.Fate.SENT) {
            if (fragment.type() == FrameType.DATA) {
                messageBegun.begun(seq, fragment.delivered().total());
            }
            tell(fragment, new ReliableEvent.Started(fragment.record().id(), fragment.delivered().total()));
        }
        tellMoved(fragment, stateOf(fragment.why()), now);
        window.onSent(fragment, now);
    }

    private static FragmentState stateOf(FrameEvent.Fate why) {
        return switch (why) {
            case SENT -> FragmentState.SENT;
            case RESENT_AFTER_NACK -> FragmentState.RESENT_AFTER_NACK;
            default -> FragmentState.RESENT_AFTER_SILENCE;
        };
    }

    private void tellMoved(Fragment fragment, FragmentState state, long now) {
        long id = fragment.record().id();
        if (id != OutRecord.UNTOLD) {
            int total = fragment.delivered().total();
            events.add(new ReliableEvent.FragmentMoved(id, fragment.index(), total, state, now));
        }
    }

    private void tell(Fragment fragment, ReliableEvent event) {
        if (fragment.record().id() != OutRecord.UNTOLD) {
            events.add(event);
        }
    }

    /**
     * The counter that an ACK's or NACK's seq abbreviates, found by its checksum: the one within what was
     * sent, or one that is long acknowledged. Empty when the checksum is wrong for both.
     */
    OptionalLong counterOf(RawFrame answer) {
        long current = space.atOrAfter(window.flight().base(), answer.seq());
        if (current <= window.flight().next() && answer.isIntact(current)) {
            return OptionalLong.of(current);
        }
        long old = current - space.size();
        return old >= settings.firstCounter() && answer.isIntact(old) ? OptionalLong.of(old) : OptionalLong.empty();
    }

    /** The peer has everything below {@code cumulative}. False when that is no news. */
    boolean onAck(long cumulative, AckPayload ack, long now) {
        Flight flight = window.flight();
        boolean holdsWhatWasSent = ack.held().isEmpty() || cumulative + ack.held().length() < flight.next();
        if (cumulative < flight.base() || !holdsWhatWasSent) {
            return false;
        }
        long edge = flight.edge();
        flight.raiseEdge(cumulative + ack.credit());
        return acknowledge(cumulative, ack, now) || flight.edge() > edge;
    }

    private boolean acknowledge(long cumulative, AckPayload ack, long now) {
        Newly newly = new Newly(now);
        window.onAck(cumulative, ack.held(), newly::add);
        boolean saysHowLong = ack != AckPayload.NOTHING_MORE;
        if (saysHowLong) {
            newly.sampleRoundTrip(ack.delayNanos());
        }
        if (newly.any) {
            probe.onProgress();
            armProbe(now);
        }
        return newly.any;
    }

    /** What one acknowledgement covers for the first time. */
    private final class Newly {
        private final long now;
        private boolean any;
        private boolean anyRepeated;
        private long newestSentAt;

        Newly(long now) {
            this.now = now;
        }

        void add(Fragment fragment) {
            any = true;
            anyRepeated |= fragment.wasRepeated();
            newestSentAt = fragment.sentAt();
            tellMoved(fragment, FragmentState.ACKED, now);
            if (fragment.delivered().isWhole()) {
                tell(fragment, new ReliableEvent.Acknowledged(fragment.record().id(), fragment.delivered().retries()));
            }
        }

        /** Not where a repeat filled the gap: what waited behind it came long before this was said (Karn). */
        void sampleRoundTrip(long delayNanos) {
            if (any && !anyRepeated) {
                roundTrip.sample(Math.max(1, now - newestSentAt - delayNanos));
            }
        }
    }

    /** The peer has everything below {@code missing}, and asks for it. False when that is no news. */
    boolean onNack(long missing, long now) {
        Flight flight = window.flight();
        if (missing < flight.base()) {
            return false;
        }
        acknowledge(missing, AckPayload.NOTHING_MORE, now);
        if (!flight.isEmpty()) {
            tellMoved(flight.at(flight.base()), FragmentState.NACKED, now);
            window.onNack(now, roundTrip.leastNanos());
        }
        return true;
    }

    /** A PONG came for {@code ping}: what was sent before it and is not acknowledged is lost. */
    void onPong(Probe.Ping ping, long now) {
        if (!window.flight().isEmpty()) {
            window.onPong(ping.order());
            probe.onProgress();
            armProbe(now);
        } else if (!disturbed) {
            roundTrip.sample(Math.max(1, now - ping.sentAt()));
        }
    }

    Optional<Probe.Ping> onPong(long token) {
        return probe.onPong(token);
    }

    Probe.Ping ping(long now) {
        return probe.ping(window.flight().transmissions(), now);
    }

    /** When the wait for an answer ends, or {@link Link#NEVER}. */
    long deadline() {
        return probe.deadline();
    }

    /** The wait for an answer ended. True when a PING should ask; else the textbook's timer has decided. */
    boolean onTimeout(long now) {
        boolean byTimer = settings.repair() == ReliableSettings.Repair.TIMER && disturbed;
        if (byTimer && !window.flight().isEmpty()) {
            window.onTimer(now, probe.backedOff(roundTrip.timeoutNanos()));
        }
        probe.onTimeout();
        armProbe(now);
        return !byTimer || window.flight().isEmpty();
    }

    /** What was given to the driver is written only now: until then the wait rested. */
    void onWritten(long now) {
        if (beingWritten) {
            beingWritten = false;
            armProbe(now);
        }
    }

    private void armProbe(long now) {
        Flight flight = window.flight();
        if (!flight.isEmpty() || flight.isBlockedByCredit() && !cutter.isDry()) {
            probe.arm(now, roundTrip.timeoutNanos());
        } else {
            probe.rest();
        }
    }

    ReliableSnapshot.Sending view() {
        Flight flight = window.flight();
        List<Slot> slots = new ArrayList<>();
        for (long counter = flight.base(); counter < flight.next(); counter++) {
            Fragment fragment = flight.at(counter);
            slots.add(fragment.isAcknowledged()
                    ? Slot.ACKED
                    : fragment.waits() ? Slot.LOST : fragment.wasRepeated() ? Slot.RESENT : Slot.SENT);
        }
        return new ReliableSnapshot.Sending(flight.base(), flight.next(), flight.edge(), slots);
    }

    /** Fragments that went out because of {@code why}. */
    long transmissionsBy(FrameEvent.Fate why) {
        return transmissionsBy[why.ordinal()];
    }

    RoundTrip roundTrip() {
        return roundTrip;
    }

    long timeoutNanos() {
        return probe.backedOff(roundTrip.timeoutNanos());
    }
}
