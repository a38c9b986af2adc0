package org.threadcenter.reliable;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.json.Malformed;
import org.threadcenter.wire.Decoded;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameDecoder;
import org.threadcenter.wire.FrameType;

/**
 * A server's end of a baseline link once its handshake is done: ACK and NACK per fragment, simulated
 * channel, answers and broadcasts. Not thread-safe: guarded by its driver's lock.
 *
 * <pre>
 * ESTABLISHED ──any reason to end──▶ CLOSING (what is queued still goes out)
 * </pre>
 */
public final class BaselineServerLink implements ServerPhase {
    static final int NICK_REFUSED_SEQ = Frame.MAX_SEQ;
    static final Frame GOODBYE_ACK = Frame.of(FrameType.ACK, 0, false, "Disconnect ACK");
    private static final long FRAME_NANOS = 30_000_000_000L;
    private static final int MAX_PAYLOAD = 16 * 1024;

    private enum State { ESTABLISHED, CLOSING }

    private final ServerLinkSettings settings;
    private final FrameDecoder decoder;
    private final PacedOutput output;
    private final FragmentIntake intake;
    private final Deque<ServerLinkEvent> events = new ArrayDeque<>(2);

    private State state = State.ESTABLISHED;
    private long partialSince = NEVER;
    private Optional<ServerLinkEvent.Closed> finishing = Optional.empty();

    /**
     * @param decoder holds what came behind the handshake already; this link's own from now on
     * @param output the handshake's, with the broadcasts that begin now; this link's own from now on
     */
    BaselineServerLink(
            ServerLinkSettings settings,
            LinkParameters granted,
            FrameDecoder decoder,
            PacedOutput output,
            Pace pace,
            long now) {
        this.settings = settings;
        this.decoder = decoder;
        this.output = output;
        this.intake = new FragmentIntake(output, events, pace, settings.sentences().textTooLong(), this::close);
        decoder.limit(MAX_PAYLOAD);
        intake.begin(granted);
        output.onProofOfReading();
        output.allowBroadcastsFrom(now);
        readOn(now);
    }

    @Override
    public void onBytes(ByteBuffer bytes, long now) {
        if (state == State.CLOSING) {
            bytes.position(bytes.limit());
            return;
        }
        decoder.feed(bytes);
        readOn(now);
    }

    /** Looks at the frames that have arrived, as far as the channel, the pace and the answers' queue allow. */
    private void readOn(long now) {
        if (state == State.CLOSING || intake.isPaused(now)) {
            partialSince = NEVER;
            return;
        }
        boolean anyFrame = intake.resume(now);
        while (!intake.isPaused(now) && !output.isFull() && state != State.CLOSING) {
            Optional<Decoded> next = decoder.next();
            if (next.isEmpty()) {
                break;
            }
            onDecoded(next.get(), now);
            anyFrame = true;
        }
        if (decoder.pendingBytes() == 0 || intake.isPaused(now) || output.isFull()) {
            partialSince = NEVER;
        } else if (anyFrame || partialSince == NEVER) {
            partialSince = now;
        }
    }

    private void onDecoded(Decoded decoded, long now) {
        switch (decoded) {
            case Decoded.Intact(Frame frame) -> onFrame(frame, now);
            case Decoded.BadChecksum(Frame frame) -> onBadChecksum(frame, now);
            case Decoded.UnknownType(int code) -> oddity("unknown frame type " + code);
            case Decoded.Illegal illegal -> onGarbage(illegal);
        }
    }

    private void onFrame(Frame frame, long now) {
        switch (frame.type()) {
            case DATA -> intake.onFragment(frame, now);
            case SET_NICK -> passOn(new ServerLinkEvent.NickWished(frame.text()));
            case LIST_REQUEST -> passOn(new ServerLinkEvent.PeopleAsked());
            case DISCONNECT -> onGoodbye();
            case ERROR_CODE -> onChannelConfig(frame, now);
            case SYN, ACK, HANDSHAKE_ACK, NACK, LIST_RESPONSE -> oddity("unexpected " + frame.type());
        }
    }

    private void onBadChecksum(Frame frame, long now) {
        if (frame.type() == FrameType.DATA) {
            intake.onBadChecksum(frame, now);
        } else {
            oddity("bad checksum on " + frame.type());
        }
    }

