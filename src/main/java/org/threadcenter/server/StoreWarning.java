package org.threadcenter.server;

import java.io.IOException;
import org.threadcenter.log.LogEvent;
import org.threadcenter.store.StoreTrouble;

/** The event log's line on what the message log refused: why, and for a damaged file who knows more. Stateless. */
final class StoreWarning {
    private StoreWarning() {}

    static LogEvent of(long nowMillis, String name, IOException why) {
        LogEvent line = LogEvent.warn(nowMillis, name).with("reason", why.getMessage());
        boolean damaged = why instanceof StoreTrouble trouble && trouble.kind() == StoreTrouble.Kind.DAMAGED;
        return damaged ? line.with("see", "threadcenter log-info") : line;
    }
}
