package org.threadcenter.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which way the frames go that are disturbed. */
public enum Direction {
    /** From the client to the server. */
    UP,
    /** From the server to the client. */
    DOWN,
    BOTH;

    /** What it is called on the wire: {@code up}, {@code down}, {@code both}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Direction> ofWireName(String name) {
        return Arrays.stream(values()).filter(each -> each.wireName().equals(name)).findFirst();
    }
}
