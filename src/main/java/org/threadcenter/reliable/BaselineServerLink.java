package org.threadcenter.reliable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.threadcenter.fault.FaultInjector;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.wire.Decoded;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameDecoder;
import org.threadcenter.wire.FrameType;

/**
 * A server's end of a baseline link: handshake, ACK and NACK per fragment, simulated channel, answers and
 * broadcasts. Not thread-safe: guarded by its driver's lock.
 *
 * <pre>
 * AWAITING_SYN ──SYN──▶ AWAITING_CONFIRMATION ──HANDSHAKE_ACK──▶ ESTABLISHED
 *      └──────────────────────────┴──── any reason to end ───────────┴──▶ CLOSING (what is queued still goes)
 * </pre>
 */
public final class BaselineServerLink implements Link<ServerLinkEvent> {
    static final int NICK_REFUSED_SEQ = Frame.MAX_SEQ;
    private static final long SECOND = 1_000_000_000L;
    private static final long FIRST_BYTE_NANOS = 5 * SECOND;
    private static final long HANDSHAKE_NANOS = 10 * SECOND;
    private static final long FRAME_NANOS = 30 * SECOND;
    /** How long broadcasts wait for the rest of a message that this peer has begun. */
    private static final long UNFINISHED_NANOS = SECOND;
    private static final int MAX_PAYLOAD_BEFORE = 8 * 1024;
    private static final int MAX_PAYLOAD = 16 * 1024;

    private enum State {
        AWAITING_SYN,
        AWAITING_CONFIRMATION,
        ESTABLISHED,
        CLOSING
    }

    private final ServerLinkSettings settings;
    private final String sessionId;
    private final Optional<String> refusal;
    private final Pace pace;
    private final PacedOutput output;
    private final long acceptedAt;
    private final FrameDecoder decoder = new FrameDecoder(MAX_PAYLOAD_BEFORE);
    private final NackRow nacks = new NackRow();
    private final Deque<ServerLinkEvent> events = new ArrayDeque<>(2);

    private State state = State.AWAITING_SYN;
    private LinkParameters asked = LinkParameters.DEFAULT;
    private LinkParameters granted = LinkParameters.DEFAULT;
    private BaselineReceiver receiver = new BaselineReceiver(granted);
    private FaultInjector channel = new FaultInjector(FaultPlan.NONE);
    private boolean anyByte;
    private long partialSince = NEVER;
    /** Until then no further frame is looked at: the channel delays one, or the peer is over its pace. */
    private long resumeAt = Long.MIN_VALUE;

    private Optional<ServerLinkEvent.Closed> finishing = Optional.empty();
    private Optional<Frame> delayed = Optional.empty();

    /**
     * @param refusal when present, this peer is let in only to be told why it can't be
     * @param now when the connection was accepted
     */
    public BaselineServerLink(
            ServerLinkSettings settings,
            String sessionId,
            Optional<String> refusal,
            Pace pace,
            Broadcasts broadcasts,
            long now) {
        this.settings = settings;
        this.sessionId = sessionId;
        this.refusal = refusal;
        this.pace = pace;
        this.output = new PacedOutput(settings.frameSpacingNanos(), broadcasts);
        this.acceptedAt = now;
    }

    @Override
    public void onBytes(ByteBuffer bytes, long now) {
        anyByte |= bytes.hasRemaining();
        if (state == State.CLOSING) {
            bytes.position(bytes.limit());
            return;
        }
        decoder.feed(bytes);
        readOn(now);
    }

    /** Looks at the frames that have arrived, as far as the channel, the pace and the answers' queue allow. */
    private void readOn(long now) {
        if (state == State.CLOSING || now < resumeAt) {
            partialSince = NEVER;
            return;
        }
        resumeAt = Long.MIN_VALUE;
        boolean anyFrame = false;
        if (delayed.isPresent()) {
            Frame fragment = delayed.get();
            delayed = Optional.empty();
            accept(fragment, now);
            anyFrame = true;
        }
        while (now >= resumeAt && !output.isFull() && state != State.CLOSING) {
            Optional<Decoded> next = decoder.next();
            if (next.isEmpty()) {
                break;
            }
            onDecoded(next.get(), now);
            anyFrame = true;
        }
        if (decoder.pendingBytes() == 0 || now < resumeAt) {
            partialSince = NEVER;
        } else if (anyFrame || partialSince == NEVER) {
            partialSince = now;
        }
    }

    private void onDecoded(Decoded decoded, long now) {
        switch (decoded) {
            case Decoded.Intact(Frame frame) -> onFrame(frame, now);
            case Decoded.BadChecksum(Frame frame) -> onBadChecksum(frame, now);
            case Decoded.UnknownType(int code) -> onUnknownType(code);
            case Decoded.Illegal illegal -> onGarbage(illegal);
        }
    }

    private void onFrame(Frame frame, long now) {
        switch (state) {
            case AWAITING_SYN -> onFirstFrame(frame);
            case AWAITING_CONFIRMATION -> onConfirmation(frame, now);
            case ESTABLISHED -> onEstablishedFrame(frame, now);
            case CLOSING -> {}
        }
    }

