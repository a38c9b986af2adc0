package org.threadcenter.reliable;

import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.threadcenter.json.Malformed;
import org.threadcenter.json.PeerJson;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameType;

/**
 * The key {@code x} in SYN, SYN-ACK and HANDSHAKE_ACK: all that the extended profile says there. A baseline
 * peer passes it over.
 *
 * <p>A peer that has it has to have it right: a wrong one is {@link Malformed}, never taken for none. Keys
 * inside that this version does not know are passed over, and a later version than 1 is answered by 1.
 */
final class ExtendedHandshake {
    private static final long VERSION = 1;
    private static final int ANY = Integer.MAX_VALUE;

    private ExtendedHandshake() {}

    /** SYN. All boxed and nullable because a peer may leave a key out. */
    @Json
    record Syn(
            String protocol,
            @Json.Property("max_fragment_size") Long maxFragmentSize,
            @Json.Property("window_size") Long windowSize,
            Wish x) {}

    @Json
    record Wish(
            Long v,
            @Json.Property("max_fragment") Long maxFragment,
            Long window,
            String device,
            String nick,
            String nonce,
            String agent) {}

    /** SYN-ACK. */
    @Json
    record SynAck(
            String status,
            String protocol,
            @Json.Property("max_fragment_size") Long maxFragmentSize,
            @Json.Property("window_size") Long windowSize,
            @Json.Property("session_id") String sessionId,
            String message,
            Grant x) {}

    @Json
    record Grant(
            Long v,
            @Json.Property("max_fragment") Long maxFragment,
            Long window,
            String nonce,
            String log,
            Long ping,
            Keep keep,
            @Json.Property("max_text") Long maxText) {}

    @Json
    record Keep(Long days, Long messages) {}

    /** HANDSHAKE_ACK. */
    @Json
    record Confirmation(@Json.Property("session_id") String sessionId, String message, Signed x) {}

    @Json
    record Signed(String signature, Map<String, Long> have) {}

    /** Loaded at the first payload: a {@code --version} needs no JSON. */
    private static final class Types {
        static final Jsonb JSON = Jsonb.builder().build();
        static final JsonType<Syn> SYN = JSON.type(Syn.class);
        static final JsonType<SynAck> SYN_ACK = JSON.type(SynAck.class);
        static final JsonType<Confirmation> CONFIRMATION = JSON.type(Confirmation.class);
    }

    /** At most 1,024 bytes with its header, so that an older server takes it with one read. */
    static Frame syn(LinkParameters asked, ExtendedWish wish) {
        Wish x = new Wish(
                VERSION,
                (long) wish.maxFragment(),
                (long) wish.window(),
                wish.device().text(),
                wish.nick().orElse(null),
                wish.nonce().text(),
                wish.agent());
        Handshake.Syn plain = new Handshake.Syn(asked);
        Syn syn = new Syn(plain.protocol(), plain.maxFragmentSize(), plain.windowSize(), x);
        return Frame.of(FrameType.SYN, 0, false, Types.SYN.toJson(syn));
    }

    static Frame accept(LinkParameters granted, String sessionId, ExtendedGrant grant) {
        ServerTerms terms = grant.terms();
        Grant x = new Grant(
                VERSION,
                (long) grant.maxFragment(),
                (long) grant.window(),
                grant.nonce().text(),
                terms.log(),
                (long) terms.pingSeconds(),
                new Keep((long) terms.keepDays(), terms.keepMessages()),
                (long) terms.maxText());
        Handshake.SynAck plain = Handshake.accepted(granted, sessionId);
        SynAck synAck = new SynAck(
                plain.status(),
                plain.protocol(),
                plain.maxFragmentSize(),
                plain.windowSize(),
                plain.sessionId(),
                plain.message(),
                x);
        return Frame.of(FrameType.ACK, 0, false, Types.SYN_ACK.toJson(synAck));
    }

    static Frame confirm(String sessionId, Proof proof) {
        Handshake.Confirmation plain = Handshake.confirmation(sessionId);
        Signed x = new Signed(proof.signature(), proof.have());
        Confirmation confirmation = new Confirmation(plain.sessionId(), plain.message(), x);
        return Frame.of(FrameType.HANDSHAKE_ACK, 0, false, Types.CONFIRMATION.toJson(confirmation));
    }

    /** What a SYN wishes for of the extended profile; empty from a baseline peer. */
    static Optional<ExtendedWish> readWish(Frame syn) throws Malformed {
        Wish x = PeerJson.read(Types.SYN, syn.payload()).x();
        if (x == null) {
            return Optional.empty();
        }
        within("x.v", x.v(), 1, ANY);
        int maxFragment = within("x.max_fragment", x.maxFragment(), 1, ANY);
        int window = within("x.window", x.window(), 1, ANY);
        return Optional.of(checked(() -> new ExtendedWish(
                maxFragment,
                window,
                new DevicePublicKey(orEmpty(x.device())),
                Optional.ofNullable(x.nick()),
                new Nonce(orEmpty(x.nonce())),
                orEmpty(x.agent()))));
    }

    /** What a SYN-ACK grants of the extended profile; empty from a baseline peer. */
    static Optional<ExtendedGrant> readGrant(Frame synAck, ExtendedWish wish) throws Malformed {
        Grant x = PeerJson.read(Types.SYN_ACK, synAck.payload()).x();
        if (x == null) {
            return Optional.empty();
        }
        within("x.v", x.v(), 1, 1);
        int maxFragment = within("x.max_fragment", x.maxFragment(), 1, wish.maxFragment());
        int window = within("x.window", x.window(), 1, wish.window());
        Nonce nonce = checked(() -> new Nonce(orEmpty(x.nonce())));
        ServerTerms terms = readTerms(x);
        return Optional.of(checked(() -> new ExtendedGrant(maxFragment, window, nonce, terms)));
    }

    private static ServerTerms readTerms(Grant x) throws Malformed {
        if (x.keep() == null || x.keep().messages() == null) {
            throw new Malformed("x.keep must have days and messages");
        }
        int ping = within("x.ping", x.ping(), 1, ServerTerms.MAX_PING_SECONDS);
        int days = within("x.keep.days", x.keep().days(), 0, ANY);
        int maxText = within("x.max_text", x.maxText(), 1, ServerTerms.MAX_TEXT);
        return checked(() -> new ServerTerms(orEmpty(x.log()), ping, days, x.keep().messages(), maxText));
    }

    /** The proof in a HANDSHAKE_ACK; empty from a peer that gives none. */
    static Optional<Proof> readProof(Frame handshakeAck) throws Malformed {
        Signed x = PeerJson.read(Types.CONFIRMATION, handshakeAck.payload()).x();
        if (x == null) {
            return Optional.empty();
        }
        Map<String, Long> have = Objects.requireNonNullElse(x.have(), Map.of());
        return Optional.of(checked(() -> new Proof(orEmpty(x.signature()), have)));
    }

    private static int within(String key, Long value, int min, int max) throws Malformed {
        if (value == null || value < min || value > max) {
            throw new Malformed(key + " must be a whole number from " + min + (max == ANY ? "" : " to " + max));
        }
        return value.intValue();
    }

    /** What a constructor of ours refuses is the peer's fault here. */
    private static <T> T checked(Supplier<T> made) throws Malformed {
        try {
            return made.get();
        } catch (IllegalArgumentException refused) {
            throw new Malformed("x: " + refused.getMessage());
        }
    }

    private static String orEmpty(String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
