package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.json.Malformed;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameType;

/**
 * Any bytes as a peer's JSON: refused with a sentence, or what was read is within our bounds and reads the
 * same when we say it.
 */
public final class HandshakeFuzz {
    private static final int MAX_SENTENCE = 1_000;
    private static final LinkParameters ASKED = LinkParameters.DEFAULT;
    private static final DeviceKey KEY = DeviceKey.ofSeed(new byte[DeviceKey.SEED_BYTES]);
    private static final Nonce NONCE = Nonce.of(new byte[Nonce.BYTES]);
    private static final ExtendedWish WISH =
            new ExtendedWish(16_384, 64, KEY.publicKey(), Optional.of("ana"), NONCE, "threadcenter/0.1");

    private HandshakeFuzz() {}

    /** The first byte says which payload the others are. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] json = Arrays.copyOfRange(input, 1, input.length);
        try {
            switch (input[0] & 7) {
                case 0 -> syn(new Frame(FrameType.SYN, 0, false, json));
                case 1 -> synAck(new Frame(FrameType.ACK, 0, false, json));
                case 2 -> channel(new Frame(FrameType.ERROR_CODE, 0, false, json));
                case 3 -> assertTrue(Handshake.readNames(new Frame(FrameType.LIST_RESPONSE, 0, false, json))
                        .stream().noneMatch(name -> name == null));
                case 4 -> wish(new Frame(FrameType.SYN, 0, false, json));
                case 5 -> grant(new Frame(FrameType.ACK, 0, false, json));
                case 6 -> proof(new Frame(FrameType.HANDSHAKE_ACK, 0, false, json));
                default -> error(json);
            }
        } catch (Malformed refused) {
            assertTrue(!refused.getMessage().isBlank() && refused.getMessage().length() < MAX_SENTENCE);
        }
    }

    private static void syn(Frame frame) throws Malformed {
        LinkParameters asked = Handshake.readSyn(frame);
        assertEquals(asked, Handshake.readSyn(Handshake.syn(asked)));
    }

    private static void synAck(Frame frame) throws Malformed {
        if (Handshake.readSynAck(frame, ASKED) instanceof Handshake.Answer.Accepted accepted) {
            Frame again = Handshake.accept(accepted.granted(), accepted.sessionId());
            assertEquals(accepted, Handshake.readSynAck(again, ASKED));
        }
    }

    private static void channel(Frame frame) throws Malformed {
        FaultPlan plan = Handshake.readChannelConfig(frame, 1);
        assertTrue(plan.delayNanos() <= FaultPlan.MAX_DELAY_NANOS && plan.aimed().size() <= FaultPlan.MAX_AIMED);
        assertEquals(plan, ChannelJson.read(ChannelJson.extended(plan).getBytes(StandardCharsets.UTF_8), 2));
    }

    private static void wish(Frame frame) throws Malformed {
        Optional<ExtendedWish> wish = ExtendedHandshake.readWish(frame);
        if (wish.isPresent()) {
            assertEquals(wish, ExtendedHandshake.readWish(ExtendedHandshake.syn(ASKED, wish.get())));
        }
    }

    private static void grant(Frame frame) throws Malformed {
        Optional<ExtendedGrant> grant = ExtendedHandshake.readGrant(frame, WISH);
        if (grant.isPresent()) {
            assertEquals(
                    grant, ExtendedHandshake.readGrant(ExtendedHandshake.accept(ASKED, "id", grant.get()), WISH));
        }
    }

    private static void proof(Frame frame) throws Malformed {
        Optional<Proof> proof = ExtendedHandshake.readProof(frame);
        if (proof.isPresent()) {
            assertEquals(proof, ExtendedHandshake.readProof(ExtendedHandshake.confirm("id", proof.get())));
            proof.get().holdsFor(KEY.publicKey(), new byte[] {1});
        }
    }

    private static void error(byte[] json) {
        LinkError error = LinkError.decode(json);
        assertEquals(error.toEvent(), LinkError.decode(error.encode()).toEvent());
    }
}
