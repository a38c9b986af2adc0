package org.threadcenter.reliable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.json.Malformed;
import org.threadcenter.reliable.FrameEvent.Fate;
import org.threadcenter.wire.FrameDecoder;
import org.threadcenter.wire.FrameType;
import org.threadcenter.wire.RawFrame;

/**
 * One end of an extended link after its handshake, the same at both ends: records in, records out, each
 * direction with a window of its own. Not thread-safe: guarded by its driver's lock.
 *
 * <p>A call of {@link #fill} or {@link #onTime} says that what {@code fill} gave before has been written:
 * until then no time-out runs.
 *
 * <pre>
 * OPEN ──goodbye──▶ LEAVING ──the peer closes──▶ CLOSING (control frames that wait still go out)
 *   └──── any reason to end, or everything finished ────────▶
 * </pre>
 */
public final class ReliableLink implements Link<ReliableEvent> {
    private enum State { OPEN, LEAVING, CLOSING }

    private final ReliableSettings settings;
    private final Deque<ReliableEvent> events = new ArrayDeque<>(2);
    private final Controls controls;
    private final Trace trace;
    private final Outbound outbound;
    private final Inbound inbound;
    private final Reception reception;
    private final Silence silence;

    private State state = State.OPEN;
    private Optional<ReliableEvent.Closed> finishing = Optional.empty();

    /**
     * @param decoder holds what came behind the handshake already; this link's own from now on
     * @param source where it pulls what it says
     */
    public ReliableLink(
            ReliableSettings settings, FrameDecoder decoder, RecordSource source, LinkWatcher watcher, long now) {
        this.settings = settings;
        this.trace = new Trace(watcher);
        this.controls = new Controls(trace);
        this.outbound = new Outbound(settings, source, events, trace, this::onMessageBegun);
        this.inbound = new Inbound(settings, events, trace, this::onBrokenProtocol);
        this.reception = new Reception(settings, decoder, inbound, outbound, trace, new Desk(), now);
        this.silence = new Silence(settings, now);
        reception.readOn(now);
    }

    /**
     * Disturbs the link from now on; what is held back by the channel before comes through first.
     *
     * @param incoming what happens here to what comes in
     * @param outgoing what the peer does to what goes out
     */
    public void disturb(FaultPlan incoming, FaultPlan outgoing, long now) {
        reception.disturb(incoming, now);
        boolean disturbed = incoming.disturbs() || outgoing.disturbs();
        inbound.disturbed(disturbed);
        outbound.disturbed(disturbed);
    }

    /** Sends ERROR_CODE: a client's wish, or a server's word on what is in force. */
    public void nameChannel(FaultPlan plan) {
        controls.add(FrameType.ERROR_CODE, ChannelJson.extended(plan).getBytes(StandardCharsets.UTF_8));
    }

    /** Sends ERROR; the link goes on unless it is closed. */
    public void error(String code, String message, long retryAfterMillis) {
        controls.add(FrameType.ERROR, new LinkError(code, message, retryAfterMillis).encode());
    }

    /** Sends DISCONNECT; the peer closes. Records that were not pulled yet are not sent. */
    public void goodbye() {
        if (state == State.OPEN) {
            state = State.LEAVING;
            outbound.shut();
            controls.add(FrameType.DISCONNECT, new byte[0]);
        }
    }

    /** Ends the link; control frames that wait still go out. A link that is closing keeps its reason. */
    public void close(CloseReason reason, String detail) {
        if (state != State.CLOSING) {
            state = State.CLOSING;
            events.add(new ReliableEvent.Closed(reason, detail));
        }
    }

    /** Ends the link as {@link #close} does, once its source is empty and everything is acknowledged. */
    public void finish(CloseReason reason, String detail) {
        finishing = Optional.of(new ReliableEvent.Closed(reason, detail));
    }

    private void onMessageBegun(int firstSeq, int fragments) {
        reception.aimAcksFrom(firstSeq, fragments);
    }

    /** Where what comes in ends up, when it is for neither window. */
    private final class Desk implements Reception.Desk {
        @Override
        public void onControl(RawFrame frame, long now) {
            ReliableLink.this.onControl(frame, now);
        }

        @Override
        public void onBrokenProtocol(String why) {
            ReliableLink.this.onBrokenProtocol(why);
        }

        @Override
        public boolean isClosed() {
            return state == State.CLOSING;
        }
    }

    private void onBrokenProtocol(String why) {
        if (state != State.CLOSING) {
            error("protocol", why, 0);
            close(CloseReason.GARBAGE, why);
        }
    }

    @Override
    public void onBytes(ByteBuffer bytes, long now) {
        if (state == State.CLOSING) {
            bytes.position(bytes.limit());
            return;
        }
        silence.onHeard(now);
        reception.onBytes(bytes, now);
    }

