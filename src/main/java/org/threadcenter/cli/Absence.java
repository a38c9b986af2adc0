package org.threadcenter.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.ClientEvent.Backlog;
import org.threadcenter.i18n.Texts;

/** How long this client was away and what was said meanwhile. One thread. */
final class Absence {
    private final Texts texts;
    private OptionalLong sinceNanos = OptionalLong.empty();

    Absence(Texts texts) {
        this.texts = texts;
    }

    /** A sentence about an absence that {@code event} ends. */
    Optional<String> on(ClientEvent event, long nowNanos) {
        switch (event) {
            case ClientEvent.Disconnected _ -> {
                if (sinceNanos.isEmpty()) {
                    sinceNanos = OptionalLong.of(nowNanos);
                }
                return Optional.empty();
            }
            case ClientEvent.Connected connected -> {
                OptionalLong since = sinceNanos;
                sinceNanos = OptionalLong.empty();
                return connected.backlog().flatMap(backlog -> connected.again() && since.isPresent()
                        ? Optional.of(away(nowNanos - since.getAsLong(), backlog))
                        : lastTime(backlog));
            }
            default -> {
                return Optional.empty();
            }
        }
    }

    private String away(long nanos, Backlog backlog) {
        String key = backlog.missed() > 0 ? "note.away.missed" : "note.away";
        return texts.get(key, Span.of(Duration.ofNanos(nanos), texts), backlog.coming(), backlog.missed());
    }

    /** Before this run nobody counted the time. */
    private Optional<String> lastTime(Backlog backlog) {
        if (backlog.coming() + backlog.missed() == 0) {
            return Optional.empty();
        }
        String key = backlog.missed() > 0 ? "note.meanwhile.missed" : "note.meanwhile";
        return Optional.of(texts.get(key, backlog.coming(), backlog.missed()));
    }
}
