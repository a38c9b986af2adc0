package org.threadcenter.sim;

import static org.threadcenter.sim.Violation.unless;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.Optional;
import java.util.SplittableRandom;
import org.threadcenter.reliable.OutRecord;
import org.threadcenter.reliable.ReliableEvent;
import org.threadcenter.wire.FrameType;

/**
 * What is said in one direction: drawn when the link pulls it, compared when it is heard, forgotten then.
 * Owned by one {@link Simulation}.
 */
final class Words {
    private static final FrameType[] TYPES = {FrameType.DATA, FrameType.DATA, FrameType.SET_NICK, FrameType.ROOM};

    private final String name;
    private final Scenario.Traffic traffic;
    private final SplittableRandom random;
    private final Deque<OutRecord> underWay = new ArrayDeque<>();
    private final BitSet acknowledged = new BitSet();
    private int said;
    private int started;
    private int heard;
    private long heardBytes;
    private long heardFragments;

    Words(String name, Scenario.Traffic traffic, SplittableRandom random) {
        this.name = name;
        this.traffic = traffic;
        this.random = random;
    }

    /** How many may be said by {@code now}. */
    int due(long now) {
        return traffic.everyNanos() == 0
                ? traffic.records()
                : (int) Math.min(traffic.records(), 1 + now / traffic.everyNanos());
    }

    /** When the one behind {@code due} may be said, or {@link Pipe#NEVER}. */
    long dueNext(int due) {
        return due < traffic.records() ? due * traffic.everyNanos() : Pipe.NEVER;
    }

    Optional<OutRecord> next(int due) {
        if (said >= due) {
            return Optional.empty();
        }
        said++;
        byte[] payload = new byte[random.nextInt(traffic.minBytes(), traffic.maxBytes() + 1)];
        random.nextBytes(payload);
        OutRecord record = new OutRecord(TYPES[random.nextInt(TYPES.length)], payload, said);
        underWay.add(record);
        return Optional.of(record);
    }

    void onHeard(ReliableEvent.Came came) {
        heard++;
        heardBytes += came.payload().length;
        heardFragments += came.fragments();
        OutRecord expected = underWay.poll();
        boolean same = expected != null
                && expected.type() == came.type()
                && Arrays.equals(expected.payload(), came.payload());
        unless(same, Invariant.RECORDS_IN_ORDER,
                () -> name + " record " + heard + " of " + said + " came out otherwise");
    }

    void onStarted(long id) {
        started++;
        unless(id == started, Invariant.RECORDS_IN_ORDER,
                () -> name + " record " + id + " began as number " + started);
    }

    void onAcknowledged(long id) {
        unless(id <= started && !acknowledged.get((int) id), Invariant.RECORDS_IN_ORDER,
                () -> name + " record " + id + " was acknowledged twice, or before it was sent");
        acknowledged.set((int) id);
    }

    /** Whether all was said, heard and acknowledged. */
    boolean isDone() {
        return said == traffic.records() && heard == said && acknowledged.cardinality() == said;
    }

    long heardBytes() {
        return heardBytes;
    }

    long heardFragments() {
        return heardFragments;
    }

    @Override
    public String toString() {
        return name + " said " + said + " of " + traffic.records() + ", heard " + heard + ", acknowledged "
                + acknowledged.cardinality();
    }
}
