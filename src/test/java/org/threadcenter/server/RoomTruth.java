package org.threadcenter.server;

import static org.threadcenter.server.BrokenPromise.unless;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.Message;
import org.threadcenter.store.Change;

/**
 * What has ever been synced in a {@link RoomWorld}, as an onlooker notes it who trusts nobody: what comes to the
 * disk, and what anybody sees, is held against it.
 */
final class RoomTruth {
    /** What somebody wanted to say; every text of a world is another. */
    record Words(String device, String room, String kind, String text) {}

    private static final class Place {
        final List<Message> messages = new ArrayList<>();
        final List<Long> syncedAt = new ArrayList<>();
        final Map<String, Long> members = new HashMap<>();
        final Set<String> everMembers = new HashSet<>();
        final Set<String> topics = new HashSet<>(Set.of(""));
        long first = 1;

        Place copy() {
            Place copy = new Place();
            copy.messages.addAll(messages);
            copy.syncedAt.addAll(syncedAt);
            copy.members.putAll(members);
            copy.everMembers.addAll(everMembers);
            copy.topics.addAll(topics);
            copy.first = first;
            return copy;
        }
    }

    /**
     * How a cid was settled: as a message, or as a tombstone with its code.
     *
     * @param known who was known then
     * @param rooms where its device was then
     */
    private record Settled(Optional<Message> message, String code, Set<String> known, Set<String> rooms) {}

    /** Everything, as it was at some time. */
    record Copy(Map<String, Place> places, Map<String, List<Settled>> settled) {}

    private Map<String, Place> places = new HashMap<>();
    private Map<String, List<Settled>> settled = new HashMap<>();
    /** By text. */
    private final Map<String, Words> said = new HashMap<>();
    private final Map<String, Message> written = new HashMap<>();
    /** What was synced and is gone, because the log was put back. */
    private final Set<Message> forgotten = new HashSet<>();
    /** Texts that were found after a crash although their commit had failed. */
    private final Set<String> found = new HashSet<>();
    /** Devices whose profile was copied to another machine. */
    private final Set<String> copied = new HashSet<>();
    private boolean wasPutBack;

    void onCopied(String device) {
        copied.add(device);
    }

    /** A commit that failed is on the disk all the same. */
    void onFound(List<Change> changes, long now) {
        for (Change change : changes) {
            if (change instanceof Change.Said(Message message)) {
                found.add(message.text());
            }
        }
        onSynced(changes, now);
    }

    void onSaid(Words words) {
        said.put(words.text(), words);
    }

    private Place place(String room) {
        return places.computeIfAbsent(room, _ -> new Place());
    }

    private List<Settled> settled(String device) {
        return settled.computeIfAbsent(device, _ -> new ArrayList<>());
    }

    /** Devices that are in a room or have said something. */
    private Set<String> known() {
        Set<String> known = new HashSet<>();
        places.values().forEach(place -> known.addAll(place.members.keySet()));
        settled.forEach((device, all) -> {
            if (!all.isEmpty()) {
                known.add(device);
            }
        });
        return known;
    }

    /** It is on the disk from now on. */
    void onSynced(List<Change> changes, long now) {
        for (Change change : changes) {
            switch (change) {
                case Change.Said(Message message) -> onMessage(message, now);
                case Change.Refused(String device, long cid, String code, long _) ->
                    settle(device, cid, new Settled(Optional.empty(), code, known(), roomsOf(device)));
                case Change.Joined(String room, String device, long _) -> {
                    place(room).members.put(device, head(room) + 1);
                    place(room).everMembers.add(device);
                }
                case Change.Left(String room, String device) -> place(room).members.remove(device);
                case Change.Topic(String room, String topic) -> place(room).topics.add(topic);
                case Change.Cursor(String device, String room, long mid) ->
                    unless(mid <= head(room), RoomPromise.SHOWN_IS_THE_LOG,
                            "%s has a cursor at %d of %s", device, mid, room);
                case Change.Seen _ -> { }
            }
        }
    }

    private void onMessage(Message message, long now) {
        Place place = place(message.room());
        unless(message.mid() == place.messages.size() + 1, RoomPromise.MIDS_RISE_BY_ONE,
                "%s has mid %d after %d", message.room(), message.mid(), place.messages.size());
        Words words = said.get(message.text());
        Words asKept = new Words(message.device(), message.room(), message.kind(), message.text());
        unless(asKept.equals(words),
                RoomPromise.TICKED_IS_KEPT, "%s is not what was said: %s", message, words);
        unless(written.put(message.text(), message) == null || wasPutBack,
                RoomPromise.TICKED_IS_KEPT, "'%s' stands there twice", message.text());
        unless(isMember(message.room(), message.device()), RoomPromise.REFUSED_FOR_A_REASON,
                "%s is not in %s and says something there", message.device(), message.room());
        settle(message.device(), message.cid(), new Settled(Optional.of(message), "", Set.of(), Set.of()));
        place.messages.add(message);
        place.syncedAt.add(now);
    }

    private void settle(String device, long cid, Settled how) {
        List<Settled> before = settled(device);
        unless(cid == before.size() + 1, RoomPromise.CIDS_RISE_BY_ONE,
                "%s has cid %d after %d", device, cid, before.size());
        before.add(how);
    }

    /** The log has forgotten what is before {@code first}. */
    void onExpired(String room, long first) {
        place(room).first = first;
    }