    private void onFirstFrame(Frame frame) {
        if (frame.type() != FrameType.SYN) {
            refuse(settings.sentences().handshakeFirst(), frame.type() + " before SYN");
            return;
        }
        if (refusal.isPresent()) {
            refuse(refusal.get(), refusal.get());
            return;
        }
        try {
            asked = Handshake.readSyn(frame);
            granted = settings.grant(asked);
            output.answer(Handshake.accept(granted, sessionId));
            state = State.AWAITING_CONFIRMATION;
        } catch (Handshake.Malformed malformed) {
            refuse(malformed.getMessage(), malformed.getMessage());
        }
    }

    private void onConfirmation(Frame frame, long now) {
        if (frame.type() == FrameType.HANDSHAKE_ACK) {
            state = State.ESTABLISHED;
            decoder.limit(MAX_PAYLOAD);
            receiver = new BaselineReceiver(granted);
            output.onProofOfReading();
            output.allowBroadcastsFrom(now);
            events.add(new ServerLinkEvent.Established(asked, granted));
        } else if (frame.type() == FrameType.DISCONNECT) {
            onGoodbye();
        } else {
            refuse(settings.sentences().handshakeFirst(), frame.type() + " before HANDSHAKE_ACK");
        }
    }

    private void onEstablishedFrame(Frame frame, long now) {
        switch (frame.type()) {
            case DATA -> onFragment(frame, now);
            case SET_NICK -> events.add(new ServerLinkEvent.NickWished(frame.text()));
            case LIST_REQUEST -> events.add(new ServerLinkEvent.PeopleAsked());
            case DISCONNECT -> onGoodbye();
            case ERROR_CODE -> onChannelConfig(frame, now);
            case SYN, ACK, HANDSHAKE_ACK, NACK, LIST_RESPONSE -> oddity("unexpected " + frame.type());
        }
    }

    private void onFragment(Frame fragment, long now) {
        output.onProofOfReading();
        output.allowBroadcastsFrom(now + UNFINISHED_NANOS);
        switch (channel.next()) {
            case FaultInjector.Fate.Lost() -> nack(fragment.seq(), ServerLinkEvent.Nacked.Cause.SIMULATED_LOSS, now);
            case FaultInjector.Fate.Corrupted() -> onDecoded(channel.corrupt(fragment), now);
            case FaultInjector.Fate.Passes(long delayNanos) -> {
                if (delayNanos > 0) {
                    delayed = Optional.of(fragment);
                    resumeAt = now + delayNanos;
                } else {
                    accept(fragment, now);
                }
            }
        }
    }

    private void accept(Frame fragment, long now) {
        if (receiver.dropsUnfinished(fragment)) {
            oddity("a new message began before the last one ended; the unfinished one was dropped");
        }
        switch (receiver.onFragment(fragment)) {
            case BaselineReceiver.Outcome.Acknowledge() -> acknowledge(fragment);
            case BaselineReceiver.Outcome.DropAndNack(int expected) ->
                nack(expected, ServerLinkEvent.Nacked.Cause.GAP, now);
            case BaselineReceiver.Outcome.HoldAndNack(int expected) -> {
                acknowledge(fragment);
                nack(expected, ServerLinkEvent.Nacked.Cause.GAP, now);
            }
            case BaselineReceiver.Outcome.Deliver(String text, int fragments) -> {
                onWholeMessage(fragment, now);
                events.add(new ServerLinkEvent.Said(text, fragments));
            }
            case BaselineReceiver.Outcome.TooLong(long bytes) -> {
                onWholeMessage(fragment, now);
                announce(settings.sentences().textTooLong());
                events.add(new ServerLinkEvent.SaidTooMuch(bytes));
            }
        }
    }

    private void onWholeMessage(Frame last, long now) {
        acknowledge(last);
        output.allowBroadcastsFrom(now);
        long next = pace.take(now);
        if (next > now) {
            resumeAt = next;
        }
    }

    private void acknowledge(Frame fragment) {
        nacks.end();
        output.answer(Frame.of(FrameType.ACK, fragment.seq(), false, "ACK for seq " + fragment.seq()));
    }

    private void nack(int seq, ServerLinkEvent.Nacked.Cause cause, long now) {
        if (nacks.isFull(now)) {
            close(CloseReason.NACK_LIMIT, "seq " + seq + " was refused " + NackRow.MAX + " times in a row");
            return;
        }
        output.answer(Frame.of(FrameType.NACK, seq, false, "NACK for seq " + seq), nacks.next(now));
        events.add(new ServerLinkEvent.Nacked(seq, cause));
    }

    private void onBadChecksum(Frame frame, long now) {
        if (frame.type() == FrameType.DATA && state == State.ESTABLISHED) {
            output.onProofOfReading();
            nack(frame.seq(), ServerLinkEvent.Nacked.Cause.BAD_CHECKSUM, now);
        } else if (state == State.ESTABLISHED) {
            oddity("bad checksum on " + frame.type());
        } else {
            refuse("the checksum of " + frame.type() + " is wrong", "bad checksum on " + frame.type());
        }
    }

