package org.threadcenter.reliable;

import java.util.Optional;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameType;

/**
 * The server's side of SYN → SYN-ACK → HANDSHAKE_ACK. Owned by one server link, under its lock.
 */
final class ServerHandshake {
    /** What a frame led to. */
    sealed interface Step {
        /** SYN was accepted: this frame answers it. */
        record Answer(Frame synAck) implements Step {}

        /** HANDSHAKE_ACK came: the link is established. */
        record Done(LinkParameters asked, LinkParameters granted) implements Step {}

        /** The peer can't be let in: {@code sentence} is for it, {@code detail} for the log. */
        record Refuse(String sentence, String detail) implements Step {}

        /** The peer left before it was in. */
        record Leave() implements Step {}
    }

    private final ServerLinkSettings settings;
    private final String sessionId;
    private final Optional<String> refusal;
    private LinkParameters asked = LinkParameters.DEFAULT;
    private boolean synAccepted;

    /** {@code refusal}: why every SYN of this peer is refused, if it is. */
    ServerHandshake(ServerLinkSettings settings, String sessionId, Optional<String> refusal) {
        this.settings = settings;
        this.sessionId = sessionId;
        this.refusal = refusal;
    }

    Step onFrame(Frame frame) {
        if (synAccepted && frame.type() == FrameType.HANDSHAKE_ACK) {
            return new Step.Done(asked, settings.grant(asked));
        }
        if (synAccepted && frame.type() == FrameType.DISCONNECT) {
            return new Step.Leave();
        }
        if (synAccepted || frame.type() != FrameType.SYN) {
            return outOfTurn(frame.type() + " before " + (synAccepted ? FrameType.HANDSHAKE_ACK : FrameType.SYN));
        }
        return refusal.<Step>map(why -> new Step.Refuse(why, why)).orElseGet(() -> onSyn(frame));
    }

    private Step onSyn(Frame frame) {
        try {
            asked = Handshake.readSyn(frame);
            synAccepted = true;
            return new Step.Answer(Handshake.accept(settings.grant(asked), sessionId));
        } catch (Handshake.Malformed malformed) {
            return new Step.Refuse(malformed.getMessage(), malformed.getMessage());
        }
    }

    /** Anything else before the handshake is done. */
    Step.Refuse outOfTurn(String what) {
        return new Step.Refuse(settings.sentences().handshakeFirst(), what);
    }
}
