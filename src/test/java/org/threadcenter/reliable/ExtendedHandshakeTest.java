package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.threadcenter.json.Malformed;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameEncoder;
import org.threadcenter.wire.FrameType;

class ExtendedHandshakeTest {
    private static final LinkParameters ASKED = LinkParameters.DEFAULT;
    private static final DeviceKey KEY = DeviceKey.ofSeed(new byte[DeviceKey.SEED_BYTES]);
    private static final Nonce NONCE = Nonce.of(new byte[Nonce.BYTES]);
    private static final ServerTerms TERMS = new ServerTerms("log-1", 20, 30, 1_000_000, 65_536);
    private static final ExtendedWish WISH =
            new ExtendedWish(16_384, 64, KEY.publicKey(), Optional.of("ana"), NONCE, "threadcenter/0.1");
    private static final ExtendedGrant GRANT = new ExtendedGrant(16_384, 64, NONCE, TERMS);
    private static final Proof PROOF = Proof.of(KEY, new byte[] {1}, Map.of("lobby", 42L, "@a+b", 0L));

    private static final String SYN = "{\"protocol\":\"gbn\",\"max_fragment_size\":3,\"window_size\":4,\"x\":"
            + "{\"v\":1,\"max_fragment\":16384,\"window\":64,"
            + "\"device\":\"O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik\",\"nick\":\"ana\","
            + "\"nonce\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"agent\":\"threadcenter/0.1\"}}";
    private static final String SYN_ACK = "{\"status\":\"ok\",\"protocol\":\"gbn\",\"max_fragment_size\":3,"
            + "\"window_size\":4,\"session_id\":\"00c0ffee\",\"message\":\"SYN-ACK: Parameters accepted\",\"x\":"
            + "{\"v\":1,\"max_fragment\":16384,\"window\":64,\"nonce\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"log\":\"log-1\","
            + "\"ping\":20,\"keep\":{\"days\":30,\"messages\":1000000},\"max_text\":65536}}";

    @Test
    void theWishStandsBehindTheBaselinesKeys() throws Malformed {
        Frame syn = ExtendedHandshake.syn(ASKED, WISH);
        assertEquals(Frame.of(FrameType.SYN, 0, false, SYN), syn);
        assertEquals(SYN, syn.text());
        assertEquals(Optional.of(WISH), ExtendedHandshake.readWish(syn));
        assertEquals(ASKED, Handshake.readSyn(syn));
    }

    @Test
    void theGrantStandsBehindTheBaselinesKeys() throws Malformed {
        Frame synAck = ExtendedHandshake.accept(ASKED, "00c0ffee", GRANT);
        assertEquals(SYN_ACK, synAck.text());
        assertEquals(FrameType.ACK, synAck.type());
        assertEquals(Optional.of(GRANT), ExtendedHandshake.readGrant(synAck, WISH));
        assertEquals(new Handshake.Answer.Accepted(ASKED, "00c0ffee"), Handshake.readSynAck(synAck, ASKED));
    }

    @Test
    void theProofStandsBehindTheBaselinesKeys() throws Malformed {
        Frame handshakeAck = ExtendedHandshake.confirm("00c0ffee", PROOF);
        assertEquals(FrameType.HANDSHAKE_ACK, handshakeAck.type());
        assertEquals(
                "{\"session_id\":\"00c0ffee\",\"message\":\"Connection established\",\"x\":{\"signature\":\""
                        + PROOF.signature() + "\",\"have\":{\"@a+b\":0,\"lobby\":42}}}",
                handshakeAck.text());
        assertEquals(Optional.of(PROOF), ExtendedHandshake.readProof(handshakeAck));
    }

    @Test
    void aWishWithoutANickHasNoSuchKey() throws Malformed {
        ExtendedWish nameless = new ExtendedWish(1, 1, KEY.publicKey(), Optional.empty(), NONCE, "a");
        Frame syn = ExtendedHandshake.syn(ASKED, nameless);
        assertFalse(syn.text().contains("nick"));
        assertEquals(Optional.of(nameless), ExtendedHandshake.readWish(syn));
    }

