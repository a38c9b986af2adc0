package org.threadcenter.server;

import static org.threadcenter.server.BrokenPromise.unless;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.threadcenter.chat.record.Attached;
import org.threadcenter.chat.record.Cursor;
import org.threadcenter.chat.record.History;
import org.threadcenter.chat.record.HistoryAsk;
import org.threadcenter.chat.record.Message;
import org.threadcenter.chat.record.RoomAsk;
import org.threadcenter.chat.record.RoomNews;
import org.threadcenter.chat.record.Stored;
import org.threadcenter.json.Malformed;
import org.threadcenter.reliable.OutRecord;
import org.threadcenter.reliable.ReliableEvent;
import org.threadcenter.wire.FrameType;

/**
 * What a client of the extended profile must do and remember, and no more: it numbers what it says and syncs
 * that before it sends it, sends again what is not settled, saves what it hears before it says so, and shows each
 * message once. It shares no code with the product's client. It throws when the server breaks a promise.
 */
final class RoomDevice {
    static final int MOST_QUESTIONS = DeviceSide.MOST_QUESTIONS;
    private static final long MILLI = 1_000_000L;
    private static final long SYNC_SOON = 5 * MILLI;
    private static final long SYNC_ROWS = 200 * MILLI;

    final String id;
    private final RoomTruth truth;
    private final RoomTally tally;
    private final DeviceDisk disk;
    private final DeviceRooms rooms;
    private final DeviceOutbox outbox;
    private final Deque<OutRecord> asks = new ArrayDeque<>();
    private final Set<String> unsaved = new TreeSet<>();
    private RoomPast past;
    Optional<RoomWire> wire = Optional.empty();
    long reconnectAt;
    long asleepUntil;
    /** When the last message came. */
    long heardAt;
    /** Somebody else has its profile now: it does not come back. */
    boolean isRetired;
    /** It was told that a newer link has taken its place. */
    boolean isSuperseded;
    private long syncAt = Long.MAX_VALUE;
    private boolean attached;
    private int links;
    private int rids;

    RoomDevice(String id, RoomTruth truth, RoomTally tally) {
        this(id, truth, tally, new DeviceDisk());
    }

    private RoomDevice(String id, RoomTruth truth, RoomTally tally, DeviceDisk disk) {
        this.id = id;
        this.truth = truth;
        this.tally = tally;
        this.disk = disk;
        this.rooms = new DeviceRooms(id, truth, tally, disk);
        this.outbox = new DeviceOutbox(id, truth, tally, disk);
        this.past = new RoomPast(truth);
    }

    /** Its profile on another machine: the history, and nothing of what waits to be sent. */
    RoomDevice moved() {
        isRetired = true;
        truth.onCopied(id);
        return new RoomDevice(id, truth, tally, disk.copyOfHistory());
    }

    void say(RoomTruth.Words words, long now) {
        outbox.add(words, attached);
        syncAt = Math.min(syncAt, now + SYNC_SOON);
    }

    void ask(RoomAsk ask) {
        asks.add(new OutRecord(FrameType.ROOM, ask.encode(), OutRecord.UNTOLD));
        wake();
    }

    void ask(HistoryAsk ask) {
        past.ask(ask);
        asks.add(new OutRecord(FrameType.HISTORY, ask.encode(), OutRecord.UNTOLD));
        wake();
    }

    String nextRid() {
        return Integer.toString(++rids);
    }

    int questions() {
        return past.open() + (past.isAnswering() ? 1 : 0);
    }

    private void wake() {
        wire.ifPresent(on -> on.client.wake());
    }

    boolean isAttached() {
        return attached && wire.isPresent();
    }

    /** By room, what it has on its disk. */
    Map<String, Long> have() {
        return disk.have();
    }

    Set<String> heard() {
        return rooms.heard();
    }

    int waiting() {
        return outbox.waiting();
    }

    long last(String room) {
        return rooms.last(room);
    }

    /** The number of the link that it will speak on next. */
    int nextLink() {
        return links + 1;
    }

    /** A new link: nothing is sent before ATTACHED, and nothing any more on the one before. */
    void begin(RoomWire on) {
        wire = Optional.of(on);
        links++;
        endLink();
    }

    private void endLink() {
        attached = false;
        asks.clear();
        rooms.heard().clear();
        past = new RoomPast(truth);
        outbox.endLink();
    }

    /** Its link is over. */
    void lose(long comesBackAt) {
        wire = Optional.empty();
        reconnectAt = comesBackAt;
        endLink();
    }

    /** It is killed: what was not synced never was. */
    void crash() {
        disk.crash();
        unsaved.clear();
        syncAt = Long.MAX_VALUE;
        asleepUntil = 0;
    }

    /** When it has something to do by itself. */
    long dueAt() {
        return Math.min(syncAt, outbox.resendAt());
    }

