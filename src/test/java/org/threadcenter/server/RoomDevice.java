package org.threadcenter.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.Attached;
import org.threadcenter.chat.record.History;
import org.threadcenter.chat.record.Message;
import org.threadcenter.chat.record.Say;
import org.threadcenter.chat.record.Stored;
import org.threadcenter.json.Malformed;
import org.threadcenter.reliable.OutRecord;
import org.threadcenter.reliable.ReliableEvent;
import org.threadcenter.wire.FrameType;

/**
 * What a client of the extended profile must do and remember, and no more: numbers what it says, sends again
 * what is not settled, shows each message once. It shares no code with the product's client.
 */
final class RoomDevice {
    final String id;
    /** Texts by cid that are not ticked yet. */
    final Map<Long, String> outbox = new LinkedHashMap<>();
    /** Cids that were ticked. */
    final TreeSet<Long> ticked = new TreeSet<>();
    final Map<Long, String> saidAs = new LinkedHashMap<>();
    final List<Message> shown = new ArrayList<>();
    /** So many messages it was told it can't have any more. */
    long missed;
    OptionalLong have = OptionalLong.empty();
    Optional<RoomWire> wire = Optional.empty();
    long reconnectAt;
    long asleepUntil;
    private long lastCid;
    private long sentUpTo;
    private boolean attached;
    private int links;

    RoomDevice(String id) {
        this.id = id;
    }

    void say(String text) {
        outbox.put(++lastCid, text);
        saidAs.put(lastCid, text);
        wire.ifPresent(on -> on.client.wake());
    }

    /** The number of the link that it will speak on next. */
    int nextLink() {
        return links + 1;
    }

    /** A new link: nothing is sent before ATTACHED, and nothing any more on the one before. */
    void begin(RoomWire on) {
        wire = Optional.of(on);
        links++;
        attached = false;
    }

    /** What it says next on link number {@code link}. */
    Optional<OutRecord> next(int link) {
        if (!attached || link != links) {
            return Optional.empty();
        }
        for (Map.Entry<Long, String> each : outbox.entrySet()) {
            if (each.getKey() > sentUpTo) {
                sentUpTo = each.getKey();
                byte[] payload = new Say(each.getKey(), Room.LOBBY, each.getValue()).encode();
                return Optional.of(new OutRecord(FrameType.DATA, payload, each.getKey()));
            }
        }
        return Optional.empty();
    }

    /** What its link told; a sentence when that breaks what the server promised. */
    Optional<String> hear(ReliableEvent event) {
        try {
            return switch (event) {
                case ReliableEvent.Came(FrameType type, byte[] payload, int _) -> onRecord(type, payload);
                case ReliableEvent.PeerError(String code, String message, long _) -> onError(code, message);
                default -> Optional.empty();
            };
        } catch (Malformed malformed) {
            return Optional.of(malformed.getMessage());
        }
    }

    /** What could not be kept goes again, and what was said after it. */
    private Optional<String> onError(String code, String message) {
        if (code.equals("read_only")) {
            sentUpTo = outbox.isEmpty() ? sentUpTo : outbox.keySet().iterator().next() - 1;
            return Optional.empty();
        }
        return Optional.of("ERROR " + code + " " + message);
    }

    private Optional<String> onRecord(FrameType type, byte[] payload) throws Malformed {
        return switch (type) {
            case ATTACHED -> onAttached(Attached.decode(payload));
            case STORED -> onStored(Stored.decode(payload).cid());
            case DATA -> onMessage(Message.decode(payload));
            case HISTORY -> onGap((History.Gap) History.decode(payload));
            case ROOM, LIST_RESPONSE -> Optional.empty();
            default -> Optional.of("unexpected " + type);
        };
    }

    private Optional<String> onAttached(Attached answer) {
        boolean first = !attached;
        attached = true;
        sentUpTo = answer.cid();
        Attached.Place place = answer.rooms().get(Room.LOBBY);
        long wanted = have.isPresent() ? Math.max(have.getAsLong() + 1, place.first()) : Math.max(place.first(), place.head() - 49);
        missed += have.isPresent() ? place.next() - have.getAsLong() - 1 : 0;
        boolean goesOn = first && place.next() == wanted;
        have = OptionalLong.of(place.next() - 1);
        onStored(answer.cid());
        return goesOn ? Optional.empty() : Optional.of("delivery begins at " + place + ", not at " + wanted);
    }

    private Optional<String> onStored(long cid) {
        outbox.keySet().removeIf(each -> each <= cid && ticked.add(each));
        return Optional.empty();
    }

    private Optional<String> onGap(History.Gap gap) {
        boolean goesOn = gap.first() == have.orElse(0) + 1;
        missed += gap.messages();
        have = OptionalLong.of(gap.last());
        return goesOn ? Optional.empty() : Optional.of("a gap from " + gap.first() + " on");
    }

    private Optional<String> onMessage(Message message) {
        long expected = have.orElse(0) + 1;
        if (message.mid() != expected) {
            return Optional.of("message " + message.mid() + " where " + expected + " was due");
        }
        have = OptionalLong.of(message.mid());
        shown.add(message);
        return Optional.empty();
    }
}
