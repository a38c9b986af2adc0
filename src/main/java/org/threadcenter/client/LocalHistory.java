package org.threadcenter.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.threadcenter.chat.record.Attached;
import org.threadcenter.chat.record.Cursor;
import org.threadcenter.chat.record.Message;
import org.threadcenter.store.DeviceState;

/**
 * What this device has heard and keeps: saved in batches, and only what is saved is told to the server as had. Owned
 * by the {@link ChatClient}'s thread.
 *
 * <p>Bound: {@value #MAX_MESSAGES} messages or {@value #MAX_CHARACTERS} characters wait to be saved; where that fails
 * for so long, nothing more is kept until the next link, on which the server begins where this device can prove to be.
 */
final class LocalHistory {
    static final int MAX_MESSAGES = 4_096;
    private static final int MAX_CHARACTERS = 8 * 1024 * 1024;
    private static final long SAVE_EVERY_NANOS = 200_000_000L;
    private static final long TRY_AGAIN_NANOS = 1_000_000_000L;

    /** Messages of the past that are kept here; {@code whole}: nothing that was asked for is missing among them. */
    record Page(List<Message> messages, boolean more, boolean whole) {}

    private final Shelf shelf;
    private final BooleanSupplier isAttachmentKept;
    private final List<Message> unsaved = new ArrayList<>();
    private final Map<String, Long> reached = new TreeMap<>();
    private final Set<String> left = new HashSet<>();
    private final Map<String, Long> saved = new HashMap<>();
    private final Set<String> untold = new HashSet<>();
    private String log = "";
    private long characters;
    private long saveAt = WorkLoop.NEVER;
    private long savedAt = Long.MIN_VALUE;
    private boolean lossy;

    /** {@code isAttachmentKept}: whether it is on the disk which log this is; nothing is saved before. */
    LocalHistory(Shelf shelf, BooleanSupplier isAttachmentKept) {
        this.shelf = shelf;
        this.isAttachmentKept = isAttachmentKept;
    }

    /** Goes on where an earlier run ended. */
    void restore(DeviceState state) {
        log = state.log().orElse("");
        saved.putAll(state.places());
    }

    /** By room, up to where everything is saved. */
    Map<String, Long> have() {
        Map<String, Long> have = new HashMap<>();
        saved.entrySet().stream()
                .limit(Attached.MAX_ROOMS)
                .forEach(place -> have.put(place.getKey(), place.getValue()));
        return have;
    }

    /** A link has begun. {@code anew}: what was saved is of another log, or as good as that. */
    void begin(String newLog, boolean anew) {
        unsaved.clear();
        reached.clear();
        left.clear();
        untold.clear();
        characters = 0;
        lossy = false;
        saveAt = WorkLoop.NEVER;
        log = newLog;
        if (anew) {
            saved.clear();
        }
    }

    /** The room's next message; {@code now} in nanoseconds. */
    void add(Message message, long now) {
        if (lossy) {
            return;
        }
        if (unsaved.size() >= MAX_MESSAGES || characters >= MAX_CHARACTERS) {
            lossy = !save();
        }
        if (!lossy) {
            unsaved.add(message);
            characters += message.text().length();
            reach(message.room(), message.mid(), now);
        }
    }

    /** There is nothing to be kept of the room up to {@code mid}. */
    void skip(String room, long mid, long now) {
        if (!lossy && mid > saved.getOrDefault(room, -1L)) {
            reach(room, mid, now);
        }
    }

    private void reach(String room, long mid, long now) {
        reached.put(room, mid);
        left.remove(room);
        saveSoon(now);
    }

    /** This device is in the room no longer: its messages stay. */
    void leave(String room, long now) {
        reached.remove(room);
        saved.remove(room);
        left.add(room);
        saveSoon(now);
    }

    /** The first of a burst is saved at once, what follows together. */
    private void saveSoon(long now) {
        if (saveAt == WorkLoop.NEVER) {
            saveAt = savedAt == Long.MIN_VALUE ? now : Math.max(now, savedAt + SAVE_EVERY_NANOS);
        }
    }

    /** When {@link #onTime} has something to do. */
    long deadline() {
        return saveAt;
    }

    /** Saves, if it is time; what the server may be told therefore. */
    List<Cursor> onTime(long now) {
        if (now < saveAt) {
            return List.of();
        }
        boolean done = save();
        savedAt = now;
        saveAt = done || lossy ? WorkLoop.NEVER : now + TRY_AGAIN_NANOS;
        List<Cursor> cursors = untold.stream()
                .filter(saved::containsKey)
                .map(room -> new Cursor(room, saved.get(room)))
                .toList();
        untold.clear();
        return cursors;
    }

    /** Saves what waits, whatever the time; false when that failed. */
    boolean save() {
        if (unsaved.isEmpty() && reached.isEmpty() && left.isEmpty()) {
            return true;
        }
        if (!isAttachmentKept.getAsBoolean()) {
            return false;
        }
        try {
            shelf.store().save(log, unsaved, reached, left);
        } catch (IOException _) {
            return false; // it is tried again, and the server keeps it meanwhile
        }
        saved.putAll(reached);
        untold.addAll(reached.keySet());
        unsaved.clear();
        reached.clear();
        left.clear();
        characters = 0;
        return true;
    }

    /** The last {@code limit} messages of the room below {@code mid}; {@code newest} is the last one that there is. */
    Page before(String room, long mid, int limit, long newest) {
        save();
        List<Message> found = kept(room, mid, limit + 1);
        boolean more = found.size() > limit;
        List<Message> page = more ? found.subList(1, found.size()) : found;
        return new Page(page, more, isWhole(page, Math.min(mid - 1, newest), limit));
    }

    private List<Message> kept(String room, long mid, int limit) {
        try {
            return shelf.store().before(log, room, mid, limit);
        } catch (IOException _) {
            return List.of(); // as if nothing were kept: the server is asked
        }
    }

    /** From {@code last} down without a hole, as many as were asked for or to the first message of all. */
    private static boolean isWhole(List<Message> page, long last, int limit) {
        if (page.isEmpty()) {
            return last == 0;
        }
        long first = page.getFirst().mid();
        return page.getLast().mid() == last
                && last - first == page.size() - 1
                && (page.size() == limit || first == 1);
    }
}