    /** What it has to do by itself. */
    void act(long now, boolean diskWorks) {
        if (now >= syncAt) {
            syncAt = diskWorks ? Long.MAX_VALUE : now + SYNC_ROWS;
            if (diskWorks) {
                sync();
            }
        }
        if (outbox.resend(now)) {
            wake();
        }
    }

    private void sync() {
        disk.sync();
        unsaved.stream()
                .filter(rooms.heard()::contains)
                .map(room -> new Cursor(room, last(room)).encode())
                .forEach(kept -> asks.add(new OutRecord(FrameType.CURSOR, kept, OutRecord.UNTOLD)));
        unsaved.clear();
        wake();
    }

    /** What it says next on link number {@code link}. */
    Optional<OutRecord> next(int link) {
        if (!attached || link != links) {
            return Optional.empty();
        }
        return asks.isEmpty() ? outbox.next() : Optional.of(asks.remove());
    }

    /** What its link told. */
    void hear(ReliableEvent event, long now) {
        try {
            switch (event) {
                case ReliableEvent.Came(FrameType type, byte[] payload, int _) -> onRecord(type, payload, now);
                case ReliableEvent.PeerError(String code, String message, long retryMillis) ->
                    onError(code, message, now + retryMillis * MILLI);
                case ReliableEvent.ChannelNamed named -> wire.orElseThrow().onNamed(named.plan(), now);
                default -> { }
            }
        } catch (Malformed malformed) {
            throw new BrokenPromise(RoomPromise.NO_END_WITHOUT_CAUSE, malformed.getMessage());
        }
    }

    /** What could not be kept goes again, and what was said after it. */
    private void onError(String code, String message, long retryAt) {
        switch (code) {
            case "read_only" -> outbox.hold(retryAt);
            case "superseded" -> isSuperseded = true;
            default -> unless(truth.wasPutBack() && code.startsWith("cid_"),
                    RoomPromise.NO_END_WITHOUT_CAUSE, "%s is told %s: %s", id, code, message);
        }
    }

    private void onRecord(FrameType type, byte[] payload, long now) throws Malformed {
        unless(attached || type == FrameType.ATTACHED, RoomPromise.SHOWN_IS_THE_LOG, "%s before ATTACHED", type);
        switch (type) {
            case ATTACHED -> onAttached(Attached.decode(payload), now);
            case STORED -> onStored(Stored.decode(payload), now);
            case DATA -> onMessage(Message.decode(payload), now);
            case HISTORY -> onHistory(History.decode(payload), now);
            case ROOM -> onNews(RoomNews.decode(payload), now);
            default -> throw new BrokenPromise(RoomPromise.NO_END_WITHOUT_CAUSE, "unexpected " + type);
        }
    }

    private void onAttached(Attached answer, long now) {
        boolean anew = outbox.begins(answer);
        attached = true;
        answer.rooms().forEach((room, place) -> rooms.enter(room, place, anew));
        outbox.attach(answer.cid(), anew);
        syncAt = Math.min(syncAt, now + SYNC_SOON);
    }

    private void onStored(Stored stored, long now) {
        outbox.onStored(stored);
        syncAt = Math.min(syncAt, now + SYNC_ROWS);
    }

    private void onHistory(History history, long now) {
        if (history instanceof History.Gap gap && !past.isAnswering()) {
            rooms.onGap(gap);
            toSave(gap.room(), now);
        } else {
            past.onHistory(history);
        }
    }

    private void toSave(String room, long now) {
        heardAt = now;
        unsaved.add(room);
        syncAt = Math.min(syncAt, now + SYNC_ROWS);
    }

    private void onMessage(Message message, long now) {
        if (past.isAnswering()) {
            past.onMessage(message);
            return;
        }
        rooms.onMessage(message);
        toSave(message.room(), now);
    }

    private void onNews(RoomNews news, long now) {
        switch (news) {
            case RoomNews.Joined(String room, Attached.Place place) -> {
                rooms.join(room, place);
                toSave(room, now);
            }
            case RoomNews.Left(String room) -> rooms.heard().remove(room);
            case RoomNews.Topic(String room, String topic, String _) -> truth.checkTopic(room, topic);
            case RoomNews.Error(String _, String code, String _) -> unless(
                    Set.of("read_only", "not_a_member", "no_topic_here").contains(code),
                    RoomPromise.REFUSED_FOR_A_REASON, "%s is told %s", id, code);
            case RoomNews.Renamed _, RoomNews.Rooms _, RoomNews.Presence _ -> { }
        }
    }

    /** What it still lacks, or nothing. */
    String lacks() {
        if (!isAttached() || outbox.waiting() > 0) {
            return id + " has " + outbox.waiting() + " to say, attached: " + attached;
        }
        if (!rooms.lacks().isEmpty()) {
            return rooms.lacks();
        }
        return past.open() == 0 && !past.isAnswering() ? "" : id + " waits for an answer";
    }
}
