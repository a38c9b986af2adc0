package org.threadcenter.reliable;

import java.util.Map;
import java.util.Optional;
import org.threadcenter.json.Malformed;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameType;

/**
 * The server's side of SYN → SYN-ACK → HANDSHAKE_ACK. Owned by one server link, under its lock.
 *
 * <p>A SYN with {@code x} is answered with {@code x}, and its HANDSHAKE_ACK has to prove that the peer is the
 * device which it named; a SYN without makes a baseline link.
 */
final class ServerHandshake {
    /** What a frame led to. */
    sealed interface Step {
        /** SYN was accepted: this frame answers it. */
        record Answer(Frame synAck) implements Step {}

        /** HANDSHAKE_ACK came: the link is established. */
        sealed interface Established extends Step {}

        /** With the baseline profile. */
        record Done(LinkParameters asked, LinkParameters granted) implements Established {}

        /**
         * With the extended profile; HANDSHAKE_ACK proved who the peer is.
         *
         * @param have by room, the last message that the device has; at most 64 rooms
         */
        record DoneExtended(
                LinkParameters asked, ExtendedWish wish, ExtendedGrant grant, Map<String, Long> have)
                implements Established {}

        /** The peer can't be let in: {@code sentence} is for it, {@code detail} for the log. */
        record Refuse(String sentence, String detail) implements Step {}

        /** The peer left before it was in. */
        record Leave() implements Step {}
    }

    /** A peer of the extended profile that still has to sign {@code statement}. */
    private record Unproven(ExtendedWish wish, ExtendedGrant grant, byte[] statement) {}

    private final ServerLinkSettings settings;
    private final String sessionId;
    private final Optional<String> refusal;
    private final Optional<Nonce> nonce;
    private LinkParameters asked = LinkParameters.DEFAULT;
    private Optional<Unproven> unproven = Optional.empty();
    private boolean synAccepted;

    /** Lets in baseline peers only, as which all others are taken. */
    ServerHandshake(ServerLinkSettings settings, String sessionId, Optional<String> refusal) {
        this(settings, sessionId, refusal, Optional.empty());
    }

    /**
     * @param refusal why every SYN of this peer is refused, if it is
     * @param nonce 16 bytes that no handshake had before; without them, or without terms in {@code settings},
     *     every peer is taken as a baseline one
     */
    ServerHandshake(
            ServerLinkSettings settings, String sessionId, Optional<String> refusal, Optional<Nonce> nonce) {
        this.settings = settings;
        this.sessionId = sessionId;
        this.refusal = refusal;
        this.nonce = nonce;
    }

    Step onFrame(Frame frame) {
        if (synAccepted && frame.type() == FrameType.HANDSHAKE_ACK) {
            return unproven.map(peer -> onProof(frame, peer)).orElseGet(() ->
                    new Step.Done(asked, settings.grant(asked)));
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
            Frame synAck = answer(frame);
            synAccepted = true;
            return new Step.Answer(synAck);
        } catch (Malformed malformed) {
            return new Step.Refuse(malformed.getMessage(), malformed.getMessage());
        }
    }

    private Frame answer(Frame syn) throws Malformed {
        LinkParameters granted = settings.grant(asked);
        if (nonce.isEmpty() || settings.extended().isEmpty()) {
            return Handshake.accept(granted, sessionId);
        }
        Optional<ExtendedWish> wish = ExtendedHandshake.readWish(syn);
        if (wish.isEmpty()) {
            return Handshake.accept(granted, sessionId);
        }
        ExtendedGrant grant = settings.grant(wish.get(), nonce.get(), settings.extended().get());
        Frame synAck = ExtendedHandshake.accept(granted, sessionId, grant);
        byte[] statement = Proof.statement(syn.payload(), synAck.payload());
        unproven = Optional.of(new Unproven(wish.get(), grant, statement));
        return synAck;
    }

    private Step onProof(Frame handshakeAck, Unproven peer) {
        try {
            Optional<Proof> proof = ExtendedHandshake.readProof(handshakeAck);
            if (proof.isEmpty()) {
                return notThatDevice(peer, "gives no signature");
            }
            if (!proof.get().holdsFor(peer.wish.device(), peer.statement)) {
                return notThatDevice(peer, "gives a wrong signature");
            }
            unproven = Optional.empty();
            return new Step.DoneExtended(asked, peer.wish, peer.grant, proof.get().have());
        } catch (Malformed malformed) {
            return new Step.Refuse(malformed.getMessage(), malformed.getMessage());
        }
    }

    private Step notThatDevice(Unproven peer, String what) {
        return new Step.Refuse(
                settings.sentences().notThatDevice(), "device " + peer.wish.device().deviceId() + " " + what);
    }

    /** Anything else before the handshake is done. */
    Step.Refuse outOfTurn(String what) {
        return new Step.Refuse(settings.sentences().handshakeFirst(), what);
    }
}
