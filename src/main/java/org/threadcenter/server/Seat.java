package org.threadcenter.server;

import org.threadcenter.chat.record.RoomNews;

/**
 * One person as the others see them. Changed by the hub's thread alone, read by any.
 */
final class Seat {
    private static final long MILLIS = 1_000;

    private final String device;
    private volatile String name;
    private volatile boolean away;
    private volatile long activeAtMillis;

    Seat(String device, String name, long activeAtMillis) {
        this.device = device;
        this.name = name;
        this.activeAtMillis = activeAtMillis;
    }

    String device() {
        return device;
    }

    String name() {
        return name;
    }

    void name(String now) {
        name = now;
    }

    void away(boolean now) {
        away = now;
    }

    /** The person said something, or came. */
    void active(long atMillis) {
        activeAtMillis = atMillis;
    }

    long activeAtMillis() {
        return activeAtMillis;
    }

    RoomNews.Person asSeen(long atMillis) {
        return new RoomNews.Person(device, name, Math.max(0, (atMillis - activeAtMillis) / MILLIS), away);
    }
}
