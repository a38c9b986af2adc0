package org.threadcenter.client;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Keeps asking for the nick its person chose. Pure; owned by the {@link ChatClient}'s thread.
 *
 * <p>After a broken link the server may still hold the nick for the link that is gone: such a refusal is
 * no news, so for 90 s the nick is asked for again, quietly.
 */
final class NickKeeper {
    private static final long GHOST_NANOS = 90_000_000_000L;
    private static final long AGAIN_NANOS = 5_000_000_000L;

    private Optional<String> wished;
    private Optional<String> held = Optional.empty();
    private long ghostUntil = Long.MIN_VALUE;

    NickKeeper(Optional<String> wished) {
        this.wished = wished;
    }

    void wish(String nick) {
        wished = Optional.of(nick);
    }

    /** What to ask a new link for. */
    Optional<String> wished() {
        return wished;
    }

    /** What the server calls this client, if it has a nick. */
    Optional<String> held() {
        return held;
    }

    void onAccepted(String nick) {
        held = Optional.of(nick);
        ghostUntil = Long.MIN_VALUE;
    }

    void onLinkLost(long now) {
        if (held.isPresent() && held.equals(wished)) {
            ghostUntil = now + GHOST_NANOS;
        }
    }

    /** When to ask for {@code nick} again, or empty when its person must be told. */
    OptionalLong onRefused(String nick, long now) {
        boolean ownGhost = held.filter(nick::equals).isPresent() && now < ghostUntil;
        if (ownGhost) {
            return OptionalLong.of(now + AGAIN_NANOS);
        }
        wished = held.filter(other -> !other.equals(nick));
        return OptionalLong.empty();
    }
}
