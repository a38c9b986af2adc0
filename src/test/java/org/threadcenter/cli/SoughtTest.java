package org.threadcenter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SoughtTest {
    private static final long DAY = 86_400_000L;

    private static Sought of(String typed) throws Sought.Unclear {
        return Sought.of(typed, ZoneOffset.UTC);
    }

    @Test
    void wordsStandWhereverTheyAre() throws Sought.Unclear {
        assertEquals(
                new Sought("one two", Optional.of("#b"), Optional.of("ana"), OptionalLong.of(0), OptionalLong.of(3 * DAY)),
                of(" one in:#b from:@ana since:1970-01-01 two  until:1970-01-03"));
        assertEquals("a: http://x:1", of("a: http://x:1").words());
    }

    @Test
    void aDayIsThePersonsOwnAndAMinuteIsAMinute() throws Sought.Unclear {
        assertEquals(3 * 3_600_000L,
                Sought.of("x since:1970-01-01", ZoneId.of("-03:00")).sinceMillis().getAsLong());
        assertEquals(3_600_000L, of("x until:1970-01-01T01:00").untilMillis().getAsLong());
    }

    @Test
    void whatCannotBeUnderstoodIsNamed() {
        for (String part : new String[] {"in:", "from:", "from:@", "since:1970-02-30", "until:today"}) {
            assertEquals(part, assertThrows(Sought.Unclear.class, () -> of("x " + part)).getMessage());
        }
        assertEquals("", assertThrows(Sought.Unclear.class, () -> of("in:#b")).getMessage());
    }
}
