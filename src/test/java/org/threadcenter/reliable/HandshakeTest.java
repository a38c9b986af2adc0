package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.json.Malformed;
import org.threadcenter.reliable.Handshake.Answer;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameType;

class HandshakeTest {
    private static final String DEEP = "[".repeat(1_000) + "]".repeat(1_000);
    private static final LinkParameters DEFAULT = LinkParameters.DEFAULT;

    @Test
    void readsTheSynOfThePage() throws Malformed {
        String json = "{\"protocol\": \"sr\", \"max_fragment_size\": 1000, \"window_size\": 8}";
        assertEquals(new LinkParameters(Protocol.SELECTIVE_REPEAT, 1_000, 8), readSyn(json));
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void readsItsOwnSyn(Protocol protocol) throws Malformed {
        LinkParameters asked = new LinkParameters(protocol, 65_535, 65_535);
        assertEquals(asked, Handshake.readSyn(Handshake.syn(asked)));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"window_size\":4,\"protocol\":\"gbn\",\"max_fragment_size\":3}",
        "\n { \"protocol\" :\t\"gbn\" , \"max_fragment_size\" : 3, \"window_size\" : 4 } \n",
        "{\"protocol\":\"gbn\",\"max_fragment_size\":3,\"window_size\":4,\"x\":{\"v\":[1,{\"a\":null}]},\"y\":[]}",
        "{\"x\":\"}{][\\\"}\",\"protocol\":\"gbn\",\"max_fragment_size\":3,\"window_size\":4}",
        "{\"x\":\"[[[[[[[[[[[[[[[[[[\",\"protocol\":\"gbn\",\"max_fragment_size\":3,\"window_size\":4}",
        "{\"x\":\"\\\\\",\"protocol\":\"gbn\",\"max_fragment_size\":3,\"window_size\":4}",
        "{\"protocol\":\"\\u0067bn\",\"max_fragment_size\":3,\"window_size\":4}"
    })
    void orderBlanksAndUnknownKeysAreFree(String json) throws Malformed {
        assertEquals(DEFAULT, readSyn(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "null", "[]", "[1,2]", "42", "\"gbn\"", "true", "{", "}", "{}", "{\"protocol\"",
        "{\"protocol\":\"gbn\",\"max_fragment_size\":3,\"window_size\":4",
        "{\"protocol\":\"gbn\",\"max_fragment_size\":3}",
        "{\"protocol\":\"gbn\",\"window_size\":4}",
        "{\"max_fragment_size\":3,\"window_size\":4}",
        "{\"protocol\":null,\"max_fragment_size\":3,\"window_size\":4}",
        "{\"protocol\":\"gbn\",\"max_fragment_size\":null,\"window_size\":4}",
        "{\"protocol\":\"xyz\",\"max_fragment_size\":3,\"window_size\":4}",
        "{\"protocol\":\"GBN\",\"max_fragment_size\":3,\"window_size\":4}",
        "{\"protocol\":7,\"max_fragment_size\":3,\"window_size\":4}",
        "{\"protocol\":[\"gbn\"],\"max_fragment_size\":3,\"window_size\":4}",
        "{\"protocol\":{},\"max_fragment_size\":3,\"window_size\":4}",
        "{\"protocol\":\"gbn\",\"max_fragment_size\":\"three\",\"window_size\":4}",
        "{\"protocol\":\"gbn\",\"max_fragment_size\":[3],\"window_size\":4}",
        "{\"protocol\":\"gbn\",\"max_fragment_size\":{\"a\":3},\"window_size\":4}",
        "{\"protocol\":\"gbn\",\"max_fragment_size\":true,\"window_size\":4}",
        "{\"protocol\":\"gbn\",\"max_fragment_size\":3.7,\"window_size\":4}",
        "{\"protocol\":\"gbn\",\"max_fragment_size\":0,\"window_size\":4}",
        "{\"protocol\":\"gbn\",\"max_fragment_size\":-3,\"window_size\":4}",
        "{\"protocol\":\"gbn\",\"max_fragment_size\":65536,\"window_size\":4}",
        "{\"protocol\":\"gbn\",\"max_fragment_size\":3,\"window_size\":0}",
        "{\"protocol\":\"gbn\",\"max_fragment_size\":3,\"window_size\":65536}",
        "{\"protocol\":\"gbn\",\"max_fragment_size\":4294967299,\"window_size\":4}",
        "{\"protocol\":\"gbn\",\"max_fragment_size\":99999999999999999999999999,\"window_size\":4}",
        "{\"protocol\":\"gbn\",\"max_fragment_size\":1e999,\"window_size\":4}",
        "{\"protocol\":\"gbn\",\"max_fragment_size\":NaN,\"window_size\":4}",
        "{'protocol':'gbn','max_fragment_size':3,'window_size':4}"
    })
    void aSynThatCannotBeReadIsMalformed(String json) {
        assertThrows(Malformed.class, () -> readSyn(json));
    }

    @Test
    void deepJsonIsRefusedBeforeItIsParsed() {
        String rest = "\"protocol\":\"gbn\",\"max_fragment_size\":3,\"window_size\":4}";
        assertThrows(Malformed.class, () -> readSyn("{\"x\":" + DEEP + "," + rest));
        assertThrows(Malformed.class, () -> readSyn("{\"x\":" + "{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000) + "}"));
        assertThrows(Malformed.class, () -> Handshake.readNames(Frame.of(FrameType.LIST_RESPONSE, 0, false, DEEP)));
    }

    @Test
    void eightLevelsAreFine() throws Malformed {
        String nested = "[".repeat(7) + "]".repeat(7);
        assertEquals(
                DEFAULT,
                readSyn("{\"x\":" + nested + ",\"protocol\":\"gbn\",\"max_fragment_size\":3,\"window_size\":4}"));
    }

    @Test
    void bytesThatAreNotUtf8AreMalformed() {
        byte[] json = "{\"protocol\":\"gbn\",\"x\":\"?\",\"max_fragment_size\":3,\"window_size\":4}"
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < json.length; i++) {
            byte[] damaged = json.clone();
            damaged[i] = (byte) 0xC3;
            assertThrows(Malformed.class, () -> Handshake.readSyn(new Frame(FrameType.SYN, 0, false, damaged)));
        }
    }

    @Test
    void ofAKeyThatComesTwiceOneValueCounts() throws Malformed {
        LinkParameters read = readSyn(
                "{\"protocol\":\"gbn\",\"max_fragment_size\":3,\"max_fragment_size\":5,\"window_size\":4}");
        assertTrue(read.maxFragmentSize() == 3 || read.maxFragmentSize() == 5);
    }

    @Test
    void anySynOfRandomBytesIsReadOrMalformedAndNothingElse() {
        SplittableRandom random = new SplittableRandom(1);
        byte[] good = Handshake.syn(DEFAULT).payload();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = good.clone();
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Frame frame = new Frame(FrameType.SYN, 0, false, bytes);
            try {
                Handshake.readSyn(frame);
            } catch (Malformed expected) {
                assertFalse(expected.getMessage().isEmpty());
            }
        }
    }

