package org.threadcenter.reliable;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/**
 * A device as everybody may know it: the public half of its Ed25519 key (RFC 8032).
 *
 * @param text the 32 raw bytes as base64url without padding
 */
public record DevicePublicKey(String text) {
    static final int BYTES = 32;
    private static final int ID_BYTES = 8;
    /** What stands ahead of the raw bytes in the only form that the JDK reads (RFC 8410). */
    private static final byte[] X509_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    public DevicePublicKey {
        if (Base64Text.read(text, BYTES).isEmpty()) {
            throw new IllegalArgumentException("a public key is base64url of " + BYTES + " bytes");
        }
    }

    static DevicePublicKey of(byte[] raw) {
        return new DevicePublicKey(Base64Text.of(raw));
    }

    byte[] raw() {
        return Base64Text.bytes(text);
    }

    /** The device's name among machines: the first 16 hex digits of SHA-256 of the raw key. */
    public String deviceId() {
        return HexFormat.of().formatHex(Sha256.of(raw()), 0, ID_BYTES);
    }

    /** Whether {@code signature} over {@code bytes} was made by this device; false for a key on no curve too. */
    public boolean verifies(byte[] bytes, byte[] signature) {
        try {
            Signature check = Signature.getInstance(DeviceKey.ALGORITHM);
            check.initVerify(decoded());
            check.update(bytes);
            return check.verify(signature);
        } catch (GeneralSecurityException notAKeyOrNotASignature) {
            return false;
        }
    }

    private PublicKey decoded() throws GeneralSecurityException {
        byte[] raw = raw();
        byte[] encoded = new byte[X509_HEAD.length + raw.length];
        System.arraycopy(X509_HEAD, 0, encoded, 0, X509_HEAD.length);
        System.arraycopy(raw, 0, encoded, X509_HEAD.length, raw.length);
        return KeyFactory.getInstance(DeviceKey.ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
    }
}
