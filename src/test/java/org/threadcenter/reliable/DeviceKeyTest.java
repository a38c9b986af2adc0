package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceKeyTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] WORDS = "said".getBytes(StandardCharsets.UTF_8);

    private static DeviceKey key(int number) {
        byte[] seed = new byte[DeviceKey.SEED_BYTES];
        Arrays.fill(seed, (byte) number);
        return DeviceKey.ofSeed(seed);
    }

    /** RFC 8032, section 7.1. */
    @ParameterizedTest
    @CsvSource(emptyValue = "", value = {
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
                + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"})
    void makesThePublishedKeysAndSignatures(String seed, String publicKey, String message, String signature) {
        DeviceKey key = DeviceKey.ofSeed(HEX.parseHex(seed));
        assertEquals(publicKey, HEX.formatHex(key.publicKey().raw()));
        assertEquals(signature, HEX.formatHex(key.sign(HEX.parseHex(message))));
        assertTrue(key.publicKey().verifies(HEX.parseHex(message), HEX.parseHex(signature)));
    }

    @Test
    void aDeviceIsNamedByTheHashOfItsKey() {
        DevicePublicKey published = DevicePublicKey.of(
                HEX.parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
        assertEquals("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo", published.text());
        assertEquals("21fe31dfa154a261", published.deviceId());
        assertEquals(key(1).publicKey().deviceId(), key(1).deviceId());
        assertNotEquals(key(1).deviceId(), key(2).deviceId());
    }

    @Test
    void everySeedHasAPublicKeyThatKnowsItsSignatures() {
        for (int number = 0; number < 64; number++) {
            assertTrue(key(number).publicKey().verifies(WORDS, key(number).sign(WORDS)), "seed " + number);
        }
    }

    @Test
    void nobodyElsesSignatureIsTakenAndNoneOverOtherWords() {
        byte[] signature = key(1).sign(WORDS);
        assertFalse(key(2).publicKey().verifies(WORDS, signature));
        assertFalse(key(1).publicKey().verifies("sald".getBytes(StandardCharsets.UTF_8), signature));
        for (int i = 0; i < signature.length; i++) {
            byte[] changed = signature.clone();
            changed[i] ^= 1;
            assertFalse(key(1).publicKey().verifies(WORDS, changed), "byte " + i);
        }
    }

    @Test
    void noKeyAndNoSignatureWhateverItsBytesBreaksTheCheck() {
        SplittableRandom random = new SplittableRandom(8032);
        for (int i = 0; i < 500; i++) {
            byte[] raw = new byte[DevicePublicKey.BYTES];
            random.nextBytes(raw);
            byte[] signature = new byte[random.nextInt(80)];
            random.nextBytes(signature);
            assertFalse(DevicePublicKey.of(raw).verifies(WORDS, signature));
        }
    }

    @Test
    void whatIsStoredIsTheSameKeyAgain() {
        DeviceKey read = DeviceKey.parse(key(7).stored()).orElseThrow();
        assertEquals(key(7), read);
        assertArrayEquals(key(7).sign(WORDS), read.sign(WORDS));
    }

    @Test
    void oneSpoiltByteOfWhatIsStoredIsNoticed() {
        byte[] stored = key(7).stored();
        for (int i = 0; i < stored.length - 1; i++) {
            byte[] spoilt = stored.clone();
            spoilt[i] ^= 2;
            assertEquals(Optional.empty(), DeviceKey.parse(spoilt), "byte " + i);
        }
        for (int length = 0; length < stored.length - 1; length++) {
            assertEquals(Optional.empty(), DeviceKey.parse(Arrays.copyOf(stored, length)), "length " + length);
        }
    }

    @Test
    void theSecretIsNotInItsDescription() {
        assertEquals("device " + key(3).deviceId(), key(3).toString());
    }

    @Test
    void aSeedHas32Bytes() {
        assertThrows(IllegalArgumentException.class, () -> DeviceKey.ofSeed(new byte[31]));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "x", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo=", "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo",
        "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURp", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHUR",
        "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURoA"})
    void aPublicKeyHasOneSpellingOnly(String text) {
        assertThrows(IllegalArgumentException.class, () -> new DevicePublicKey(text));
    }
}
