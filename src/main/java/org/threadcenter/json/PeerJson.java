package org.threadcenter.json;

import io.avaje.jsonb.JsonType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * Reads the JSON that a peer sent, strictly: valid UTF-8, at most 8 levels deep, the right types, and
 * nothing behind it. Keys that the type does not have are passed over. Stateless; any thread.
 */
public final class PeerJson {
    private PeerJson() {}

    /**
     * What {@code payload} says.
     *
     * @throws Malformed when it is not what {@code type} asks for; with the sentence of the {@link Unfit}
     *     that a constructor threw, if one did
     */
    public static <T> T read(JsonType<T> type, byte[] payload) throws Malformed {
        return read(type, payload, Function.identity());
    }

    /** The same for a type that is only a form, of which {@code meant} makes what is meant; it may throw {@link Unfit}. */
    public static <F, T> T read(JsonType<F> type, byte[] payload, Function<F, T> meant) throws Malformed {
        StrictReader reader = new StrictReader(decode(payload));
        try {
            F value = type.fromJson(reader);
            reader.requireEnd();
            if (value == null) {
                throw new Malformed("the payload is null where JSON data should be");
            }
            return meant.apply(value);
        } catch (Unfit unfit) {
            throw new Malformed(unfit.getMessage());
        } catch (RuntimeException notWhatItShouldBe) {
            // What a number or a word can't be is found out in many ways: all are the peer's fault.
            throw new Malformed("the payload is not the JSON that it should be");
        }
    }

    private static String decode(byte[] payload) throws Malformed {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
        } catch (CharacterCodingException malformed) {
            throw new Malformed("the payload is not valid UTF-8");
        }
    }
}