    private void onUnknownType(int code) {
        if (state == State.ESTABLISHED) {
            oddity("unknown frame type " + code);
        } else {
            refuse(settings.sentences().handshakeFirst(), "frame type " + code + " before the handshake");
        }
    }

    private void onGarbage(Decoded.Illegal illegal) {
        if (isHttp(illegal.firstBytes())) {
            output.answerRaw(httpAnswer(settings.sentences().notAWebServer()));
            close(CloseReason.GARBAGE, "an HTTP request");
        } else {
            output.answer(Handshake.refuse(settings.sentences().notThisProtocol()));
            close(CloseReason.GARBAGE, illegal.why());
        }
    }

    private static boolean isHttp(byte[] firstBytes) {
        String head = new String(firstBytes, StandardCharsets.ISO_8859_1);
        return head.matches("(?s)(GET|POST|PUT|HEAD|OPTIONS|DELETE|PATCH|CONNECT) .*");
    }

    private static byte[] httpAnswer(String sentence) {
        byte[] body = (sentence + "\n").getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
                + body.length
                + "\r\nConnection: close\r\n\r\n";
        return (head + new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    private void onChannelConfig(Frame frame, long now) {
        try {
            FaultPlan plan = Handshake.readChannelConfig(frame, now);
            channel = new FaultInjector(plan);
            events.add(new ServerLinkEvent.ChannelConfigured(plan));
        } catch (Handshake.Malformed malformed) {
            oddity("ERROR_CODE was not understood: " + malformed.getMessage());
        }
    }

    private void onGoodbye() {
        output.answer(Frame.of(FrameType.ACK, 0, false, "Disconnect ACK"));
        close(CloseReason.GOODBYE, "");
    }

    private void oddity(String what) {
        events.add(new ServerLinkEvent.Oddity(what));
    }

    private void refuse(String sentence, String detail) {
        output.answer(Handshake.refuse(sentence));
        close(CloseReason.REFUSED, detail);
    }

    /** Ends the link; what is queued for the peer still goes out. A link that is closing keeps its reason. */
    public void close(CloseReason reason, String detail) {
        if (state != State.CLOSING) {
            state = State.CLOSING;
            partialSince = NEVER;
            output.allowBroadcastsFrom(NEVER);
            events.add(new ServerLinkEvent.Closed(reason, detail));
        }
    }

    /** Ends the link as {@link #close} does, once every broadcast that waits for this peer is written. */
    public void finish(CloseReason reason, String detail) {
        if (state == State.ESTABLISHED) {
            finishing = Optional.of(new ServerLinkEvent.Closed(reason, detail));
        } else {
            close(reason, detail);
        }
    }

    /** The peer may be shown by {@code nick} from now on. */
    public void acceptNick(String nick) {
        output.answer(Frame.of(FrameType.ACK, 0, false, "NICK OK: " + nick));
    }

    /** The seq is one that an older client can't take for its own fragment's. */
    public void refuseNick(String why) {
        output.answer(Frame.of(FrameType.NACK, NICK_REFUSED_SEQ, false, "NICK REFUSED: " + why));
    }

    /** As many names as fit into one frame, then how many more there are. */
    public void answerPeople(List<String> names) {
        output.answer(PeopleList.fit(names, PacedOutput.MAX_PAYLOAD_BYTES));
    }

    /** A sentence for this peer alone. */
    public void announce(String sentence) {
        output.answer(Frame.of(FrameType.DATA, 0, true, "[server] " + sentence));
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
        if (now >= handshakeDeadline()) {
            CloseReason reason = anyByte ? CloseReason.HANDSHAKE_TIMEOUT : CloseReason.NO_FIRST_BYTE;
            output.answer(Handshake.refuse(settings.sentences().tooSlow()));
            close(reason, "");
        } else if (partialSince != NEVER && now >= partialSince + FRAME_NANOS) {
            close(CloseReason.FRAME_TIMEOUT, decoder.pendingBytes() + " bytes of a frame, then nothing for 30 s");
        } else {
            readOn(now);
        }
    }

    private long handshakeDeadline() {
        return switch (state) {
            case AWAITING_SYN, AWAITING_CONFIRMATION -> acceptedAt + (anyByte ? HANDSHAKE_NANOS : FIRST_BYTE_NANOS);
            case ESTABLISHED, CLOSING -> NEVER;
        };
    }

    @Override
    public boolean wantsBytes() {
        return delayed.isEmpty() && !output.isFull() && !(hasResumeTime() && decoder.pendingBytes() > 0);
    }

    private boolean hasResumeTime() {
        return resumeAt != Long.MIN_VALUE;
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
        long deadline = Math.min(handshakeDeadline(), output.deadline());
        if (partialSince != NEVER) {
            deadline = Math.min(deadline, partialSince + FRAME_NANOS);
        }
        if (state != State.CLOSING && (delayed.isPresent() || decoder.pendingBytes() > 0) && hasResumeTime()) {
            deadline = Math.min(deadline, resumeAt);
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
