package org.threadcenter.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.threadcenter.config.Durations.Unit;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({"30ms,30", "1.5s,1500", "2 m,120000", "1H,3600000", "0,0", "7,7000"})
    void readsWhatPeopleWrite(String text, long millis) {
        assertEquals(Optional.of(Duration.ofMillis(millis)), Durations.parse(text, Unit.SECONDS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "-1s", "1 day", "1e9s", "999999999999h", "5 s s", "٣s"})
    void refusesTheRest(String text) {
        assertEquals(Optional.empty(), Durations.parse(text, Unit.SECONDS));
    }

    @Test
    void writesTheShortestForm() {
        assertEquals("30ms", Durations.show(Duration.ofMillis(30), Unit.SECONDS));
        assertEquals("90s", Durations.show(Duration.ofSeconds(90), Unit.SECONDS));
        assertEquals("24h", Durations.show(Duration.ofDays(1), Unit.SECONDS));
        assertEquals("0ms", Durations.show(Duration.ZERO, Unit.MILLISECONDS));
    }
}
