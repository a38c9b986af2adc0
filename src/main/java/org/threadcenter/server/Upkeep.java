package org.threadcenter.server;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.threadcenter.log.EventLog;
import org.threadcenter.store.Change;
import org.threadcenter.store.MessageLog;

/**
 * What the log needs now and then, and no message waits for: cursors written down, old messages forgotten.
 * Owned by the {@link Hub}'s thread.
 */
final class Upkeep {
    private static final long COMFORTS_MILLIS = 10_000;
    private static final long EXPIRY_MILLIS = 60_000;

    private final Ledger ledger;
    private final MessageLog messages;
    private final EventLog log;
    private final ServerSettings.Keeping keeping;
    private long comfortsAt = Long.MIN_VALUE;
    private long expiryAt = Long.MIN_VALUE;

    Upkeep(Ledger ledger, MessageLog messages, ServerSettings.Keeping keeping, EventLog log) {
        this.ledger = ledger;
        this.messages = messages;
        this.keeping = keeping;
        this.log = log;
    }

    /** About once a second. */
    void onTick(long nowMillis) {
        if (isDue(comfortsAt, COMFORTS_MILLIS, nowMillis)) {
            comfortsAt = nowMillis + COMFORTS_MILLIS;
            writeComforts();
        }
        if (isDue(expiryAt, EXPIRY_MILLIS, nowMillis)) {
            expire(nowMillis);
        }
    }

    /** A deadline that is further away than it can be was set before the clock was put back. */
    private static boolean isDue(long atMillis, long everyMillis, long nowMillis) {
        return nowMillis >= atMillis || nowMillis < atMillis - everyMillis;
    }

    /** Writes down what would only be a pity to lose; what can't be written now is never written. */
    void writeComforts() {
        List<Change> comforts = ledger.comforts();
        if (!comforts.isEmpty()) {
            try {
                messages.commit(comforts);
            } catch (IOException full) {
                return; // the next message finds out, and says so
            }
        }
    }

    /** A little at a time: while there is more to forget it goes on with the next tick. */
    private void expire(long nowMillis) {
        long days = keeping.days();
        long until = days == 0 ? Long.MIN_VALUE : nowMillis - TimeUnit.DAYS.toMillis(days);
        long most = keeping.messages() == 0 ? Long.MAX_VALUE : keeping.messages();
        try {
            MessageLog.Expired expired = messages.expire(until, most);
            expired.firsts().forEach(ledger::expired);
            expiryAt = expired.more() ? nowMillis : nowMillis + EXPIRY_MILLIS;
        } catch (IOException notNow) {
            expiryAt = nowMillis + EXPIRY_MILLIS;
            log.write(StoreWarning.of(nowMillis, "expiry-failed", notNow));
        }
    }
}
