package org.threadcenter.chat.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.threadcenter.json.Malformed;
import org.threadcenter.json.Unfit;

class RecordsTest {
    private static final String DEVICE = "00c0ffee00c0ffee";

    private static final Message MESSAGE =
            new Message("lobby", 7, 1_790_000_000_000L, "ana", DEVICE, 3, "olá \"😀\"\n\tfim", Message.TEXT);

    @Test
    void attachedIsReadBack() throws Malformed {
        Attached attached = new Attached(
                Attached.Status.RESUMED, 5, 17, "ana", Map.of("lobby", new Attached.Place(3, 20, 18)));
        assertEquals(attached, Attached.decode(attached.encode()));
        Attached nameless = new Attached(Attached.Status.NEW, 1, 0, "", Map.of());
        assertEquals(nameless, Attached.decode(nameless.encode()));
    }

    @Test
    void attachedLooksAsThePageSays() {
        Attached attached = new Attached(
                Attached.Status.NEW, 1, 0, "ana", Map.of("lobby", new Attached.Place(1, 0, 1)));
        assertEquals(
                "{\"status\":\"new\",\"epoch\":1,\"cid\":0,\"nick\":\"ana\","
                        + "\"rooms\":{\"lobby\":{\"first\":1,\"head\":0,\"next\":1,\"topic\":\"\"}}}",
                text(attached.encode()));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{}", "[]", "null", "", "{\"status\":\"new\"}",
        "{\"status\":\"old\",\"epoch\":1,\"cid\":0,\"nick\":\"\",\"rooms\":{}}",
        "{\"status\":\"new\",\"epoch\":0,\"cid\":0,\"nick\":\"\",\"rooms\":{}}",
        "{\"status\":\"new\",\"epoch\":1,\"cid\":-1,\"nick\":\"\",\"rooms\":{}}",
        "{\"status\":\"new\",\"epoch\":1,\"cid\":0,\"rooms\":{}}",
        "{\"status\":\"new\",\"epoch\":1,\"cid\":0,\"nick\":\"\"}",
        "{\"status\":\"new\",\"epoch\":1,\"cid\":0,\"nick\":\"\",\"rooms\":[]}",
        "{\"status\":\"new\",\"epoch\":1,\"cid\":0,\"nick\":\"\",\"rooms\":{\"\":{\"first\":1,\"head\":0,\"next\":1,\"topic\":\"\"}}}",
        "{\"status\":\"new\",\"epoch\":1,\"cid\":0,\"nick\":\"\",\"rooms\":{\"lobby\":null}}",
        "{\"status\":\"new\",\"epoch\":1,\"cid\":0,\"nick\":\"\",\"rooms\":{\"lobby\":{\"first\":2,\"head\":9,\"next\":1}}}",
        "{\"status\":\"new\",\"epoch\":1,\"cid\":0,\"nick\":\"\",\"rooms\":{\"lobby\":{\"first\":1,\"head\":3,\"next\":5}}}"})
    void anAttachedThatCannotBeIsMalformed(String json) {
        assertThrows(Malformed.class, () -> Attached.decode(bytes(json)));
    }

