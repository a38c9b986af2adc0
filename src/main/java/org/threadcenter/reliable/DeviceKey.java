package org.threadcenter.reliable;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A device's Ed25519 key pair (RFC 8032): who it is, and the proof of it. Immutable; any thread.
 *
 * <p>The same seed always makes the same key. The secret half leaves it only through {@link #stored()}.
 */
public final class DeviceKey {
    /** Secret bytes that a key is made of. */
    public static final int SEED_BYTES = 32;

    static final int SIGNATURE_BYTES = 64;
    static final String ALGORITHM = "Ed25519";

    private static final Pattern STORED = Pattern.compile(
            "threadcenter-device-key 1\\R"
                    + "secret ([A-Za-z0-9_-]{43})\\R"
                    + "public ([A-Za-z0-9_-]{43})\\s*");

    private final byte[] seed;
    private final PrivateKey secret;
    private final DevicePublicKey publicKey;

    private DeviceKey(byte[] seed) {
        KeyPair pair = pairOf(seed);
        this.seed = seed;
        this.secret = pair.getPrivate();
        this.publicKey = publicHalf((EdECPublicKey) pair.getPublic());
    }

    /** The key of these 32 secret bytes. */
    public static DeviceKey ofSeed(byte[] seed) {
        if (seed.length != SEED_BYTES) {
            throw new IllegalArgumentException("a seed has 32 bytes, not " + seed.length);
        }
        return new DeviceKey(seed.clone());
    }

    /** The key that {@link #stored()} wrote, or empty when these bytes are not, or not wholly, one. */
    public static Optional<DeviceKey> parse(byte[] stored) {
        Matcher form = STORED.matcher(new String(stored, StandardCharsets.US_ASCII));
        if (!form.matches()) {
            return Optional.empty();
        }
        return Base64Text.read(form.group(1), SEED_BYTES)
                .map(DeviceKey::new)
                .filter(key -> key.publicKey.text().equals(form.group(2)));
    }

    /**
     * The key as text for a file that only its owner may read. It names the public half too, so that one
     * spoilt character is noticed and does not quietly make somebody else of the device.
     */
    public byte[] stored() {
        String text = "threadcenter-device-key 1\nsecret " + Base64Text.of(seed) + "\npublic " + publicKey.text() + "\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    public DevicePublicKey publicKey() {
        return publicKey;
    }

    /** The device's name among machines, 16 hex digits. */
    public String deviceId() {
        return publicKey.deviceId();
    }

    /** 64 bytes that only this device can make, and that {@link DevicePublicKey#verifies} knows as its own. */
    public byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException everyJdkHasEd25519) {
            throw new AssertionError(everyJdkHasEd25519);
        }
    }

    private static KeyPair pairOf(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, new GivenBytes(seed));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException everyJdkHasEd25519) {
            throw new AssertionError(everyJdkHasEd25519);
        }
    }

    /** The y coordinate, least byte first, with the lowest bit of x on top (RFC 8032, 5.1.2). */
    private static DevicePublicKey publicHalf(EdECPublicKey key) {
        byte[] y = key.getPoint().getY().toByteArray();
        byte[] raw = new byte[DevicePublicKey.BYTES];
        for (int i = 0; i < y.length; i++) {
            raw[i] = y[y.length - 1 - i];
        }
        raw[raw.length - 1] |= (byte) (key.getPoint().isXOdd() ? 0x80 : 0);
        return DevicePublicKey.of(raw);
    }

    /** Equal keys are the same device. */
    @Override
    public boolean equals(Object other) {
        return other instanceof DeviceKey that && publicKey.equals(that.publicKey);
    }

    @Override
    public int hashCode() {
        return publicKey.hashCode();
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "device " + deviceId();
    }

    /** The JDK takes a seed in no other form than as what a generator of random numbers draws. */
    private static final class GivenBytes extends SecureRandom {
        private final byte[] bytes;

        GivenBytes(byte[] bytes) {
            super(null, null);
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] drawn) {
            if (drawn.length != bytes.length) {
                throw new AssertionError("the seed of a key has " + drawn.length + " bytes here");
            }
            System.arraycopy(bytes, 0, drawn, 0, drawn.length);
        }
    }
}