    private void onControl(RawFrame frame, long now) {
        trace.came(frame, FrameEvent.NO_COUNTER, Fate.HEEDED, now);
        if (frame.type().isEmpty()) {
            events.add(new ReliableEvent.Oddity("unknown frame type " + frame.code()));
            return;
        }
        switch (frame.type().get()) {
            case PING -> onPing(frame);
            case PONG -> onPong(frame, now);
            case ERROR -> events.add(LinkError.decode(frame.payload()).toEvent());
            case ERROR_CODE -> onChannelNamed(frame, now);
            case DISCONNECT -> close(CloseReason.GOODBYE, "");
            default -> events.add(new ReliableEvent.Oddity("unexpected " + frame.type().get()));
        }
    }

    private void onPing(RawFrame frame) {
        if (frame.payloadBytes() != Long.BYTES) {
            onBrokenProtocol("a PING of " + frame.payloadBytes() + " bytes");
            return;
        }
        inbound.acknowledgeNow();
        controls.add(FrameType.PONG, frame.payload());
    }

    private void onPong(RawFrame frame, long now) {
        if (frame.payloadBytes() == Long.BYTES) {
            long token = ByteBuffer.wrap(frame.bytes(), frame.payloadOffset(), Long.BYTES).getLong();
            outbound.onPong(token).ifPresent(ping -> outbound.onPong(ping, now));
        }
    }

    private void onChannelNamed(RawFrame frame, long now) {
        try {
            events.add(new ReliableEvent.ChannelNamed(ChannelJson.read(frame.payload(), now)));
        } catch (Malformed malformed) {
            events.add(new ReliableEvent.Oddity("ERROR_CODE was not understood: " + malformed.getMessage()));
        }
    }

    @Override
    public void onEndOfInput(long now) {
        close(state == State.LEAVING ? CloseReason.GOODBYE : CloseReason.PEER_CLOSED, "");
    }

    @Override
    public void onBroken(String why, long now) {
        close(state == State.LEAVING ? CloseReason.GOODBYE : CloseReason.BROKEN, why);
        controls.clear();
    }

    @Override
    public void onTime(long now) {
        if (state == State.CLOSING) {
            return;
        }
        outbound.onWritten(now);
        reception.onTime(now);
        onSilence(now);
        if (state != State.CLOSING && now >= outbound.deadline() && outbound.onTimeout(now)) {
            ping(now);
        }
    }

    private void onSilence(long now) {
        switch (silence.at(now, !events.isEmpty())) {
            case DEAD -> close(CloseReason.SILENT, "");
            case ASK -> ping(now);
            case FINE -> {}
        }
    }

    private void ping(long now) {
        long token = outbound.ping(now).token();
        controls.add(FrameType.PING, ByteBuffer.allocate(Long.BYTES).putLong(token).array());
    }

    @Override
    public boolean wantsBytes() {
        return !controls.isFull();
    }

    /** A PONG goes only behind an ACK of everything, as the last word too: without it, it would prove a loss. */
    @Override
    public void fill(ByteBuffer out, long now) {
        outbound.onWritten(now);
        int empty = out.position();
        boolean open = state != State.CLOSING;
        if (open) {
            inbound.fill(out, now);
        } else if (!controls.isEmpty()) {
            inbound.fillAck(out, now);
        }
        controls.fill(out, now);
        if (open) {
            fillData(out, now);
        }
        if (open && out.position() > empty) {
            inbound.fillInCompany(out, now);
        }
    }

    private void fillData(ByteBuffer out, long now) {
        outbound.fill(out, now);
        if (outbound.isDone()) {
            finishing.ifPresent(closed -> close(closed.reason(), closed.detail()));
        }
    }

    @Override
    public long deadline() {
        if (!controls.isEmpty()) {
            return Long.MIN_VALUE;
        }
        if (state == State.CLOSING) {
            return NEVER;
        }
        if (outbound.hasWork() || finishing.isPresent() && outbound.isDone()) {
            return Long.MIN_VALUE;
        }
        return Math.min(
                Math.min(inbound.dueAt(), outbound.deadline()), Math.min(reception.deadline(), silence.deadline()));
    }

    /** A record that is fetched makes room for the next. */
    @Override
    public Optional<ReliableEvent> pollEvent() {
        ReliableEvent event = events.poll();
        if (event instanceof ReliableEvent.Came came) {
            inbound.onFetched(came.fragments());
        }
        return Optional.ofNullable(event);
    }

    @Override
    public boolean isOver() {
        return state == State.CLOSING && controls.isEmpty();
    }

    /** Both windows and the figures at this moment. */
    public ReliableSnapshot snapshot() {
        RoundTrip roundTrip = outbound.roundTrip();
        return new ReliableSnapshot(
                settings,
                outbound.view(),
                inbound.view(),
                roundTrip.nanos(),
                roundTrip.variationNanos(),
                outbound.timeoutNanos(),
                outbound.transmissionsBy(Fate.SENT),
                outbound.transmissionsBy(Fate.RESENT_AFTER_NACK),
                outbound.transmissionsBy(Fate.RESENT_ON_LATER_ACK),
                outbound.transmissionsBy(Fate.RESENT_AFTER_PONG),
                outbound.transmissionsBy(Fate.RESENT_BY_TIMER),
                inbound.taken(),
                inbound.duplicates(),
                reception.badChecksums());
    }
}