    @Test
    void sayIsReadBackHoweverLongItsTextIs() throws Malformed {
        Say say = new Say(1, "lobby", "x".repeat(200_000));
        assertEquals(say, Say.decode(say.encode()));
        assertEquals("{\"cid\":2,\"room\":\"lobby\",\"text\":\"oi\"}", text(new Say(2, "lobby", "oi").encode()));
        assertEquals(new Say(4, "lobby", ""), Say.decode(bytes("{\"x\":[1],\"text\":\"\",\"cid\":4,\"room\":\"lobby\"}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"room\":\"lobby\",\"text\":\"oi\"}", "{\"cid\":0,\"room\":\"lobby\",\"text\":\"oi\"}",
        "{\"cid\":1,\"text\":\"oi\"}", "{\"cid\":1,\"room\":\"\",\"text\":\"oi\"}", "{\"cid\":1,\"room\":\"lobby\"}",
        "{\"cid\":1,\"room\":\"lobby\",\"text\":null}", "{\"cid\":1,\"room\":\"lobby\",\"text\":7}",
        "{\"cid\":1.5,\"room\":\"lobby\",\"text\":\"oi\"}", "{\"cid\":null,\"room\":\"lobby\",\"text\":\"oi\"}",
        "{\"cid\":\"x\",\"room\":\"lobby\",\"text\":\"oi\"}", "{\"cid\":99999999999999999999,\"room\":\"lobby\",\"text\":\"oi\"}",
        "{\"cid\":1,\"room\":[\"lobby\"],\"text\":\"oi\"}", "{\"cid\":1,\"room\":\"lobby\",\"text\":\"oi\"",
        "{\"cid\":1,\"room\":\"lobby\",\"text\":\"oi\",\"x\":[[[[[[[[1]]]]]]]]}"})
    void aSayThatCannotBeIsMalformed(String json) {
        assertThrows(Malformed.class, () -> Say.decode(bytes(json)));
    }

    @Test
    void whatIsWrongIsSaid() {
        Malformed malformed = assertThrows(
                Malformed.class, () -> Say.decode(bytes("{\"cid\":0,\"room\":\"lobby\",\"text\":\"oi\"}")));
        assertEquals("cid must be a whole number from 1", malformed.getMessage());
    }

    @Test
    void bytesThatAreNotUtf8AreMalformed() {
        byte[] bytes = new Say(1, "lobby", "oi?").encode();
        bytes[bytes.length - 3] = (byte) 0xC3;
        assertThrows(Malformed.class, () -> Say.decode(bytes));
    }

    @Test
    void messageIsReadBack() throws Malformed {
        assertEquals(MESSAGE, Message.decode(MESSAGE.encode()));
        assertEquals(
                "{\"room\":\"lobby\",\"mid\":1,\"at\":2,\"from\":\"10.0.0.1:99\",\"device\":\"baseline:4\","
                        + "\"cid\":3,\"text\":\"oi\",\"kind\":\"text\"}",
                text(new Message("lobby", 1, 2, "10.0.0.1:99", "baseline:4", 3, "oi", "text").encode()));
    }

    @Test
    void aTextMayHave65536BytesAndNotOneMore() throws Malformed {
        String longest = "ã".repeat(Message.MAX_TEXT_BYTES / 2);
        assertTrue(Message.isShortEnough(longest));
        assertFalse(Message.isShortEnough(longest + "a"));
        Message message = new Message("lobby", 1, 2, "ana", DEVICE, 3, longest, Message.TEXT);
        assertEquals(message, Message.decode(message.encode()));
        assertThrows(Unfit.class, () -> new Message("lobby", 1, 2, "ana", DEVICE, 3, longest + "a", Message.TEXT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00C0FFEE00C0FFEE", "00c0ffee00c0ffe", "baseline:", "baseline:x", "x"})
    void aDeviceHas16HexDigitsOrIsOfTheBaseline(String device) {
        assertThrows(Unfit.class, () -> new Message("lobby", 1, 2, "ana", device, 3, "oi", Message.TEXT));
    }

    @Test
    void storedIsReadBack() throws Malformed {
        Stored stored = new Stored(9, List.of(new Stored.Refused(8, "text_too_long", "É comprido demais.")));
        assertEquals(stored, Stored.decode(stored.encode()));
        assertEquals("{\"cid\":4,\"refused\":[]}", text(new Stored(4, List.of()).encode()));
        assertThrows(Malformed.class, () -> Stored.decode(bytes("{\"cid\":4}")));
        assertThrows(Malformed.class, () -> Stored.decode(bytes("{\"cid\":4,\"refused\":[null]}")));
        assertThrows(Malformed.class, () -> Stored.decode(bytes(
                "{\"cid\":4,\"refused\":[{\"cid\":5,\"code\":\"muted\",\"message\":\"\"}]}")));
        assertThrows(Malformed.class, () -> Stored.decode(bytes(
                "{\"cid\":4,\"refused\":[{\"cid\":4,\"code\":\"No Code\",\"message\":\"\"}]}")));
    }

    @Test
    void newsOfTheRoomIsReadBack() throws Malformed {
        RoomNews renamed = new RoomNews.Renamed("10.0.0.1:99", "ana");
        RoomNews error = new RoomNews.Error(RoomNews.NICK, "nick_taken", "somebody has it");
        assertEquals(renamed, RoomNews.decode(renamed.encode()));
        assertEquals(error, RoomNews.decode(error.encode()));
        assertEquals("{\"renamed\":{\"old\":\"10.0.0.1:99\",\"new\":\"ana\"}}", text(renamed.encode()));
        assertEquals(
                "{\"error\":{\"request\":\"nick\",\"code\":\"nick_taken\",\"message\":\"somebody has it\"}}",
                text(error.encode()));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{}", "{\"renamed\":null}", "{\"renamed\":{}}", "{\"joined\":{\"room\":\"lobby\",\"next\":1}}",
        "{\"renamed\":{\"old\":\"a\",\"new\":\"b\"},\"error\":{\"request\":\"nick\",\"code\":\"x\",\"message\":\"\"}}"})
    void newsOfNoOrTwoKindsIsMalformed(String json) {
        assertThrows(Malformed.class, () -> RoomNews.decode(bytes(json)));
    }

    @Test
    void aGapIsReadBack() throws Malformed {
        History.Gap gap = new History.Gap("lobby", 5, 90);
        assertEquals(gap, History.decode(gap.encode()));
        assertEquals("{\"gap\":{\"room\":\"lobby\",\"first\":5,\"last\":90}}", text(gap.encode()));
        assertEquals(86, gap.messages());
        assertThrows(Malformed.class, () -> History.decode(bytes("{\"gap\":{\"room\":\"lobby\",\"first\":5,\"last\":4}}")));
        assertThrows(Malformed.class, () -> History.decode(bytes("{}")));
    }

    @Test
    void namesAreReadBackAndAllThatFitAreThere() throws Malformed {
        assertEquals(List.of("ana", "😀"), Names.decode(Names.encode(List.of("ana", "😀"))));
        byte[] many = Names.encode(Collections.nCopies(100_000, "somebody"));
        assertTrue(many.length <= Names.MAX_BYTES);
        List<String> read = Names.decode(many);
        assertEquals("… and " + (100_000 - read.size() + 1) + " more", read.getLast());
        assertTrue(many.length > Names.MAX_BYTES - 200, "room for more: " + many.length);
    }

    @Test
    void whateverComesIsReadOrMalformedAndNothingElse() {
        SplittableRandom random = new SplittableRandom(1);
        byte[] good = MESSAGE.encode();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = good.clone();
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                Message.decode(bytes);
            } catch (Malformed expected) {
                assertFalse(expected.getMessage().isEmpty());
            }
        }
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
