package org.threadcenter.reliable;

import io.avaje.jsonb.JsonType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.threadcenter.wire.Frame;

/**
 * Reads the JSON that a peer sent, strictly: valid UTF-8, at most {@value #MAX_DEPTH} levels deep, the right
 * types. Keys that the type does not have are passed over.
 */
final class PeerJson {
    static final int MAX_DEPTH = 8;

    private PeerJson() {}

    static <T> T read(JsonType<T> type, Frame frame) throws Handshake.Malformed {
        return read(type, frame.payload());
    }

    static <T> T read(JsonType<T> type, byte[] payload) throws Handshake.Malformed {
        String json = decode(payload);
        requireShallow(json);
        try {
            T value = type.fromJson(json);
            if (value == null) {
                throw new Handshake.Malformed("the payload is null where JSON data should be");
            }
            return value;
        } catch (RuntimeException notWhatItShouldBe) {
            // The parser trips over broken input in many ways, over its own indices too: all are the peer's fault.
            throw new Handshake.Malformed("the payload is not the JSON that it should be");
        }
    }

    private static String decode(byte[] payload) throws Handshake.Malformed {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
        } catch (CharacterCodingException malformed) {
            throw new Handshake.Malformed("the payload is not valid UTF-8");
        }
    }

    private static void requireShallow(String json) throws Handshake.Malformed {
        int depth = 0;
        boolean inString = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (inString) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    inString = false;
                }
            } else {
                inString = c == '"';
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            }
            if (depth > MAX_DEPTH) {
                throw new Handshake.Malformed("the JSON is nested more than " + MAX_DEPTH + " levels deep");
            }
        }
    }
}
