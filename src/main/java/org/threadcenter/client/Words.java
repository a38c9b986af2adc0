package org.threadcenter.client;

import org.threadcenter.chat.record.Message;
import org.threadcenter.chat.record.Say;

/**
 * What is to be said. It refuses what no server could be told: that would wait in the outbox for ever.
 *
 * @param room where
 * @param kind {@link Message#TEXT} or {@link Message#ACTION}
 */
record Words(String room, String kind, String text) {
    Words {
        new Say(1, room, text, kind); // throws
    }
}