    @Test
    void aSynAckCarriesWhatWasGranted() throws Malformed {
        Frame frame = Handshake.accept(new LinkParameters(Protocol.SELECTIVE_REPEAT, 250, 9), "00c0ffee");
        assertEquals(FrameType.ACK, frame.type());
        assertEquals(0, frame.seq());
        assertEquals(
                new Answer.Accepted(new LinkParameters(Protocol.SELECTIVE_REPEAT, 250, 9), "00c0ffee"),
                Handshake.readSynAck(frame, DEFAULT));
    }

    @Test
    void aRefusalCarriesItsSentenceAndNoOtherKey() throws Malformed {
        Frame frame = Handshake.refuse("não, \"obrigado\"");
        assertEquals("{\"status\":\"error\",\"message\":\"não, \\\"obrigado\\\"\"}", frame.text());
        assertEquals(new Answer.Refused("não, \"obrigado\""), Handshake.readSynAck(frame, DEFAULT));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"status\":\"error\"}", "{\"status\":\"error\",\"message\":null}", "{}", "{\"status\":\"OK\"}",
        "{\"status\":\"refused\",\"protocol\":\"gbn\",\"max_fragment_size\":3,\"window_size\":4}"})
    void anyStatusButOkIsARefusal(String json) throws Malformed {
        assertEquals(new Answer.Refused(""), readSynAck(json));
    }

    @Test
    void aSynAckWithoutProtocolOrSessionIsForgiven() throws Malformed {
        assertEquals(
                new Answer.Accepted(DEFAULT, ""),
                readSynAck("{\"status\":\"ok\",\"max_fragment_size\":3,\"window_size\":4}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "null", "ACK for seq 0", "[]", "{\"status\":\"ok\"}",
        "{\"status\":\"ok\",\"max_fragment_size\":0,\"window_size\":4}",
        "{\"status\":\"ok\",\"max_fragment_size\":3,\"window_size\":-1}"})
    void aSynAckThatCannotBeReadIsMalformed(String json) {
        assertThrows(Malformed.class, () -> readSynAck(json));
    }

    @Test
    void theConfirmationRepeatsTheSession() {
        Frame frame = Handshake.confirm("2df9ab62");
        assertEquals(FrameType.HANDSHAKE_ACK, frame.type());
        assertEquals("{\"session_id\":\"2df9ab62\",\"message\":\"Connection established\"}", frame.text());
    }

    @Test
    void aChannelConfigIsReadBack() throws Malformed {
        FaultPlan plan = new FaultPlan(0.25, 0.5, 1, 1_500_000_000L, -77);
        assertEquals(plan, Handshake.readChannelConfig(Handshake.configureChannel(plan), 1));
    }

    @Test
    void theChannelConfigOfThePageIsRead() throws Malformed {
        assertEquals(
                new FaultPlan(1, 0, 0, 2_000_000_000L, 99),
                readChannel("{\"type\": \"channel_config\", \"loss_prob\": 1.0, \"corruption_prob\": 0.0, "
                        + "\"delay_prob\": 0, \"delay_time\": 2}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "null", "[]", "\"channel_config\"", "{\"loss_prob\":",
        "{\"type\":\"channel_config\",\"loss_prob\":1.5}",
        "{\"type\":\"channel_config\",\"loss_prob\":-0.1}",
        "{\"type\":\"channel_config\",\"corruption_prob\":2}",
        "{\"type\":\"channel_config\",\"delay_prob\":1e308}",
        "{\"type\":\"channel_config\",\"delay_time\":60.5}",
        "{\"type\":\"channel_config\",\"delay_time\":-1}",
        "{\"type\":\"channel_config\",\"delay_time\":1e300}",
        "{\"type\":\"channel_config\",\"loss_prob\":\"much\"}",
        "{\"type\":\"channel_config\",\"loss_prob\":[1]}",
        "{\"type\":\"channel_config\",\"loss_prob\":NaN}",
        "{\"type\":\"something_else\",\"loss_prob\":1}"})
    void aChannelConfigThatCannotBeTakenIsMalformed(String json) {
        assertThrows(Malformed.class, () -> readChannel(json));
    }

    @Test
    void namesAreReadAndNullsPassedOver() throws Malformed {
        assertEquals(List.of("ana", "bia"), readNames("[\"ana\", null, \"bia\"]"));
        assertEquals(List.of(), readNames("[]"));
        assertEquals(List.of("a\"b", "😀"), Handshake.readNames(Handshake.names(List.of("a\"b", "😀"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "\"ana\"", "[\"ana\"", "[{}]", "[[\"ana\"]]"})
    void aListThatCannotBeReadIsMalformed(String json) {
        assertThrows(Malformed.class, () -> readNames(json));
    }

    private static LinkParameters readSyn(String json) throws Malformed {
        return Handshake.readSyn(Frame.of(FrameType.SYN, 0, false, json));
    }

    private static Answer readSynAck(String json) throws Malformed {
        return Handshake.readSynAck(Frame.of(FrameType.ACK, 0, false, json), DEFAULT);
    }

    private static FaultPlan readChannel(String json) throws Malformed {
        return Handshake.readChannelConfig(Frame.of(FrameType.ERROR_CODE, 0, false, json), 99);
    }

    private static List<String> readNames(String json) throws Malformed {
        return Handshake.readNames(Frame.of(FrameType.LIST_RESPONSE, 0, false, json));
    }
}
