package org.threadcenter.reliable;

import java.util.Map;
import java.util.Optional;
import org.threadcenter.json.Malformed;
import org.threadcenter.wire.Frame;

/**
 * The client's side of SYN → SYN-ACK → HANDSHAKE_ACK. Owned by one client link, under its lock.
 *
 * <p>It holds no state that moves: one SYN, and what its answer means.
 */
final class ClientHandshake {
    /** What the answer to SYN means. */
    sealed interface Outcome {
        /** The peer speaks the baseline profile; {@code confirmation} is to be sent. */
        record Baseline(LinkParameters granted, String sessionId, Frame confirmation) implements Outcome {}

        /** The peer speaks the extended profile; {@code confirmation} holds the proof and is to be sent. */
        record Extended(LinkParameters granted, String sessionId, ExtendedGrant grant, Frame confirmation)
                implements Outcome {}

        /** The peer does not let this client in; its own sentence, possibly empty. */
        record Refused(String why) implements Outcome {}

        /** The peer used to speak the extended profile and now acts as if it didn't: nobody may make it seem so. */
        record DowngradeRefused() implements Outcome {}

        /** What came is no answer to a SYN. */
        record Garbage(String why) implements Outcome {}
    }

    /**
     * What a client needs for the extended profile.
     *
     * @param key whose public half {@code wish} names
     * @param have by room, the last message that this device has saved; at most 64 rooms
     * @param known whether the peer has spoken the extended profile before: it never falls back then
     */
    record Extension(ExtendedWish wish, DeviceKey key, Map<String, Long> have, boolean known) {
        Extension {
            if (!wish.device().equals(key.publicKey())) {
                throw new IllegalArgumentException("the wish names another device than " + key);
            }
            Proof.requireLegal(have);
        }
    }

    private final LinkParameters asked;
    private final Optional<Extension> extension;
    private final Frame syn;

    /** Asks for the baseline profile; {@code extension} asks for the extended one too. */
    ClientHandshake(LinkParameters asked, Optional<Extension> extension) {
        this.asked = asked;
        this.extension = extension;
        this.syn = extension
                .map(wanted -> ExtendedHandshake.syn(asked, wanted.wish))
                .orElseGet(() -> Handshake.syn(asked));
    }

    /** The frame to begin with. */
    Frame syn() {
        return syn;
    }

    /** What the first ACK means. */
    Outcome onSynAck(Frame synAck) {
        try {
            return switch (Handshake.readSynAck(synAck, asked)) {
                case Handshake.Answer.Refused(String why) -> new Outcome.Refused(why);
                case Handshake.Answer.Accepted(LinkParameters granted, String session) ->
                    onAccepted(synAck, granted, session);
            };
        } catch (Malformed malformed) {
            return new Outcome.Garbage(malformed.getMessage());
        }
    }

    private Outcome onAccepted(Frame synAck, LinkParameters granted, String session) throws Malformed {
        if (extension.isEmpty()) {
            return new Outcome.Baseline(granted, session, Handshake.confirm(session));
        }
        Extension wanted = extension.get();
        Optional<ExtendedGrant> grant = ExtendedHandshake.readGrant(synAck, wanted.wish);
        if (grant.isEmpty()) {
            return wanted.known
                    ? new Outcome.DowngradeRefused()
                    : new Outcome.Baseline(granted, session, Handshake.confirm(session));
        }
        byte[] statement = Proof.statement(syn.payload(), synAck.payload());
        Proof proof = Proof.of(wanted.key, statement, wanted.have);
        Frame confirmation = ExtendedHandshake.confirm(session, proof);
        return new Outcome.Extended(granted, session, grant.get(), confirmation);
    }

    /**
     * Why the peer refuses the HANDSHAKE_ACK, if {@code ack} says so: that is another SYN-ACK, with the
     * baseline's checksum, in place of the first frame of the link.
     */
    static Optional<String> refusalOfProof(Frame ack) {
        try {
            return Handshake.readSynAck(ack, LinkParameters.DEFAULT) instanceof Handshake.Answer.Refused(String why)
                    ? Optional.of(why)
                    : Optional.empty();
        } catch (Malformed notAnAnswerToSyn) {
            return Optional.empty();
        }
    }
}