    private void onGarbage(Decoded.Illegal illegal) {
        output.answerRaw(ForeignPeer.answer(illegal.firstBytes(), settings.sentences()));
        close(CloseReason.GARBAGE, ForeignPeer.isHttp(illegal.firstBytes()) ? "an HTTP request" : illegal.why());
    }

    /** Somebody else answers, by {@link #acceptNick}, {@link #refuseNick} or {@link #answerPeople}. */
    private void passOn(ServerLinkEvent question) {
        output.oweAnswer();
        events.add(question);
    }

    private void onChannelConfig(Frame frame, long now) {
        try {
            FaultPlan plan = Handshake.readChannelConfig(frame, now).asBaseline();
            if (plan.disturbs() && !settings.simulationAllowed()) {
                oddity("ERROR_CODE asked for a disturbed channel, which is forbidden here");
                output.announce(settings.sentences().simulationForbidden());
            } else {
                intake.disturb(plan);
                events.add(new ServerLinkEvent.ChannelConfigured(plan));
            }
        } catch (Malformed malformed) {
            oddity("ERROR_CODE was not understood: " + malformed.getMessage());
        }
    }

    private void onGoodbye() {
        output.answer(GOODBYE_ACK);
        close(CloseReason.GOODBYE, "");
    }

    private void oddity(String what) {
        events.add(new ServerLinkEvent.Oddity(what));
    }

    @Override
    public void close(CloseReason reason, String detail) {
        if (state != State.CLOSING) {
            state = State.CLOSING;
            partialSince = NEVER;
            output.allowBroadcastsFrom(NEVER);
            events.add(new ServerLinkEvent.Closed(reason, detail));
        }
    }

    @Override
    public void finish(CloseReason reason, String detail) {
        finishing = Optional.of(new ServerLinkEvent.Closed(reason, detail));
    }

    /** The peer may be shown by {@code nick} from now on. */
    public void acceptNick(String nick) {
        output.answerOwed(Frame.of(FrameType.ACK, 0, false, "NICK OK: " + nick));
    }

    /** The seq is one that an older client can't take for its own fragment's. */
    public void refuseNick(String why) {
        output.answerOwed(Frame.of(FrameType.NACK, NICK_REFUSED_SEQ, false, "NICK REFUSED: " + why));
    }

    /** As many names as fit into one frame, then how many more there are. */
    public void answerPeople(List<String> names) {
        output.answerOwed(PeopleList.fit(names, PacedOutput.MAX_PAYLOAD_BYTES));
    }

    /** A sentence for this peer alone. */
    public void announce(String sentence) {
        output.announce(sentence);
    }

    @Override
    public void onEndOfInput(long now) {
        close(CloseReason.PEER_CLOSED, "");
    }

    @Override
    public void onBroken(String why, long now) {
        close(CloseReason.BROKEN, why);
        output.clear();
    }

    @Override
    public void onTime(long now) {
        if (state == State.CLOSING) {
            return;
        }
        if (partialSince != NEVER && now >= partialSince + FRAME_NANOS) {
            close(CloseReason.FRAME_TIMEOUT, decoder.pendingBytes() + " bytes of a frame, then nothing for 30 s");
        } else {
            readOn(now);
        }
    }

    @Override
    public boolean wantsBytes() {
        return !output.isFull() && !waitsForIntake();
    }

    /** Whether something has arrived that the intake's pause keeps from being looked at. */
    private boolean waitsForIntake() {
        return intake.pausedUntil() != NEVER && (intake.holdsOne() || decoder.pendingBytes() > 0);
    }

    @Override
    public void fill(ByteBuffer out, long now) {
        boolean wasFull = output.isFull();
        output.fill(out, now);
        if (output.isDrained()) {
            finishing.ifPresent(closed -> close(closed.reason(), closed.detail()));
        }
        if (wasFull && !output.isFull()) {
            readOn(now);
        }
    }

    @Override
    public long deadline() {
        long deadline = output.deadline();
        if (partialSince != NEVER) {
            deadline = Math.min(deadline, partialSince + FRAME_NANOS);
        }
        if (state != State.CLOSING && waitsForIntake()) {
            deadline = Math.min(deadline, intake.pausedUntil());
        }
        return deadline;
    }

    @Override
    public Optional<ServerLinkEvent> pollEvent() {
        return Optional.ofNullable(events.poll());
    }

    @Override
    public boolean isOver() {
        return state == State.CLOSING && !output.hasAnswers();
    }
}
