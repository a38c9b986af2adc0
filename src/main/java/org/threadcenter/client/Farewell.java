package org.threadcenter.client;

import java.time.Duration;
import org.threadcenter.chat.CleanText;
import org.threadcenter.client.ClientEvent.Trouble;
import org.threadcenter.reliable.ClientLinkEvent;

/**
 * What an extended server's ERROR says before it closes the link. Immutable.
 *
 * @param message in its own words; may be empty
 * @param waitNanos how long it asks to be left alone, 0 to {@link #LONGEST}
 */
record Farewell(Trouble.Kind kind, String message, long waitNanos) {
    /** Nobody is kept away for longer by a server that may be back sooner. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    static Farewell of(Trouble.Kind kind, ClientLinkEvent.PeerError error) {
        long millis = Math.clamp(error.retryAfterMillis(), 0, LONGEST.toMillis());
        return new Farewell(kind, CleanText.forWire(error.message()), Duration.ofMillis(millis).toNanos());
    }

    /** The link's end as it is told: what the server said of it explains an end that it made itself. */
    Trouble explain(Trouble met) {
        return switch (met.kind()) {
            case CLOSED_BY_SERVER, CONNECTION_LOST -> new Trouble(kind, message.isBlank() ? met.detail() : message);
            default -> met;
        };
    }
}
