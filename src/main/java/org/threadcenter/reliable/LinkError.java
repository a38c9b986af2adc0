package org.threadcenter.reliable;

import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.threadcenter.json.Malformed;
import org.threadcenter.json.PeerJson;

/** The JSON payload of ERROR: a code for programs, a sentence for people. */
@Json
record LinkError(String code, String message, @Json.Property("retry_after_ms") Long retryAfterMillis) {
    /** Loaded at the first error. */
    private static final class Types {
        static final JsonType<LinkError> ERROR = Jsonb.builder().build().type(LinkError.class);
    }

    byte[] encode() {
        return Types.ERROR.toJson(this).getBytes(StandardCharsets.UTF_8);
    }

    /** What {@code payload} says; where it is not what it should be, a code and no sentence. */
    static LinkError decode(byte[] payload) {
        try {
            return PeerJson.read(Types.ERROR, payload);
        } catch (Malformed notWhatItShouldBe) {
            return new LinkError("unreadable", "", 0L);
        }
    }

    ReliableEvent.PeerError toEvent() {
        return new ReliableEvent.PeerError(
                Objects.requireNonNullElse(code, ""),
                Objects.requireNonNullElse(message, ""),
                Math.max(0, Objects.requireNonNullElse(retryAfterMillis, 0L)));
    }
}
