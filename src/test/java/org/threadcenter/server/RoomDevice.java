package org.threadcenter.server;

import static org.threadcenter.server.BrokenPromise.unless;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
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
import org.threadcenter.chat.record.Say;
import org.threadcenter.chat.record.Stored;
import org.threadcenter.json.Malformed;
import org.threadcenter.reliable.OutRecord;
import org.threadcenter.reliable.ReliableEvent;
import org.threadcenter.server.DeviceDisk.Row;
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
    long syncAt = Long.MAX_VALUE;
    long resendAt = Long.MAX_VALUE;
    private long sentUpTo;
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
        this.past = new RoomPast(truth);
    }

    /** Its profile on another machine: the history, and nothing of what waits to be sent. */
    RoomDevice moved() {
        isRetired = true;
        truth.onCopied(id);
        return new RoomDevice(id, truth, tally, disk.copyOfHistory());
    }

    void say(RoomTruth.Words words, long now) {
        truth.onSaid(words);
        Row row = new Row(words);
        disk.rows.add(row);
        if (attached) {
            row.cid = disk.rows.size() == 1 ? disk.settled + 1 : disk.rows.get(disk.rows.size() - 2).cid + 1;
        }
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
        return disk.rows.size();
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
        resendAt = Long.MAX_VALUE;
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

    /** What it has to do by itself. */
    void act(long now, boolean diskWorks) {
        if (now >= syncAt) {
            syncAt = diskWorks ? Long.MAX_VALUE : now + SYNC_ROWS;
            if (diskWorks) {
                sync();
            }
        }
        if (now >= resendAt) {
            resendAt = Long.MAX_VALUE;
            sentUpTo = disk.settled;
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
        if (!asks.isEmpty()) {
            return Optional.of(asks.remove());
        }
        for (Row row : disk.rows) {
            if (row.syncedCid > sentUpTo && row.syncedCid == row.cid && resendAt == Long.MAX_VALUE) {
                sentUpTo = row.cid;
                byte[] payload = new Say(row.cid, row.words.room(), row.words.text(), row.words.kind()).encode();
                return Optional.of(new OutRecord(FrameType.DATA, payload, row.cid));
            }
        }
        return Optional.empty();
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
            case "read_only" -> resendAt = retryAt;
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
        boolean anew = answer.cid() < disk.settled || answer.status() == Attached.Status.RESET;
        unless(!anew || truth.wasPutBack(), RoomPromise.TICK_STAYS,
                "%s had %d settled and is told %s", id, disk.settled, answer);
        attached = true;
        answer.rooms().forEach((room, place) -> rooms.enter(room, place, anew));
        settle(answer.cid(), anew);
        renumber(answer.cid(), anew);
        sentUpTo = answer.cid();
        syncAt = Math.min(syncAt, now + SYNC_SOON);
    }

    /** What was never sent gets the next numbers, and after a reset everything. */
    private void renumber(long settled, boolean anew) {
        disk.settled = settled;
        long next = settled;
        for (Row row : disk.rows) {
            next++;
            unless(row.syncedCid == 0 || row.cid == next || truth.wasPutBack(),
                    RoomPromise.TICKED_IS_KEPT, "%s sent %s as %d, and %d is due", id, row.words, row.cid, next);
            row.syncedCid = row.cid == next && !anew ? row.syncedCid : 0;
            row.cid = next;
        }
    }

    private void onStored(Stored stored, long now) {
        for (Stored.Refused refused : stored.refused()) {
            disk.rows.stream()
                    .filter(row -> row.cid == refused.cid())
                    .forEach(row -> truth.checkRefusal(id, row.cid, row.words, refused.code()));
        }
        settle(stored.cid(), false);
        syncAt = Math.min(syncAt, now + SYNC_ROWS);
    }

    private void settle(long cid, boolean anew) {
        Iterator<Row> rows = disk.rows.iterator();
        while (!anew && rows.hasNext()) {
            Row row = rows.next();
            if (row.syncedCid > 0 && row.syncedCid == row.cid && row.cid <= cid) {
                truth.checkTick(id, row.cid, row.words);
                tally.count("ticks");
                rows.remove();
            }
        }
        unless(anew || cid <= truth.settledCid(id) || truth.wasPutBack(), RoomPromise.NOT_BEFORE_THE_SYNC,
                "%s is told that %d is settled", id, cid);
        disk.settled = anew ? cid : Math.max(disk.settled, cid);
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
        if (!isAttached() || !disk.rows.isEmpty()) {
            return id + " has " + disk.rows.size() + " to say, attached: " + attached;
        }
        if (!rooms.lacks().isEmpty()) {
            return rooms.lacks();
        }
        return past.open() == 0 && !past.isAnswering() ? "" : id + " waits for an answer";
    }
}
