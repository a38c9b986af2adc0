package org.threadcenter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.threadcenter.client.Agreement;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.ClientEvent.Backlog;
import org.threadcenter.client.ClientEvent.Trouble;
import org.threadcenter.i18n.Texts;
import org.threadcenter.reliable.LinkParameters;

class AbsenceTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final ClientEvent LOST =
            new ClientEvent.Disconnected(new Trouble(Trouble.Kind.CONNECTION_LOST, ""), 2, 1);

    private final Absence absence = new Absence(Texts.of("cli", Locale.ENGLISH));

    private static ClientEvent connected(boolean again, Backlog backlog) {
        return new ClientEvent.Connected(
                new Agreement.Baseline(LinkParameters.DEFAULT, "x"), again, Optional.of(backlog));
    }

    @Test
    void isCountedFromTheFirstLossOn() {
        absence.on(LOST, 0);
        absence.on(LOST, MINUTE);
        assertEquals(Optional.of("— away 3 min, 17 messages, none lost —"),
                absence.on(connected(true, new Backlog(17, 0)), 3 * MINUTE));
        absence.on(LOST, 3 * MINUTE);
        assertEquals(Optional.of("— away 5 s, 1 message, 1,000 older ones are no longer kept —"),
                absence.on(connected(true, new Backlog(1, 1_000)), 3 * MINUTE + 5_000_000_000L));
    }

    @Test
    void beforeThisRunIsLastTime() {
        assertEquals(Optional.empty(), absence.on(connected(false, new Backlog(0, 0)), 0));
        assertEquals(Optional.of("— 2 messages since last time, none lost —"),
                absence.on(connected(false, new Backlog(2, 0)), 0));
    }
}