    @Test
    void withoutTheKeyAPeerIsABaselineOne() throws Malformed {
        assertEquals(Optional.empty(), ExtendedHandshake.readWish(Handshake.syn(ASKED)));
        assertEquals(Optional.empty(), ExtendedHandshake.readGrant(Handshake.accept(ASKED, "00c0ffee"), WISH));
        assertEquals(Optional.empty(), ExtendedHandshake.readProof(Handshake.confirm("00c0ffee")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "😀", "\"", "\\", "ç", "水", "/", "\u2028"})
    void theLongestSynIsOneReadOfAnOlderServer(String piece) throws Malformed {
        int pieces = 1;
        while (ExtendedWish.isNickWish(piece.repeat(pieces + 1))) {
            pieces++;
        }
        ExtendedWish longest = new ExtendedWish(
                Integer.MAX_VALUE, Integer.MAX_VALUE, KEY.publicKey(), Optional.of(piece.repeat(pieces)), NONCE,
                "a".repeat(64));
        Frame syn = ExtendedHandshake.syn(new LinkParameters(Protocol.SELECTIVE_REPEAT, 65_535, 65_535), longest);
        assertTrue(FrameEncoder.encode(syn).length <= 1_024, syn.payload().length + " bytes");
        assertEquals(Optional.of(longest), ExtendedHandshake.readWish(syn));
    }

    @Test
    void keysThatThisVersionDoesNotKnowArePassedOver() throws Malformed {
        String later = SYN.replace("\"v\":1", "\"v\":2,\"colour\":{\"a\":[1,null]}");
        assertEquals(Optional.of(WISH), readWish(later));
        assertEquals(Optional.of(GRANT), readGrant(SYN_ACK.replace("\"ping\"", "\"pong\":[],\"ping\"")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"v\":1>\"v\":0", "\"v\":1>\"v\":-1", "\"v\":1>\"v\":\"one\"", "\"v\":1,>", "\"v\":1>\"v\":1.5",
        "16384>0", "16384>-5", "16384>4294967297", "16384>null", "16384>[]", "\"window\":64>\"window\":0",
        "\"window\":64,>", "\"window\":64>\"window\":{}", "\"nick\":\"ana\">\"nick\":[]", "\"ana\">\"\"",
        "\"ana\">\"a\\u0007\"", "\"device\">\"divice\"", "O2on>O2on=", "O2on>O2o", "2ik>2il", "O2on>O2 n",
        "\"nonce\">\"none\"", "\"AAAAAAAAAA>\"", "AAAA\">AAAB\"", "\"threadcenter/0.1\">\"\"",
        "\"threadcenter/0.1\">\"two words\"", "\"threadcenter/0.1\">7", "\"x\":{>\"x\":7,\"y\":{",
        "\"x\":{>\"x\":true,\"y\":{", "\"x\":{>\"x\":\"\",\"y\":{", "\"x\":{>\"x\":[],\"y\":{",
        "\"x\":{>\"x\":{},\"y\":{"})
    void aWishThatCannotBeTakenIsMalformed(String change) {
        String[] parts = change.split(">", 2);
        assertTrue(SYN.contains(parts[0]), change);
        assertThrows(Malformed.class, () -> readWish(SYN.replace(parts[0], parts[1])));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"v\":1>\"v\":2", "\"v\":1>\"v\":0", "16384>16385", "16384>0", "\"window\":64>\"window\":65",
        "\"window\":64>\"window\":0", "AAAA\">AAAB\"", "log-1>", "log-1>log 1", "\"ping\":20>\"ping\":0",
        "\"ping\":20>\"ping\":3601", "\"days\":30>\"days\":-1", "\"days\":30,>", "1000000>-1", "1000000>null",
        "{\"days\":30,\"messages\":1000000}>7", "\"keep\">\"kept\"", "\"max_text\":65536>\"max_text\":0",
        "\"max_text\":65536>\"max_text\":262145", "\"x\":{>\"x\":1,\"y\":{"})
    void aGrantThatCannotBeTakenIsMalformed(String change) {
        String[] parts = change.split(">", 2);
        assertTrue(SYN_ACK.contains(parts[0]), change);
        assertThrows(Malformed.class, () -> readGrant(SYN_ACK.replace(parts[0], parts[1])));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{}", "[]", "7", "\"\"", "{\"signature\":null}", "{\"signature\":7}", "{\"signature\":\"AAAA\"}",
        "{\"signature\":\"SIG\",\"have\":[]}", "{\"signature\":\"SIG\",\"have\":{\"lobby\":-1}}",
        "{\"signature\":\"SIG\",\"have\":{\"lobby\":null}}", "{\"signature\":\"SIG\",\"have\":{\"lobby\":\"x\"}}",
        "{\"signature\":\"SIG\",\"have\":{\"\":1}}", "{\"signature\":\"SIG\",\"have\":{\"lobby\":9007199254740992}}",
        "{\"signature\":\"SIG\",\"have\":{\"a\u0000b\":1}}", "{\"signature\":\"SIG\",\"have\":{\"a\\\"b\":1}}",
        "{\"signature\":\"SIG=\"}"})
    void aProofThatCannotBeTakenIsMalformed(String x) {
        assertThrows(Malformed.class, () -> readProof("{\"x\":" + x.replace("SIG", PROOF.signature()) + "}"));
    }

