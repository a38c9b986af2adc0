package org.threadcenter.reliable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import org.threadcenter.fault.BadChannel;
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
    private static final int MAX_BAD_IN_A_ROW = 3;
    /** Control frames have room even where fragments are tiny. */
    private static final int LEAST_PAYLOAD = 4 * 1024;
    private static final long TRIM_EVERY_NANOS = 1_000_000_000L;

    private enum State { OPEN, LEAVING, CLOSING }

    private final ReliableSettings settings;
    private final FrameDecoder decoder;
    private final Deque<ReliableEvent> events = new ArrayDeque<>(2);
    private final Controls controls;
    private final Trace trace;
    private final Outbound outbound;
    private final Inbound inbound;
    private final Channel channel;

    private State state = State.OPEN;
    private Optional<ReliableEvent.Closed> finishing = Optional.empty();
    private long heardAt;
    private long askedAt;
    private long trimmedAt;
    private int badInARow;
    private long badChecksums;

    /**
     * @param decoder holds what came behind the handshake already; this link's own from now on
     * @param source where it pulls what it says
     */
    public ReliableLink(
            ReliableSettings settings, FrameDecoder decoder, RecordSource source, LinkWatcher watcher, long now) {
        this.settings = settings;
        this.decoder = decoder;
        this.trace = new Trace(watcher);
        this.controls = new Controls(trace);
        this.outbound = new Outbound(settings, source, events, trace, this::onMessageBegun);
        this.inbound = new Inbound(settings, events, trace, this::onBrokenProtocol);
        this.channel = new Channel(settings.seqBits(), trace);
        this.heardAt = now;
        this.askedAt = now;
        this.trimmedAt = now;
        decoder.limit(Math.max(LEAST_PAYLOAD, settings.maxFragmentBytes()));
        readOn(now);
    }

    /**
     * Disturbs the link from now on; what is held back by the channel before comes through first.
     *
     * @param incoming what happens here to what comes in
     * @param outgoing what the peer does to what goes out
     */
    public void disturb(FaultPlan incoming, FaultPlan outgoing, long now) {
        letThrough(NEVER, now);
        channel.become(incoming, inbound.isMidRecord());
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

    private void onMessageBegun(int firstSeq) {
        channel.aimAcksFrom(firstSeq);
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
        heardAt = now;
        decoder.feed(bytes);
        readOn(now);
    }

    /** Looks at the frames that have arrived: what was decoded behind the handshake too. */
    private void readOn(long now) {
        while (state != State.CLOSING) {
            Optional<FrameDecoder.Cut> cut = decoder.cut();
            if (cut.isEmpty()) {
                return;
            }
            switch (cut.get()) {
                case FrameDecoder.Cut.Illegal(String why, byte[] firstBytes) -> onBrokenProtocol(why);
                case FrameDecoder.Cut.Whole(RawFrame frame) -> onArrival(frame, now);
            }
        }
    }

    private void onArrival(RawFrame frame, long now) {
        if (channel.isClear()) {
            look(frame, false, now);
        } else {
            channel.offer(frame, now);
            letThrough(now, now);
        }
    }

    /** Looks at what the channel has held back until {@code until}. */
    private void letThrough(long until, long now) {
        for (Optional<BadChannel.Passed> next = channel.poll(until);
                next.isPresent() && state != State.CLOSING;
                next = channel.poll(until)) {
            look(next.get().frame(), next.get().disturbed(), now);
        }
    }

    private void look(RawFrame frame, boolean disturbed, long now) {
        Optional<FrameType> type = frame.type();
        if (type.filter(FrameType::isSequenced).isPresent()) {
            OptionalLong counter = inbound.counterOf(frame);
            judge(counter.isPresent(), frame, disturbed, now);
            counter.ifPresent(its -> inbound.onFragment(its, frame, now));
        } else if (type.filter(its -> its == FrameType.ACK || its == FrameType.NACK).isPresent()) {
            OptionalLong counter = outbound.counterOf(frame);
            judge(counter.isPresent(), frame, disturbed, now);
            counter.ifPresent(its -> onAnswer(frame, its, now));
        } else {
            boolean intact = frame.isIntact(0);
            judge(intact, frame, disturbed, now);
            if (intact) {
                onControl(frame, now);
            }
        }
    }

    /** A wrong checksum asks for what is missing; three in a row that nobody made wrong on purpose end the link. */
    private void judge(boolean intact, RawFrame frame, boolean disturbed, long now) {
        if (intact) {
            badInARow = 0;
            return;
        }
        trace.came(frame, FrameEvent.NO_COUNTER, Fate.BAD_CHECKSUM, now);
        badChecksums++;
        inbound.onBadChecksum(now);
        if (!disturbed && ++badInARow == MAX_BAD_IN_A_ROW) {
            onBrokenProtocol(MAX_BAD_IN_A_ROW + " frames in a row had a wrong checksum");
        }
    }

    private void onAnswer(RawFrame frame, long counter, long now) {
        boolean news = frame.type().orElseThrow() == FrameType.NACK
                ? outbound.onNack(counter, now)
                : onAck(frame, counter, now);
        trace.came(frame, counter, news ? Fate.HEEDED : Fate.STALE, now);
    }

    private boolean onAck(RawFrame frame, long counter, long now) {
        Optional<AckPayload> ack = AckPayload.decode(frame.bytes(), frame.payloadOffset(), frame.payloadBytes());
        if (ack.isEmpty()) {
            onBrokenProtocol("an ACK of " + frame.payloadBytes() + " bytes");
            return false;
        }
        return outbound.onAck(counter, ack.get(), now);
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
        trim(now);
        outbound.onWritten(now);
        letThrough(now, now);
        onSilence(now);
        if (state != State.CLOSING && now >= outbound.deadline() && outbound.onTimeout(now)) {
            ping(now);
        }
    }

    private void trim(long now) {
        if (now - trimmedAt >= TRIM_EVERY_NANOS) {
            trimmedAt = now;
            decoder.trim();
        }
    }

    /** While records wait to be fetched nobody listens, so it is not the peer that is silent. */
    private void onSilence(long now) {
        if (!events.isEmpty()) {
            heardAt = now;
        }
        if (now >= heardAt + settings.deadNanos()) {
            close(CloseReason.SILENT, "");
        } else if (now >= askDueAt()) {
            askedAt = now;
            ping(now);
        }
    }

    private long askDueAt() {
        return Math.max(heardAt, askedAt) + settings.pingNanos();
    }

    private void ping(long now) {
        long token = outbound.ping(now).token();
        controls.add(FrameType.PING, ByteBuffer.allocate(Long.BYTES).putLong(token).array());
    }

    @Override
    public boolean wantsBytes() {
        return !controls.isFull();
    }

    @Override
    public void fill(ByteBuffer out, long now) {
        outbound.onWritten(now);
        int empty = out.position();
        boolean open = state != State.CLOSING;
        if (open) {
            inbound.fill(out, now);
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
        long silence = Math.min(askDueAt(), heardAt + settings.deadNanos());
        return Math.min(Math.min(inbound.dueAt(), outbound.deadline()), Math.min(channel.deadline(), silence));
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
                badChecksums);
    }
}
