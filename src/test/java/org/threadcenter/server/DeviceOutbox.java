package org.threadcenter.server;

import static org.threadcenter.server.BrokenPromise.unless;

import java.util.Iterator;
import java.util.Optional;
import org.threadcenter.chat.record.Attached;
import org.threadcenter.chat.record.Say;
import org.threadcenter.chat.record.Stored;
import org.threadcenter.reliable.OutRecord;
import org.threadcenter.server.DeviceDisk.Row;
import org.threadcenter.wire.FrameType;

/**
 * What a {@link RoomDevice} has said and nobody has settled: it numbers that, sends what is synced, and checks what
 * the server says of it. Owned by the world's thread.
 */
final class DeviceOutbox {
    private final String id;
    private final RoomTruth truth;
    private final RoomTally tally;
    private final DeviceDisk disk;
    private long sentUpTo;
    private long resendAt = Long.MAX_VALUE;

    DeviceOutbox(String id, RoomTruth truth, RoomTally tally, DeviceDisk disk) {
        this.id = id;
        this.truth = truth;
        this.tally = tally;
        this.disk = disk;
    }

    /** {@code attached}: the next number is known. */
    void add(RoomTruth.Words words, boolean attached) {
        truth.onSaid(words);
        Row row = new Row(words);
        disk.rows.add(row);
        if (attached) {
            row.cid = disk.rows.size() == 1 ? disk.settled + 1 : disk.rows.get(disk.rows.size() - 2).cid + 1;
        }
    }

    int waiting() {
        return disk.rows.size();
    }

    long resendAt() {
        return resendAt;
    }

    void endLink() {
        resendAt = Long.MAX_VALUE;
    }

    /** The server could not keep something: it goes again at that time, and what was said after it. */
    void hold(long retryAt) {
        resendAt = retryAt;
    }

    /** Begins again behind what is settled, if it is time to. */
    boolean resend(long now) {
        boolean due = now >= resendAt;
        if (due) {
            resendAt = Long.MAX_VALUE;
            sentUpTo = disk.settled;
        }
        return due;
    }

    /** What is on the disk and goes out next. */
    Optional<OutRecord> next() {
        for (Row row : disk.rows) {
            if (row.syncedCid > sentUpTo && row.syncedCid == row.cid && resendAt == Long.MAX_VALUE) {
                sentUpTo = row.cid;
                byte[] payload = new Say(row.cid, row.words.room(), row.words.text(), row.words.kind()).encode();
                return Optional.of(new OutRecord(FrameType.DATA, payload, row.cid));
            }
        }
        return Optional.empty();
    }

    /** Whether the server has forgotten what it had settled, so that everything begins anew. */
    boolean begins(Attached answer) {
        boolean anew = answer.cid() < disk.settled || answer.status() == Attached.Status.RESET;
        unless(!anew || truth.wasPutBack(), RoomPromise.TICK_STAYS,
                "%s had %d settled and is told %s", id, disk.settled, answer);
        return anew;
    }

    void attach(long cid, boolean anew) {
        settle(cid, anew);
        renumber(cid, anew);
        sentUpTo = cid;
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

    void onStored(Stored stored) {
        for (Stored.Refused refused : stored.refused()) {
            disk.rows.stream()
                    .filter(row -> row.cid == refused.cid())
                    .forEach(row -> truth.checkRefusal(id, row.cid, row.words, refused.code()));
        }
        settle(stored.cid(), false);
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
}
