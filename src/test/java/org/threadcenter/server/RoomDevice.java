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
import org.threadcenter.chat.record.Message;
import org.threadcenter.chat.record.Say;
import org.threadcenter.chat.record.Stored;
import org.threadcenter.json.Malformed;
import org.threadcenter.reliable.OutRecord;
import org.threadcenter.reliable.RecordSource;
import org.threadcenter.reliable.ReliableEvent;
import org.threadcenter.wire.FrameType;

/**
 * What a client of the extended profile must do and remember, and no more: numbers what it says, sends again
 * what is not settled, shows each message once. It shares no code with the product's client.
 */
final class RoomDevice implements RecordSource {
    final String id;
    /** Texts by cid that are not ticked yet. */
    final Map<Long, String> outbox = new LinkedHashMap<>();
    /** Cids that were ticked. */
    final TreeSet<Long> ticked = new TreeSet<>();
    final Map<Long, String> saidAs = new LinkedHashMap<>();
    final List<Message> shown = new ArrayList<>();
    OptionalLong have = OptionalLong.empty();
    Optional<RoomWire> wire = Optional.empty();
    long reconnectAt;
    boolean halted;
    private long lastCid;
    private long sentUpTo;
    private boolean attached;

    RoomDevice(String id) {
        this.id = id;
    }

    void say(String text) {
        outbox.put(++lastCid, text);
        saidAs.put(lastCid, text);
    }

    /** A new link: nothing is sent before ATTACHED. */
    void begin(RoomWire on) {
        wire = Optional.of(on);
        attached = false;
    }

    @Override
    public Optional<OutRecord> next() {
        if (!attached) {
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

    /** What its link told; false when that breaks what the server promised. */
    Optional<String> hear(ReliableEvent event) {
        try {
            return switch (event) {
                case ReliableEvent.Came(FrameType type, byte[] payload, int fragments) -> onRecord(type, payload);
                case ReliableEvent.PeerError(String code, String message, long retryAfterMillis) -> {
                    halted |= code.equals("superseded");
                    yield halted ? Optional.empty() : Optional.of("ERROR " + code + " " + message);
                }
                default -> Optional.empty();
            };
        } catch (Malformed malformed) {
            return Optional.of(malformed.getMessage());
        }
    }

    private Optional<String> onRecord(FrameType type, byte[] payload) throws Malformed {
        return switch (type) {
            case ATTACHED -> onAttached(Attached.decode(payload));
            case STORED -> onStored(Stored.decode(payload).cid());
            case DATA -> onMessage(Message.decode(payload));
            case ROOM, LIST_RESPONSE -> Optional.empty();
            default -> Optional.of("unexpected " + type);
        };
    }

    private Optional<String> onAttached(Attached answer) {
        boolean first = !attached;
        attached = true;
        sentUpTo = answer.cid();
        long next = answer.rooms().get(Room.LOBBY).next();
        boolean goesOn = have.isEmpty() || next == have.getAsLong() + 1;
        have = OptionalLong.of(next - 1);
        onStored(answer.cid());
        return first && goesOn ? Optional.empty() : Optional.of("delivery begins at " + next + ", not behind " + have);
    }

    private Optional<String> onStored(long cid) {
        outbox.keySet().removeIf(each -> each <= cid && ticked.add(each));
        return Optional.empty();
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
