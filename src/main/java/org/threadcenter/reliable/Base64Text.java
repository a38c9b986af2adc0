package org.threadcenter.reliable;

import java.util.Base64;
import java.util.Optional;

/** Bytes as base64url without padding (RFC 4648, section 5), in the one spelling that each value has. */
final class Base64Text {
    private Base64Text() {}

    static String of(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The bytes of {@code text}, if it is the text of exactly {@code length} bytes. */
    static Optional<byte[]> read(String text, int length) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return bytes.length == length && of(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** The bytes of {@code text}, which was checked before. */
    static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
