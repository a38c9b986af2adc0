package org.threadcenter.reliable;

import io.avaje.json.JsonException;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

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
            LinkError error = Types.ERROR.fromJson(new String(payload, StandardCharsets.UTF_8));
            return error == null ? unreadable() : error;
        } catch (JsonException | IllegalStateException | IllegalArgumentException notWhatItShouldBe) {
            return unreadable();
        }
    }

    private static LinkError unreadable() {
        return new LinkError("unreadable", "", 0L);
    }

    ReliableEvent.PeerError toEvent() {
        return new ReliableEvent.PeerError(
                Objects.requireNonNullElse(code, ""),
                Objects.requireNonNullElse(message, ""),
                Math.max(0, Objects.requireNonNullElse(retryAfterMillis, 0L)));
    }
}
