package org.threadcenter.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerJsonTest {
    private static final Jsonb JSON = Jsonb.builder().build();
    private static final JsonType<List<String>> STRINGS = JSON.type(String.class).list();
    private static final JsonType<Map<String, Long>> NUMBERS = JSON.type(Long.class).map();
    private static final JsonType<List<Boolean>> BOOLEANS = JSON.type(Boolean.class).list();
    private static final JsonType<List<Double>> DOUBLES = JSON.type(Double.class).list();

    @Test
    void readsEveryEscape() throws Malformed {
        assertEquals(
                List.of("\"\\/\b\f\n\r\té😀", "plain", ""),
                read(STRINGS, "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\ude00\", \"plain\",\"\" ]"));
    }

    @Test
    void readsStringsOfAnyLength() throws Malformed {
        String longest = "ã".repeat(300_000);
        assertEquals(List.of(longest, longest + "\n"), read(STRINGS, "[\"" + longest + "\",\"" + longest + "\\n\"]"));
    }

    @Test
    void readsNumbersAndBooleans() throws Malformed {
        assertEquals(Map.of("a", Long.MAX_VALUE, "b", -7L), read(NUMBERS, "{\"a\":9223372036854775807,\"b\":-7}"));
        assertEquals(List.of(0.5, -1e3, 0.0, 7.0), read(DOUBLES, "[0.5,-1E3,0,7]"));
        assertEquals(List.of(true, false), read(BOOLEANS, " [ true , false ] "));
        assertEquals(List.of(), read(BOOLEANS, "[]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "[", "]", "[\"a\"", "[\"a\",]", "[,\"a\"]", "[\"a\" \"b\"]", "[\"a\"]]", "[\"a\"] x", "[\"a\"]\u0000",
        "[\"a]", "['a']", "[\"\\x\"]", "[\"\\u12\"]", "[\"\\u12g4\"]", "[\"\\u１２３４\"]", "[\"a\nb\"]", "[\"\\", "[nul]",
        "[7]", "[true]", "{}", "[{}]", "null"})
    void whatIsNoListOfStringsIsMalformed(String json) {
        assertThrows(Malformed.class, () -> read(STRINGS, json));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"a\":1,}", "{\"a\"}", "{\"a\" 1}", "{a:1}", "{\"a\":01}", "{\"a\":1.5}", "{\"a\":1e3}", "{\"a\":+1}",
        "{\"a\":-}", "{\"a\":9223372036854775808}", "{\"a\":\"1\"}", "{\"a\":1;\"b\":2}", "{\"a\":1\"b\":2}", "{\"a\":NaN}"})
    void whatIsNoMapOfWholeNumbersIsMalformed(String json) {
        assertThrows(Malformed.class, () -> read(NUMBERS, json));
    }

    @Test
    void saysWhereItBecomesWrong() {
        Malformed malformed = assertThrows(Malformed.class, () -> read(STRINGS, "[\"a\";]"));
        assertEquals("the payload is not the JSON that it should be, at character 5", malformed.getMessage());
    }

    private static <T> T read(JsonType<T> type, String json) throws Malformed {
        return PeerJson.read(type, json.getBytes(StandardCharsets.UTF_8));
    }
}