    /** The device is told that this is settled. */
    void checkTick(String device, long cid, Words words) {
        if (wasPutBack && cid > settled(device).size()) {
            return; // it was told before
        }
        unless(cid <= settled(device).size(), RoomPromise.NOT_BEFORE_THE_SYNC,
                "cid %d of %s is ticked, and %d are on the disk", cid, device, settled(device).size());
        Optional<Message> message = settled(device).get((int) cid - 1).message();
        boolean isKept = message.filter(each -> each.text().equals(words.text())).isPresent()
                || message.isEmpty() || wasPutBack || isOfAnotherCopy(device, message.orElseThrow());
        unless(isKept, RoomPromise.TICKED_IS_KEPT,
                "cid %d of %s is %s, and %s was ticked", cid, device, message, words);
    }

    /**
     * The one case that no number can tell: while nothing could be kept, a copy of the profile came and gave the number of
     * a text of the first one, whose commit had failed, to its own; and then that commit was found after a crash.
     */
    private boolean isOfAnotherCopy(String device, Message message) {
        return copied.contains(device) && found.contains(message.text());
    }

    /** The device is told that this was not taken. */
    void checkRefusal(String device, long cid, Words words, String code) {
        if (wasPutBack && cid > settled(device).size()) {
            return; // it was told before
        }
        unless(cid <= settled(device).size(), RoomPromise.NOT_BEFORE_THE_SYNC, "refused cid %d of %s", cid, device);
        Settled how = settled(device).get((int) cid - 1);
        unless(how.code().equals(code) || wasPutBack, RoomPromise.REFUSED_FOR_A_REASON,
                "%s is told %s, and %s is noted", words, code, how);
        boolean holds = switch (code) {
            case "no_such_kind" -> !words.kind().equals(Message.TEXT) && !words.kind().equals(Message.ACTION);
            case "not_a_member", "no_such_room" -> wasPutBack || !how.rooms().contains(words.room());
            case "no_such_device" -> wasPutBack
                    || !how.known().contains(Room.partner(words.room(), device).orElseThrow());
            default -> false;
        };
        unless(holds, RoomPromise.REFUSED_FOR_A_REASON, "%s is refused: %s", words, code);
    }

    /** Somebody is told this message. */
    void checkSeen(Message message) {
        List<Message> messages = place(message.room()).messages;
        if (message.mid() > messages.size() || !messages.get((int) message.mid() - 1).equals(message)) {
            unless(forgotten.contains(message), message.mid() > messages.size()
                            ? RoomPromise.NOT_BEFORE_THE_SYNC : RoomPromise.SHOWN_IS_THE_LOG,
                    "%s is shown, and the log ends at %d", message, messages.size());
        }
    }

    void checkTopic(String room, String topic) {
        unless(place(room).topics.contains(topic) || wasPutBack, RoomPromise.NOT_BEFORE_THE_SYNC,
                "%s is about '%s', which was never synced", room, topic);
    }

    /** The device is told that it is in the room; it may have left meanwhile. */
    void checkMember(String room, String device) {
        unless(room.equals(Room.LOBBY) || place(room).everMembers.contains(device) || wasPutBack,
                RoomPromise.NOT_BEFORE_THE_SYNC, "%s is told that it is in %s, which was never synced", device, room);
    }

    boolean isMember(String room, String device) {
        return room.equals(Room.LOBBY) || place(room).members.containsKey(device);
    }

    /** The first message that was said in the room since the device is in it. */
    long memberSince(String room, String device) {
        return place(room).members.getOrDefault(device, Long.MAX_VALUE);
    }

    long head(String room) {
        return place(room).messages.size();
    }

    /** The oldest message that the log still has. */
    long first(String room) {
        return place(room).first;
    }

    long syncedAt(String room, long mid) {
        return place(room).syncedAt.get((int) mid - 1);
    }

    long settledCid(String device) {
        return settled(device).size();
    }

    /** Whether what was said stands in the log, or its cid is used up. */
    boolean isWritten(String text) {
        return written.containsKey(text);
    }

    Set<String> roomsOf(String device) {
        Set<String> rooms = new HashSet<>(Set.of(Room.LOBBY));
        places.forEach((room, place) -> {
            if (place.members.containsKey(device)) {
                rooms.add(room);
            }
        });
        return rooms;
    }

    /** Whether the log was ever put back to an earlier state. */
    boolean wasPutBack() {
        return wasPutBack;
    }

    Copy copy() {
        Map<String, Place> copiedPlaces = new HashMap<>();
        places.forEach((room, place) -> copiedPlaces.put(room, place.copy()));
        Map<String, List<Settled>> copiedSettled = new HashMap<>();
        settled.forEach((device, all) -> copiedSettled.put(device, new ArrayList<>(all)));
        return new Copy(copiedPlaces, copiedSettled);
    }

    /** The log is what it was then: what has been synced since is gone. */
    void putBack(Copy then) {
        places.forEach((room, place) -> {
            Place old = then.places().getOrDefault(room, new Place());
            List<Message> lost = place.messages.subList(old.messages.size(), place.messages.size());
            lost.forEach(message -> written.remove(message.text()));
            forgotten.addAll(lost);
        });
        places = then.places();
        settled = then.settled();
        wasPutBack = true;
    }
}
