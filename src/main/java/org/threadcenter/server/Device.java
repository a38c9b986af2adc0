package org.threadcenter.server;

import java.util.Optional;
import org.threadcenter.chat.Nick;

/**
 * What the lobby knows of one device beside what the log says; a baseline link counts as one that nobody
 * remembers. Owned by the {@link Lobby}.
 */
final class Device {
    private final String id;
    private Optional<Nick> nick = Optional.empty();
    private DeviceState state = DeviceState.DORMANT;
    private long leftAtMillis;
    private boolean heldBack;
    private long said;

    Device(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    Optional<Nick> nick() {
        return nick;
    }

    void nick(Optional<Nick> now) {
        nick = now;
    }

    /** A session is its link now. */
    void attach() {
        state = state.to(DeviceState.ATTACHED);
    }

    /** It has no link any more; {@code back}: it may well be here again in a moment. */
    void leave(boolean back, long atMillis) {
        state = state.to(back ? DeviceState.DETACHED : DeviceState.DORMANT);
        leftAtMillis = atMillis;
    }

    /** Whether it was to be back since {@code millis} or longer. */
    boolean isExpectedSince(long millis) {
        return state == DeviceState.DETACHED && leftAtMillis <= millis;
    }

    /** It is not waited for any more. */
    void giveUp() {
        state = state.to(DeviceState.DORMANT);
    }

    /** What it said could not be kept; until that comes again, what follows it counts for nothing. */
    boolean isHeldBack() {
        return heldBack;
    }

    void heldBack(boolean now) {
        heldBack = now;
    }

    /** The number of the next thing that a baseline link says. */
    long sayNext() {
        return ++said;
    }
}
