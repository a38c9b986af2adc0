package org.threadcenter.reliable;

import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.json.Malformed;
import org.threadcenter.json.PeerJson;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameType;

/**
 * The JSON payloads of SYN, SYN-ACK, HANDSHAKE_ACK and LIST_RESPONSE, and ERROR_CODE's by way of
 * {@link ChannelJson}. Keys that a reader does not know are passed over.
 *
 * <p>What a peer sends is read strictly, see {@link PeerJson}; what can't be taken is a {@link Malformed} with
 * a sentence. What the extended profile adds to the first three is in {@link ExtendedHandshake}.
 */
public final class Handshake {
    private Handshake() {}

    /** SYN. Boxed and nullable because a peer may leave a key out; long because an int would wrap around. */
    @Json
    record Syn(
            String protocol,
            @Json.Property("max_fragment_size") Long maxFragmentSize,
            @Json.Property("window_size") Long windowSize) {

        Syn(LinkParameters asked) {
            this(asked.protocol().wireName(), (long) asked.maxFragmentSize(), (long) asked.windowSize());
        }
    }

    /** SYN-ACK, also when it refuses: then {@code status} is {@code error} and only {@code message} counts. */
    @Json
    record SynAck(
            String status,
            String protocol,
            @Json.Property("max_fragment_size") Long maxFragmentSize,
            @Json.Property("window_size") Long windowSize,
            @Json.Property("session_id") String sessionId,
            String message) {}

    /** HANDSHAKE_ACK. */
    @Json
    record Confirmation(@Json.Property("session_id") String sessionId, String message) {}

    /** Loaded at the first payload: a {@code --version} needs no JSON. */
    private static final class Types {
        static final Jsonb JSON = Jsonb.builder().build();
        static final JsonType<Syn> SYN = JSON.type(Syn.class);
        static final JsonType<SynAck> SYN_ACK = JSON.type(SynAck.class);
        static final JsonType<Confirmation> CONFIRMATION = JSON.type(Confirmation.class);
        static final JsonType<List<String>> NAMES = JSON.type(String.class).list();
    }

    static Frame syn(LinkParameters asked) {
        return Frame.of(FrameType.SYN, 0, false, Types.SYN.toJson(new Syn(asked)));
    }

    static Frame accept(LinkParameters granted, String sessionId) {
        return Frame.of(FrameType.ACK, 0, false, Types.SYN_ACK.toJson(accepted(granted, sessionId)));
    }

    static SynAck accepted(LinkParameters granted, String sessionId) {
        return new SynAck(
                "ok",
                granted.protocol().wireName(),
                (long) granted.maxFragmentSize(),
                (long) granted.windowSize(),
                sessionId,
                "SYN-ACK: Parameters accepted");
    }

    static Frame refuse(String why) {
        SynAck synAck = new SynAck("error", null, null, null, null, why);
        return Frame.of(FrameType.ACK, 0, false, Types.SYN_ACK.toJson(synAck));
    }

    static Frame confirm(String sessionId) {
        return Frame.of(FrameType.HANDSHAKE_ACK, 0, false, Types.CONFIRMATION.toJson(confirmation(sessionId)));
    }

    static Confirmation confirmation(String sessionId) {
        return new Confirmation(sessionId, "Connection established");
    }

    /** ERROR_CODE for a baseline peer. */
    static Frame configureChannel(FaultPlan plan) {
        return Frame.of(FrameType.ERROR_CODE, 0, false, ChannelJson.baseline(plan));
    }

    static Frame names(List<String> names) {
        return Frame.of(FrameType.LIST_RESPONSE, 0, false, Types.NAMES.toJson(names));
    }

    /** What a SYN asks for. */
    static LinkParameters readSyn(Frame frame) throws Malformed {
        Syn syn = PeerJson.read(Types.SYN, frame.payload());
        Protocol protocol = Optional.ofNullable(syn.protocol())
                .flatMap(Protocol::ofWireName)
                .orElseThrow(() -> new Malformed("protocol must be \"gbn\" or \"sr\""));
        int fragment = within("max_fragment_size", syn.maxFragmentSize(), LinkParameters.MAX_FRAGMENT_SIZE);
        int window = within("window_size", syn.windowSize(), LinkParameters.MAX_WINDOW_SIZE);
        return new LinkParameters(protocol, fragment, window);
    }

    /** What a SYN-ACK answers: parameters and session id, or the sentence of a refusal. */
    static Answer readSynAck(Frame frame, LinkParameters asked) throws Malformed {
        SynAck synAck = PeerJson.read(Types.SYN_ACK, frame.payload());
        if (!"ok".equals(synAck.status())) {
            return new Answer.Refused(Objects.requireNonNullElse(synAck.message(), ""));
        }
        Protocol protocol = Optional.ofNullable(synAck.protocol())
                .flatMap(Protocol::ofWireName)
                .orElse(asked.protocol());
        int fragment = within("max_fragment_size", synAck.maxFragmentSize(), LinkParameters.MAX_FRAGMENT_SIZE);
        int window = within("window_size", synAck.windowSize(), LinkParameters.MAX_WINDOW_SIZE);
        String sessionId = Objects.requireNonNullElse(synAck.sessionId(), "");
        return new Answer.Accepted(new LinkParameters(protocol, fragment, window), sessionId);
    }

    /** A server's answer to SYN. */
    sealed interface Answer {
        record Accepted(LinkParameters granted, String sessionId) implements Answer {}

        record Refused(String why) implements Answer {}
    }

    static FaultPlan readChannelConfig(Frame frame, long seedIfNone) throws Malformed {
        return ChannelJson.read(frame.payload(), seedIfNone);
    }

    static List<String> readNames(Frame frame) throws Malformed {
        return PeerJson.read(Types.NAMES, frame.payload()).stream().filter(Objects::nonNull).toList();
    }

    private static int within(String key, Long value, int max) throws Malformed {
        if (value == null || value < 1 || value > max) {
            throw new Malformed(key + " must be a whole number from 1 to " + max);
        }
        return value.intValue();
    }
}
