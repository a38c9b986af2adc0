package org.threadcenter.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.threadcenter.chat.record.Message;
import org.threadcenter.log.LogEvent;
import org.threadcenter.store.LogState;
import org.threadcenter.store.ModelMessageLog;

class UpkeepTest {
    private static final String ANA = "a".repeat(16);

    private final ModelMessageLog log = new ModelMessageLog();
    private final Ledger ledger = new Ledger(LogState.EMPTY);
    private final List<LogEvent> lines = new ArrayList<>();

    @Test
    void comfortsAreWrittenNowAndThen() {
        Upkeep upkeep = upkeep(30, 0);
        ledger.seen(ANA, true, "ana", 5);
        upkeep.onTick(1_000);
        assertEquals(1, log.state().devices().get(ANA).epoch());
        ledger.seen(ANA, true, "ana", 6);
        upkeep.onTick(2_000);
        assertEquals(1, log.state().devices().get(ANA).epoch(), "not every second");
        upkeep.onTick(11_000);
        assertEquals(2, log.state().devices().get(ANA).epoch());
    }

    @Test
    void aClockThatIsPutBackPutsNothingOff() {
        Upkeep upkeep = upkeep(30, 0);
        upkeep.onTick(TimeUnit.DAYS.toMillis(400));
        ledger.seen(ANA, true, "ana", 5);
        upkeep.onTick(TimeUnit.DAYS.toMillis(300));
        assertEquals(1, log.state().devices().get(ANA).epoch());
    }

    @Test
    void whatIsOldIsForgottenAndTheLedgerKnows() throws IOException {
        say(3);
        upkeep(2, 0).onTick(TimeUnit.DAYS.toMillis(4));
        assertEquals(3, ledger.first("lobby"));
        assertEquals(3, ledger.head("lobby"));
        assertEquals(List.of(3L), log.page("lobby", 1, 9, 99).stream().map(Message::mid).toList());
    }

    @Test
    void ofEachRoomSoManyAreKept() throws IOException {
        say(10);
        upkeep(0, 4).onTick(TimeUnit.DAYS.toMillis(400));
        assertEquals(7, ledger.first("lobby"));
    }

    @Test
    void withoutBoundsNothingIsForgotten() throws IOException {
        say(10);
        upkeep(0, 0).onTick(TimeUnit.DAYS.toMillis(40_000));
        assertEquals(1, ledger.first("lobby"));
        assertEquals(List.of(), lines);
    }

    /** One message a day. */
    private void say(int messages) throws IOException {
        for (int cid = 1; cid <= messages; cid++) {
            ledger.append(
                    new Message("lobby", 1, TimeUnit.DAYS.toMillis(cid - 1), "ana", ANA, cid, "oi", Message.TEXT), true);
        }
        log.commit(ledger.changes());
        ledger.kept();
    }

    private Upkeep upkeep(int days, int messages) {
        return new Upkeep(ledger, log, new ServerSettings.Keeping(true, days, messages), lines::add);
    }
}
