package org.threadcenter.reliable;

/**
 * 16 bytes that no handshake had before: they make every proof good for one link only.
 *
 * @param text base64url without padding
 */
public record Nonce(String text) {
    public static final int BYTES = 16;

    public Nonce {
        if (Base64Text.read(text, BYTES).isEmpty()) {
            throw new IllegalArgumentException("a nonce is base64url of " + BYTES + " bytes");
        }
    }

    /** The nonce of these 16 bytes, drawn by the caller: this room has no randomness of its own. */
    public static Nonce of(byte[] bytes) {
        return new Nonce(Base64Text.of(bytes));
    }
}
