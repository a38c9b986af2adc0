package org.threadcenter.chat;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names of rooms. Stateless; any thread.
 *
 * <p>Everybody is in the {@value #LOBBY}. Other rooms are made by whoever joins them first. What two people
 * say to each other is said in a room of its own, {@code @} and the two devices' ids in order, joined by a
 * {@code +}: a nick that somebody else takes later can't come by it.
 */
public final class Room {
    /** Where everybody is. */
    public static final String LOBBY = "lobby";

    public static final int MAX_CHARACTERS = 32;

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._-]{0,31}");
    private static final Pattern DIRECT = Pattern.compile("@([0-9a-f]{16})\\+([0-9a-f]{16})");

    private Room() {}

    /** The name that {@code wished} stands for (blanks around it, a {@code #} and capitals taken away), if it can be one. */
    public static Optional<String> named(String wished) {
        String stripped = wished.strip();
        String bare = stripped.startsWith("#") ? stripped.substring(1) : stripped;
        String name = Normalizer.normalize(bare, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return isNamed(name) ? Optional.of(name) : Optional.empty();
    }

    /** Whether it is a room that anybody may join. */
    public static boolean isNamed(String room) {
        return NAME.matcher(room).matches()
                && room.equals(Normalizer.normalize(room, Normalizer.Form.NFC).toLowerCase(Locale.ROOT));
    }

    /** Whether it belongs to two devices alone. */
    public static boolean isDirect(String room) {
        var ids = DIRECT.matcher(room);
        return ids.matches() && ids.group(1).compareTo(ids.group(2)) < 0;
    }

    /** The room of two different devices. */
    public static String direct(String oneDevice, String otherDevice) {
        int order = oneDevice.compareTo(otherDevice);
        if (order == 0) {
            throw new IllegalArgumentException("a device has no room with itself: " + oneDevice);
        }
        return order < 0 ? "@" + oneDevice + "+" + otherDevice : "@" + otherDevice + "+" + oneDevice;
    }

    /** Whether it is a room of two, one of which is {@code device}. */
    public static boolean isOf(String room, String device) {
        return partner(room, device).isPresent();
    }

    /** The device with which {@code device} shares the room; empty when it isn't such a room, or not one of its own. */
    public static Optional<String> partner(String room, String device) {
        var ids = DIRECT.matcher(room);
        if (!isDirect(room) || !ids.matches()) {
            return Optional.empty();
        }
        if (ids.group(1).equals(device)) {
            return Optional.of(ids.group(2));
        }
        return ids.group(2).equals(device) ? Optional.of(ids.group(1)) : Optional.empty();
    }
}
