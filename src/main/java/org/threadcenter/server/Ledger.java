package org.threadcenter.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.threadcenter.chat.record.Message;
import org.threadcenter.store.Change;
import org.threadcenter.store.LogState;

/**
 * What the message log says about rooms and devices, and what the batch under way adds to it. Pure; owned by
 * the {@link Hub}'s thread.
 *
 * <p>Whatever changes here is gathered as {@link Change}s. Once those are on the disk, {@link #kept} makes
 * them fact; if they can't be, {@link #lost} takes them back, one by one. What only makes a later start more
 * comfortable (cursors, when somebody was last seen) waits for {@link #comforts}: no message waits for it.
 *
 * <p>Bound: the log's own rooms and devices, some 200 bytes each.
 */
final class Ledger {
    private static final class RoomPage {
        private long first;
        private long head;
        private String topic;
        private final Set<String> members;

        private RoomPage(LogState.Room room) {
            first = room.first();
            head = room.head();
            topic = room.topic();
            members = new HashSet<>(room.members());
        }
    }

    private static final class DevicePage {
        private long cid;
        private long epoch;
        private String nick = "";
        private final Map<String, Long> cursors = HashMap.newHashMap(1);
        private final Set<String> rooms = new TreeSet<>();
    }

    private final Map<String, RoomPage> rooms = new HashMap<>();
    private final Map<String, DevicePage> devices = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final Map<Object, Change> comforts = new LinkedHashMap<>();

    Ledger(LogState state) {
        state.rooms().forEach((name, room) -> {
            rooms.put(name, new RoomPage(room));
            room.members().forEach(member -> device(member).rooms.add(name));
        });
        state.devices().forEach((id, known) -> {
            DevicePage page = device(id);
            page.cid = known.cid();
            page.epoch = known.epoch();
            page.nick = known.nick();
            page.cursors.putAll(known.cursors());
        });
    }

    private RoomPage room(String name) {
        return rooms.computeIfAbsent(name, _ -> new RoomPage(new LogState.Room(1, 0, "", Set.of())));
    }

    private DevicePage device(String id) {
        return devices.computeIfAbsent(id, _ -> new DevicePage());
    }

    /** The message in its place: the next of its room, and of its device too if that is one that is remembered. */
    Message append(Message draft, boolean numbered) {
        RoomPage page = room(draft.room());
        Message placed = new Message(draft.room(), page.head + 1, draft.at(), draft.from(), draft.device(), draft.cid(),
                draft.text(), draft.kind());
        note(new Change.Said(placed), () -> page.head--);
        page.head++;
        if (numbered) {
            settle(draft.device(), draft.cid());
        }
        return placed;
    }

    /** Uses the device's next cid up without a message. */
    void refuse(String device, long cid, String code, long atMillis) {
        changes.add(new Change.Refused(device, cid, code, atMillis));
        settle(device, cid);
    }

    private void settle(String id, long cid) {
        DevicePage page = device(id);
        if (cid != page.cid + 1) {
            throw new IllegalStateException("cid " + cid + " of " + id + " after " + page.cid);
        }
        undo.push(() -> page.cid--);
        page.cid++;
    }

    /**
     * The device is in the room from here on. That it hears {@code before} of the messages that were said before,
     * and all later ones, is kept with it: however much has been said by the time at which it first hears the room.
     */
    void join(String room, String device, long before, long atMillis) {
        RoomPage page = room(room);
        if (page.members.add(device)) {
            device(device).rooms.add(room);
            note(new Change.Joined(room, device, atMillis), () -> part(room, device));
            begin(room, device, Math.max(0, page.head - before));
        }
    }

    private void begin(String room, String id, long mid) {
        Map<String, Long> cursors = device(id).cursors;
        Long known = cursors.get(room);
        if (known == null || known < mid) {
            note(new Change.Cursor(id, room, mid), () -> {
                if (known == null) {
                    cursors.remove(room);
                } else {
                    cursors.put(room, known);
                }
            });
            cursors.put(room, mid);
        }
    }

    void leave(String room, String device) {
        if (isMember(room, device)) {
            part(room, device);
            note(new Change.Left(room, device), () -> {
                room(room).members.add(device);
                device(device).rooms.add(room);
            });
        }
    }

    private void part(String room, String device) {
        room(room).members.remove(device);
        device(device).rooms.remove(room);
    }

    void topic(String room, String topic) {
        RoomPage page = room(room);
        String before = page.topic;
        note(new Change.Topic(room, topic), () -> page.topic = before);
        page.topic = topic;
    }

    private void note(Change change, Runnable back) {
        changes.add(change);
        undo.push(back);
    }

    /** The device was attached once more, or has another nick. */
    long seen(String id, boolean anew, String nick, long atMillis) {
        DevicePage page = device(id);
        page.epoch += anew ? 1 : 0;
        page.nick = nick;
        comforts.put(id, new Change.Seen(id, page.epoch, nick, atMillis));
        return page.epoch;
    }

    void cursor(String id, String room, long mid) {
        if (mid > device(id).cursors.getOrDefault(room, 0L) && mid <= head(room)) {
            device(id).cursors.put(room, mid);
            comforts.put(List.of(id, room), new Change.Cursor(id, room, mid));
        }
    }

    /** What this batch must keep before anybody hears of it. */
    List<Change> changes() {
        return List.copyOf(changes);
    }

    /** What can be kept whenever there is time; asked for once. */
    List<Change> comforts() {
        List<Change> all = List.copyOf(comforts.values());
        comforts.clear();
        return all;
    }

    /** The changes are on the disk. */
    void kept() {
        changes.clear();
        undo.clear();
    }

    /** The changes could not be kept: everything is as it was before them. */
    void lost() {
        undo.forEach(Runnable::run);
        kept();
    }

    /** Messages before {@code first} are forgotten. */
    void expired(String room, long first) {
        room(room).first = first;
    }

    /** The highest settled cid of the device; 0 before the first. */
    long settled(String id) {
        DevicePage page = devices.get(id);
        return page == null ? 0 : page.cid;
    }

    /** Whether the device has been here: it was attached, or, if that was not written down, is in a room or has said something. */
    boolean knows(String id) {
        DevicePage page = devices.get(id);
        return page != null && (page.epoch > 0 || page.cid > 0 || !page.rooms.isEmpty());
    }

    /** The nick that it had last, or empty. */
    String nick(String id) {
        return device(id).nick;
    }

    OptionalLong cursorOf(String id, String room) {
        Long mid = device(id).cursors.get(room);
        return mid == null ? OptionalLong.empty() : OptionalLong.of(mid);
    }

    boolean exists(String room) {
        return rooms.containsKey(room);
    }

    long first(String room) {
        return exists(room) ? room(room).first : 1;
    }

    long head(String room) {
        return exists(room) ? room(room).head : 0;
    }

    String topicOf(String room) {
        return exists(room) ? room(room).topic : "";
    }

    boolean isMember(String room, String device) {
        return exists(room) && room(room).members.contains(device);
    }

    /** The rooms that the device is in, beside the lobby, in the order of their names. */
    Set<String> roomsOf(String id) {
        DevicePage page = devices.get(id);
        return page == null ? Set.of() : Set.copyOf(page.rooms);
    }

    /** Every room that anybody has ever been in. */
    Set<String> names() {
        return Set.copyOf(rooms.keySet());
    }
}
