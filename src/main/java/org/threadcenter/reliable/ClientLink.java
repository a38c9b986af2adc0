package org.threadcenter.reliable;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.wire.Decoded;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameDecoder;
import org.threadcenter.wire.FrameEncoder;
import org.threadcenter.wire.FrameType;
import org.threadcenter.wire.RawFrame;

/**
 * A client's end of a link, whichever profile the server speaks. Not thread-safe: guarded by its driver's lock.
 *
 * <pre>
 * SYN_SENT ──SYN-ACK──▶ BASELINE
 *     ├──SYN-ACK with x──▶ PROVING ──first frame──▶ EXTENDED
 *     └───────────────────────┴─ any reason to end ─▶ CLOSING
 * </pre>
 */
public final class ClientLink implements Link<ClientLinkEvent> {
    private static final long SECOND = 1_000_000_000L;
    private static final long HANDSHAKE_NANOS = 10 * SECOND;

    private enum State { SYN_SENT, BASELINE, PROVING, EXTENDED, CLOSING }

    private final ClientHandshake handshake;
    private final Optional<ExtendedAsk> ask;
    private final LinkWatcher watcher;
    private final FrameDecoder decoder = new FrameDecoder(IncomingText.MAX_BYTES);
    private final Deque<Frame> output = new ArrayDeque<>();
    private final Deque<ClientLinkEvent> events = new ArrayDeque<>();
    private final BaselineClientLink baseline;
    private final Deque<Supplier<OutRecord>> records = new ArrayDeque<>();

    private State state = State.SYN_SENT;
    private final long handshakeUntil;
    private Optional<ReliableSettings> agreed = Optional.empty();
    private Optional<ExtendedClientEnd> extended = Optional.empty();

    /**
     * A link that begins with a SYN.
     *
     * @param asked what a baseline server is asked for
     * @param ackTimeoutNanos how long a fragment may go unanswered on a baseline link
     * @param ask what an extended server is asked for, by a client that knows that profile
     */
    public ClientLink(
            LinkParameters asked, long ackTimeoutNanos, Optional<ExtendedAsk> ask, LinkWatcher watcher, long now) {
        this.ask = ask;
        this.watcher = watcher;
        this.handshake = new ClientHandshake(asked, ask.map(ExtendedAsk::extension));
        this.baseline = new BaselineClientLink(asked, ackTimeoutNanos, output, events);
        this.handshakeUntil = now + HANDSHAKE_NANOS;
        output.add(handshake.syn());
    }

    /** On a baseline link: sends {@code text} after whatever waits before it. */
    public void say(long id, String text, long now) {
        baseline.say(id, text, now);
    }

    /** On a baseline link: asks for {@code nick}, not before {@code from}; a later wish replaces an earlier one. */
    public void wishNick(String nick, long from, long now) {
        baseline.wishNick(nick, from, now);
    }

    /** On a baseline link: asks who is there. */
    public void askPeople(long now) {
        baseline.askPeople(now);
    }

    /** On an extended link: sends a record after those before it; it is made when the window has room for it. */
    public void send(Supplier<OutRecord> record) {
        records.add(record);
    }

    /** Asks the server to disturb this client's channel. */
    public void configureChannel(FaultPlan plan, long now) {
        if (state == State.EXTENDED) {
            extended.orElseThrow().link().nameChannel(plan);
        } else {
            baseline.configureChannel(plan, now);
        }
    }

    /** The server says that the channel is disturbed so: what reaches this end is disturbed here. */
    public void disturb(FaultPlan plan, long now) {
        extended.ifPresent(end -> end.link().disturb(plan.atClient(), plan.atServer(), now));
    }

    /** Says goodbye; messages that still wait are not sent. */
    public void goodbye(long now) {
        if (state == State.EXTENDED) {
            extended.orElseThrow().link().goodbye();
            extended.orElseThrow().link().close(CloseReason.GOODBYE, "");
        } else {
            baseline.goodbye(now);
        }
    }

    @Override
    public void onBytes(ByteBuffer bytes, long now) {
        if (state == State.EXTENDED) {
            extended.orElseThrow().onBytes(bytes, now);
            return;
        }
        if (isClosing()) {
            bytes.position(bytes.limit());
            return;
        }
        decoder.feed(bytes);
        readOn(now);
    }

    private void readOn(long now) {
        while ((state == State.SYN_SENT || state == State.BASELINE) && !isClosing()) {
            Optional<Decoded> next = decoder.next();
            if (next.isEmpty()) {
                return;
            }
            onDecoded(next.get(), now);
        }
        if (state == State.PROVING) {
            awaitFirstFrame(now);
        }
    }

