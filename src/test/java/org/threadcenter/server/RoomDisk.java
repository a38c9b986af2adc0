package org.threadcenter.server;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.threadcenter.chat.record.Message;
import org.threadcenter.store.Change;
import org.threadcenter.store.LogState;
import org.threadcenter.store.MessageLog;
import org.threadcenter.store.ModelMessageLog;

/**
 * The disk under a server's log. What was committed is there for ever. A commit may fail, and be found all the same
 * after a crash, unless something else was committed meanwhile; the machine may lose its power before it, in its middle
 * and behind it; and somebody may put the log back to what it was some time ago.
 */
final class RoomDisk implements MessageLog {
    private final SplittableRandom random;
    private final RoomTruth truth;
    private final RoomPower power;
    private final RoomTally tally;
    private final LongSupplier clock;
    private final int failuresIn1000;
    private ModelMessageLog log = new ModelMessageLog();
    private List<Change> doubtful = List.of();
    private Optional<Backup> backup = Optional.empty();
    private boolean isWell;
    private boolean isFull;

    private record Backup(ModelMessageLog log, RoomTruth.Copy truth) {}

    RoomDisk(SplittableRandom random, RoomTruth truth, RoomPower power, RoomTally tally, LongSupplier clock) {
        this.random = random;
        this.truth = truth;
        this.power = power;
        this.tally = tally;
        this.clock = clock;
        this.failuresIn1000 = random.nextInt(3) == 0 ? 80 : 0;
    }

    /** From here on nothing fails. */
    void recover() {
        isWell = true;
    }

    void putAside() {
        backup = Optional.of(new Backup(log.copy(), truth.copy()));
    }

    /** Returns whether there was something to put back. */
    boolean putBack() {
        backup.ifPresent(earlier -> {
            log = earlier.log();
            truth.putBack(earlier.truth());
            doubtful = List.of();
        });
        boolean isPutBack = backup.isPresent();
        backup = Optional.empty();
        return isPutBack;
    }

    /** The machine starts again: what failed may be found to be there. */
    void start() throws IOException {
        if (!doubtful.isEmpty() && random.nextBoolean()) {
            tally.count("failed commits found after a crash");
            truth.onFound(doubtful, clock.getAsLong());
            log.commit(doubtful);
        }
        doubtful = List.of();
        isFull = false;
    }

    @Override
    public String id() {
        return log.id();
    }

    @Override
    public LogState state() {
        return log.state();
    }

    @Override
    public void commit(List<Change> batch) throws IOException {
        power.pass("before a commit");
        failPerhaps(batch);
        power.pass("in a commit");
        keep(batch);
        power.pass("behind a commit");
    }

    private void keep(List<Change> batch) throws IOException {
        truth.onSynced(batch, clock.getAsLong());
        log.commit(batch);
        doubtful = List.of();
    }

    /** A full disk stays full for a while; a sync that fails leaves it open what is there. */
    private void failPerhaps(List<Change> batch) throws IOException {
        isFull = !isWell && (isFull ? random.nextInt(4) > 0 : random.nextInt(1_000) < failuresIn1000 / 2);
        if (isFull) {
            tally.count("commits failed: full");
            throw new IOException("the disk is full");
        }
        if (!isWell && random.nextInt(1_000) < failuresIn1000) {
            doubtful = List.copyOf(batch);
            tally.count("commits failed: not synced");
            throw new IOException("the sync failed");
        }
    }

    @Override
    public Optional<Message> said(String device, long cid) {
        return log.said(device, cid);
    }

    @Override
    public List<Message> page(String room, long mid, int limit, long maxBytes) {
        return log.page(room, mid, limit, maxBytes);
    }

    @Override
    public List<Message> before(String room, long mid, int limit, long maxBytes) {
        return log.before(room, mid, limit, maxBytes);
    }

    @Override
    public List<Message> search(Query query, int limit, long maxBytes) {
        return log.search(query, limit, maxBytes);
    }

    @Override
    public Expired expire(long untilMillis, long messages) throws IOException {
        power.pass("before an expiry");
        failPerhaps(doubtful);
        Expired expired = log.expire(untilMillis, messages);
        for (Map.Entry<String, Long> each : expired.firsts().entrySet()) {
            tally.count("rooms with expired messages");
            truth.onExpired(each.getKey(), each.getValue());
        }
        doubtful = List.of();
        power.pass("behind an expiry");
        return expired;
    }

    @Override
    public void close() {
        // the disk stays
    }
}
