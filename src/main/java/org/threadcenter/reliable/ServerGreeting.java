package org.threadcenter.reliable;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.threadcenter.wire.Decoded;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameDecoder;

/**
 * The beginning of a server's link, the same for both profiles: SYN, SYN-ACK, HANDSHAKE_ACK within their
 * time, and whoever is a stranger here. Not thread-safe: guarded by its driver's lock.
 *
 * <pre>
 * WAITING ──HANDSHAKE_ACK──▶ DONE (what came behind it is still in the decoder)
 *    └── any reason to end ──▶ CLOSING (what is queued still goes out)
 * </pre>
 */
final class ServerGreeting implements ServerPhase {
    static final int MAX_PAYLOAD = 8 * 1024;
    private static final long SECOND = 1_000_000_000L;
    private static final long FIRST_BYTE_NANOS = 5 * SECOND;
    private static final long HANDSHAKE_NANOS = 10 * SECOND;

    private enum State { WAITING, DONE, CLOSING }

    private final ServerLinkSettings settings;
    private final ServerHandshake handshake;
    private final FrameDecoder decoder;
    private final PacedOutput output;
    private final long acceptedAt;
    private final Deque<ServerLinkEvent> events = new ArrayDeque<>(1);

    private State state = State.WAITING;
    private boolean anyByte;
    private Optional<ServerHandshake.Step.Established> result = Optional.empty();

    /** {@code decoder} and {@code output} are handed on to what comes after the handshake. */
    ServerGreeting(
            ServerLinkSettings settings, Newcomer peer, FrameDecoder decoder, PacedOutput output, long now) {
        this.settings = settings;
        this.handshake =
                new ServerHandshake(settings, peer.sessionId(), peer.refusal(), Optional.of(peer.nonce()));
        this.decoder = decoder;
        this.output = output;
        this.acceptedAt = now;
    }

    /** How the handshake ended, once it has ended well. */
    Optional<ServerHandshake.Step.Established> result() {
        return result;
    }

    @Override
    public void onBytes(ByteBuffer bytes, long now) {
        anyByte |= bytes.hasRemaining();
        if (state == State.CLOSING) {
            bytes.position(bytes.limit());
            return;
        }
        decoder.feed(bytes);
        while (state == State.WAITING) {
            Optional<Decoded> next = decoder.next();
            if (next.isEmpty()) {
                return;
            }
            onDecoded(next.get());
        }
    }

    private void onDecoded(Decoded decoded) {
        switch (decoded) {
            case Decoded.Intact(Frame frame) -> onStep(handshake.onFrame(frame));
            case Decoded.BadChecksum(Frame frame) ->
                refuse("the checksum of " + frame.type() + " is wrong", "bad checksum on " + frame.type());
            case Decoded.UnknownType(int code) ->
                onStep(handshake.outOfTurn("frame type " + code + " before the handshake"));
            case Decoded.Illegal illegal -> onGarbage(illegal);
        }
    }

    private void onStep(ServerHandshake.Step step) {
        switch (step) {
            case ServerHandshake.Step.Answer(Frame synAck) -> output.answerAwaited(synAck);
            case ServerHandshake.Step.Established established -> {
                state = State.DONE;
                result = Optional.of(established);
            }
            case ServerHandshake.Step.Refuse(String sentence, String detail) -> refuse(sentence, detail);
            case ServerHandshake.Step.Leave() -> {
                output.answer(BaselineServerLink.GOODBYE_ACK);
                close(CloseReason.GOODBYE, "");
            }
        }
    }

    private void onGarbage(Decoded.Illegal illegal) {
        output.answerRaw(ForeignPeer.answer(illegal.firstBytes(), settings.sentences()));
        close(CloseReason.GARBAGE, ForeignPeer.isHttp(illegal.firstBytes()) ? "an HTTP request" : illegal.why());
    }

    private void refuse(String sentence, String detail) {
        output.answer(Handshake.refuse(sentence));
        close(CloseReason.REFUSED, detail);
    }

    @Override
    public void close(CloseReason reason, String detail) {
        if (state != State.CLOSING) {
            state = State.CLOSING;
            events.add(new ServerLinkEvent.Closed(reason, detail));
        }
    }

    @Override
    public void finish(CloseReason reason, String detail) {
        close(reason, detail);
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
        if (state == State.WAITING && now >= dueAt()) {
            output.answer(Handshake.refuse(settings.sentences().tooSlow()));
            close(anyByte ? CloseReason.HANDSHAKE_TIMEOUT : CloseReason.NO_FIRST_BYTE, "");
        }
    }

    private long dueAt() {
        return acceptedAt + (anyByte ? HANDSHAKE_NANOS : FIRST_BYTE_NANOS);
    }

    @Override
    public boolean wantsBytes() {
        return !output.isFull();
    }

    @Override
    public void fill(ByteBuffer out, long now) {
        output.fill(out, now);
    }

    @Override
    public long deadline() {
        return Math.min(state == State.WAITING ? dueAt() : NEVER, output.deadline());
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
