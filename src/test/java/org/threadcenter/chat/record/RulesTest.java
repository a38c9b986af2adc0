package org.threadcenter.chat.record;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.threadcenter.json.Unfit;

class RulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "text", "z9", "no_such_kind", "a23456789012345678901234567890_z"})
    void aWordIsACode(String word) {
        assertDoesNotThrow(() -> Rules.code("kind", word));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_a", "9a", "A", "aB", "a-b", "a b", "é", "aé", "a\n", "a`", "a{", "a/", "a:",
            "a234567890123456789012345678901_z"})
    void anythingElseIsNone(String word) {
        assertThrows(Unfit.class, () -> Rules.code("kind", word));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456789abcdef", "ffffffffffffffff", "baseline:0", "baseline:9223372036854775807"})
    void aKeysDigitsOrABaselineLinkIsADevice(String device) {
        assertDoesNotThrow(() -> Rules.device(device));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123456789abcde", "0123456789abcdef0", "0123456789ABCDEF", "0123456789abcdeg",
            "0123456789abcde/", "0123456789abcde:", "0123456789abcde`", "baseline:", "baseline:1a", "baseline:12345678901234567890",
            "Baseline:1"})
    void anythingElseIsNoDevice(String device) {
        assertThrows(Unfit.class, () -> Rules.device(device));
    }

    @Test
    void whatIsLeftOutIsNeither() {
        assertThrows(Unfit.class, () -> Rules.code("kind", null));
        assertThrows(Unfit.class, () -> Rules.device(null));
    }
}
