package org.threadcenter.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.threadcenter.chat.record.Message;

/**
 * A {@link MessageLog} as simply as it can be written down: what a real one is measured by, and what servers
 * have in tests and simulations. It checks what it is given. Any thread.
 */
public final class ModelMessageLog implements MessageLog {
    private static final class Room {
        private final NavigableMap<Long, Message> messages = new TreeMap<>();
        private final Set<String> members = new HashSet<>();
        private long first = 1;
        private long head;
        private String topic = "";

        private Room copy() {
            Room copy = new Room();
            copy.messages.putAll(messages);
            copy.members.addAll(members);
            copy.first = first;
            copy.head = head;
            copy.topic = topic;
            return copy;
        }
    }

    private static final class Device {
        private final Map<String, Long> cursors = new HashMap<>();
        private final Map<Long, Message> said = new HashMap<>();
        private long cid;
        private long epoch;
        private String nick = "";
        private long seenAt;

        private Device copy() {
            Device copy = new Device();
            copy.cursors.putAll(cursors);
            copy.said.putAll(said);
            copy.cid = cid;
            copy.epoch = epoch;
            copy.nick = nick;
            copy.seenAt = seenAt;
            return copy;
        }
    }

    private final String id;
    private final Map<String, Room> rooms = new HashMap<>();
    private final Map<String, Device> devices = new HashMap<>();
    private Optional<String> sickness = Optional.empty();

    public ModelMessageLog() {
        this("00000000feedbeef");
    }

    public ModelMessageLog(String id) {
        this.id = id;
    }

    /** The same log, as somebody may have put it aside. */
    public synchronized ModelMessageLog copy() {
        ModelMessageLog copy = new ModelMessageLog(id);
        rooms.forEach((name, room) -> copy.rooms.put(name, room.copy()));
        devices.forEach((name, device) -> copy.devices.put(name, device.copy()));
        return copy;
    }

    /** From now on nothing can be kept, for this reason. */
    public synchronized void failBecause(String why) {
        sickness = Optional.of(why);
    }

    public synchronized void recover() {
        sickness = Optional.empty();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public synchronized LogState state() {
        Map<String, LogState.Room> allRooms = new HashMap<>();
        rooms.forEach((name, room) ->
                allRooms.put(name, new LogState.Room(room.first, room.head, room.topic, room.members)));
        Map<String, LogState.Device> allDevices = new HashMap<>();
        devices.forEach((name, each) -> allDevices.put(
                name, new LogState.Device(each.cid, each.epoch, each.nick, each.seenAt, each.cursors)));
        return new LogState(allRooms, allDevices);
    }

    @Override
    public synchronized void commit(List<Change> batch) throws IOException {
        if (sickness.isPresent()) {
            throw new IOException(sickness.get());
        }
        batch.forEach(this::keep);
    }

    private void keep(Change change) {
        switch (change) {
            case Change.Said(Message message) -> keep(message);
            case Change.Refused(String device, long cid, String _, long _) -> settle(device, cid);
            case Change.Seen(String device, long epoch, String nick, long atMillis) -> {
                device(device).epoch = epoch;
                device(device).nick = nick;
                device(device).seenAt = atMillis;
            }
            case Change.Joined(String room, String device, long _) -> room(room).members.add(device);
            case Change.Left(String room, String device) -> room(room).members.remove(device);
            case Change.Topic(String room, String topic) -> room(room).topic = topic;
            case Change.Cursor(String device, String room, long mid) -> device(device).cursors.put(room, mid);
        }
    }

    private void keep(Message message) {
        Room room = room(message.room());
        if (message.mid() != room.head + 1) {
            throw new IllegalStateException("mid " + message.mid() + " of " + message.room() + " after " + room.head);
        }
        room.head++;
        room.messages.put(room.head, message);
        if (!message.device().startsWith("baseline:")) {
            settle(message.device(), message.cid());
            device(message.device()).said.put(message.cid(), message);
        }
    }

    private void settle(String device, long cid) {
        if (cid != device(device).cid + 1) {
            throw new IllegalStateException("cid " + cid + " of " + device + " after " + device(device).cid);
        }
        device(device).cid = cid;
    }

    private Room room(String name) {
        return rooms.computeIfAbsent(name, _ -> new Room());
    }

    private Device device(String name) {
        return devices.computeIfAbsent(name, _ -> new Device());
    }

    @Override
    public synchronized Optional<Message> said(String device, long cid) {
        return devices.containsKey(device) ? Optional.ofNullable(device(device).said.get(cid)) : Optional.empty();
    }

    @Override
    public synchronized List<Message> page(String room, long mid, int limit, long maxBytes) {
        return fitting(room(room).messages.tailMap(mid, true).values().stream(), limit, maxBytes);
    }

    @Override
    public synchronized List<Message> before(String room, long mid, int limit, long maxBytes) {
        return fitting(room(room).messages.headMap(mid, false).descendingMap().values().stream(), limit, maxBytes)
                .reversed();
    }

    @Override
    public synchronized List<Message> search(Query query, int limit, long maxBytes) {
        Stream<Message> found = query.rooms().stream()
                .flatMap(room -> room(room).messages.values().stream())
                .filter(each -> each.at() >= query.sinceMillis() && each.at() < query.untilMillis())
                .filter(each -> query.from().isEmpty() || query.from().get().equals(each.from()))
                .filter(each -> Stream.of(folded(query.words()).split("\\W+")).allMatch(folded(each.text())::contains))
                .sorted(Comparator.comparingLong(Message::at).thenComparingLong(Message::mid).reversed());
        return fitting(found, limit, maxBytes).reversed();
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
    }

    private static List<Message> fitting(Stream<Message> messages, int limit, long maxBytes) {
        List<Message> fitting = new ArrayList<>();
        long bytes = 0;
        for (Message message : (Iterable<Message>) messages.limit(limit)::iterator) {
            bytes += message.text().getBytes(StandardCharsets.UTF_8).length;
            if (bytes > maxBytes && !fitting.isEmpty()) {
                break;
            }
            fitting.add(message);
        }
        return fitting;
    }

    @Override
    public synchronized Expired expire(long untilMillis, long most) {
        Map<String, Long> firsts = new HashMap<>();
        rooms.forEach((name, room) -> {
            long before = room.first;
            while (!room.messages.isEmpty() && isOld(room, untilMillis, most)) {
                Message gone = room.messages.pollFirstEntry().getValue();
                device(gone.device()).said.remove(gone.cid());
                room.first++;
            }
            if (room.first > before) {
                firsts.put(name, room.first);
            }
        });
        return new Expired(firsts, false);
    }

    /** Whether the oldest message is forgotten: never one behind it, so that what is left has no hole. */
    private static boolean isOld(Room room, long untilMillis, long most) {
        return room.messages.firstEntry().getValue().at() < untilMillis || room.first <= room.head - most;
    }

    @Override
    public void close() {
        // what is kept stays readable: the next server opens it again
    }
}