    @Test
    void aDeviceMayHaveMessagesOfAtMost64Rooms() throws Malformed {
        Map<String, Long> have = new LinkedHashMap<>();
        for (long room = 0; room < Proof.MAX_ROOMS; room++) {
            have.put("r".repeat(60) + room, (1L << 53) - 1 - room);
        }
        Frame most = ExtendedHandshake.confirm("s", new Proof(PROOF.signature(), have));
        assertEquals(have, ExtendedHandshake.readProof(most).orElseThrow().have());
        assertTrue(most.payload().length <= 8 * 1_024, most.payload().length + " bytes");
        have.put("one more", 1L);
        String json = most.text().replace("\"have\":{", "\"have\":{\"one more\":1,");
        assertThrows(Malformed.class, () -> readProof(json));
        assertThrows(IllegalArgumentException.class, () -> new Proof(PROOF.signature(), have));
    }

    @Test
    void anyRandomChangeIsReadOrMalformedAndNothingElse() {
        SplittableRandom random = new SplittableRandom(31);
        byte[] proof = ExtendedHandshake.confirm("00c0ffee", PROOF).payload();
        byte[][] seeds = {ExtendedHandshake.syn(ASKED, WISH).payload(),
            ExtendedHandshake.accept(ASKED, "00c0ffee", GRANT).payload(), proof};
        for (int i = 0; i < 30_000; i++) {
            byte[] bytes = mutated(seeds[i % seeds.length], random);
            try {
                readAny(i % seeds.length, bytes);
            } catch (Malformed expected) {
                assertFalse(expected.getMessage().isEmpty());
            }
        }
    }

    private static byte[] mutated(byte[] good, SplittableRandom random) {
        byte[] bytes = good.clone();
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) "{}[]\",:0123456789-.eEntf\\u".charAt(random.nextInt(26));
                case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                default -> {
                    int length = random.nextInt(bytes.length - at);
                    System.arraycopy(good, random.nextInt(good.length - length), bytes, at, length);
                }
            }
        }
        return bytes;
    }

    private static void readAny(int kind, byte[] payload) throws Malformed {
        switch (kind) {
            case 0 -> ExtendedHandshake.readWish(new Frame(FrameType.SYN, 0, false, payload));
            case 1 -> ExtendedHandshake.readGrant(new Frame(FrameType.ACK, 0, false, payload), WISH);
            default -> ExtendedHandshake.readProof(new Frame(FrameType.HANDSHAKE_ACK, 0, false, payload));
        }
    }

    private static Optional<ExtendedWish> readWish(String json) throws Malformed {
        return ExtendedHandshake.readWish(Frame.of(FrameType.SYN, 0, false, json));
    }

    private static Optional<ExtendedGrant> readGrant(String json) throws Malformed {
        return ExtendedHandshake.readGrant(Frame.of(FrameType.ACK, 0, false, json), WISH);
    }

    private static Optional<Proof> readProof(String json) throws Malformed {
        return ExtendedHandshake.readProof(Frame.of(FrameType.HANDSHAKE_ACK, 0, false, json));
    }
}