    private void onDecoded(Decoded decoded, long now) {
        boolean answer = state == State.SYN_SENT
                && decoded instanceof Decoded.Intact(Frame frame)
                && frame.type() == FrameType.ACK;
        if (answer) {
            onSynAck(((Decoded.Intact) decoded).frame(), now);
        } else {
            baseline.onDecoded(decoded, now);
        }
    }

    private void onSynAck(Frame synAck, long now) {
        switch (handshake.onSynAck(synAck)) {
            case ClientHandshake.Outcome.Baseline(LinkParameters granted, String session, Frame confirmation) -> {
                state = State.BASELINE;
                output.add(confirmation);
                baseline.begin(granted, session, now);
            }
            case ClientHandshake.Outcome.Extended(
                            LinkParameters granted, String session, ExtendedGrant grant, Frame confirmation) -> {
                state = State.PROVING;
                output.add(confirmation);
                ReliableSettings settings = ask.orElseThrow().settings(grant, granted.protocol());
                agreed = Optional.of(settings);
                events.add(new ClientLinkEvent.Extended(settings, session, grant.terms()));
            }
            case ClientHandshake.Outcome.Refused(String why) -> close(CloseReason.REFUSED, why);
            case ClientHandshake.Outcome.DowngradeRefused() -> close(CloseReason.DOWNGRADED, "");
            case ClientHandshake.Outcome.Garbage(String why) -> close(CloseReason.GARBAGE, why);
        }
    }

    /** What comes first shows whether the proof was good: a refusal is a frame of the baseline. */
    private void awaitFirstFrame(long now) {
        Optional<RawFrame> first = decoder.peek();
        if (first.isEmpty()) {
            return;
        }
        Optional<String> refusal = first.filter(frame -> frame.type().equals(Optional.of(FrameType.ACK)))
                .flatMap(frame -> ClientHandshake.refusalOfProof(new Frame(FrameType.ACK, 0, false, frame.payload())));
        if (refusal.isPresent()) {
            close(CloseReason.REFUSED, refusal.get());
            return;
        }
        state = State.EXTENDED;
        ReliableLink link = new ReliableLink(agreed.orElseThrow(), decoder, this::nextRecord, watcher, now);
        extended = Optional.of(new ExtendedClientEnd(link, handshakeUntil));
    }

    private Optional<OutRecord> nextRecord() {
        return Optional.ofNullable(records.poll()).map(Supplier::get);
    }

    /** Ends the link at once. A link that is closing keeps its reason. */
    public void close(CloseReason reason, String detail) {
        if (extended.isPresent()) {
            extended.get().link().close(reason, detail);
        } else if (!isClosing()) {
            state = State.CLOSING;
            baseline.close(reason, detail);
        }
    }

    private boolean isClosing() {
        return state == State.CLOSING || baseline.isClosing();
    }

    @Override
    public void onEndOfInput(long now) {
        if (extended.isPresent()) {
            extended.get().link().onEndOfInput(now);
        } else {
            baseline.onEndOfInput();
        }
    }

    @Override
    public void onBroken(String why, long now) {
        if (extended.isPresent()) {
            extended.get().link().onBroken(why, now);
        } else {
            baseline.onBroken(why);
        }
        output.clear();
    }

    @Override
    public void onTime(long now) {
        switch (state) {
            case SYN_SENT, PROVING -> {
                if (now >= handshakeUntil) {
                    close(CloseReason.HANDSHAKE_TIMEOUT, "");
                }
            }
            case BASELINE -> baseline.onTime(now);
            case EXTENDED -> extended.orElseThrow().onTime(now);
            case CLOSING -> { }
        }
    }

    @Override
    public boolean wantsBytes() {
        return extended.map(end -> end.link().wantsBytes()).orElse(true);
    }

    /** While there is no extended link one frame per write: an older server loses what it didn't wait for. */
    @Override
    public void fill(ByteBuffer out, long now) {
        if (!output.isEmpty()) {
            out.put(FrameEncoder.encode(output.remove()));
        } else {
            extended.ifPresent(end -> end.fill(out, now));
        }
    }

    @Override
    public long deadline() {
        if (!output.isEmpty()) {
            return Long.MIN_VALUE;
        }
        return switch (state) {
            case SYN_SENT, PROVING -> isClosing() ? NEVER : handshakeUntil;
            case BASELINE -> baseline.deadline();
            case EXTENDED -> extended.orElseThrow().deadline();
            case CLOSING -> NEVER;
        };
    }

    @Override
    public Optional<ClientLinkEvent> pollEvent() {
        return Optional.ofNullable(events.poll()).or(() -> extended.flatMap(ExtendedClientEnd::pollEvent));
    }

    @Override
    public boolean isOver() {
        return output.isEmpty() && extended.map(end -> end.link().isOver()).orElseGet(this::isClosing);
    }
}
