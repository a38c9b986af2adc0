package org.threadcenter.sim;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.CloseReason;
import org.threadcenter.reliable.Link;
import org.threadcenter.reliable.LinkWatcher;
import org.threadcenter.reliable.OutRecord;
import org.threadcenter.reliable.RecordSource;
import org.threadcenter.reliable.ReliableEvent;
import org.threadcenter.reliable.ReliableLink;
import org.threadcenter.wire.FrameDecoder;
import org.threadcenter.wire.FrameType;

/**
 * One end in the simulated world: the link, its writer, and an owner who says and fetches. Owned by one
 * {@link Simulation}.
 */
final class Peer implements RecordSource {
    private static final FrameType[] TYPES = {FrameType.DATA, FrameType.DATA, FrameType.SET_NICK, FrameType.ROOM};

    private final ReliableLink link;
    private final Pipe out;
    private final Scenario.Traffic traffic;
    private final Scenario.Place place;
    private final ByteBuffer buffer = ByteBuffer.allocate(Link.MAX_WRITE_BYTES);
    private final List<OutRecord> says = new ArrayList<>();
    private final List<ReliableEvent.Came> heard = new ArrayList<>();
    private Optional<ReliableEvent.Closed> closed = Optional.empty();
    private final BitSet acknowledgedIds = new BitSet();
    private int acknowledged;
    private int said;
    private int due;
    private long writerFreeAt;
    private boolean woken = true;
    private boolean gone;

    Peer(Scenario scenario, Scenario.Traffic traffic, Scenario.Place place, Pipe out, LinkWatcher watcher,
            SplittableRandom random) {
        this.traffic = traffic;
        this.place = place;
        this.out = out;
        for (int i = 0; i < traffic.records(); i++) {
            byte[] payload = new byte[random.nextInt(traffic.maxBytes() + 1)];
            random.nextBytes(payload);
            says.add(new OutRecord(TYPES[random.nextInt(TYPES.length)], payload, i + 1L));
        }
        this.link = new ReliableLink(scenario.settings(), new FrameDecoder(8 * 1024), this, watcher, 0);
    }

    @Override
    public Optional<OutRecord> next() {
        return said < Math.min(says.size(), due) ? Optional.of(says.get(said++)) : Optional.empty();
    }

    /** What is to be said by now can be pulled. */
    private void speak(long now) {
        int before = due;
        due = traffic.everyNanos() == 0 ? says.size() : (int) Math.min(says.size(), 1 + now / traffic.everyNanos());
        woken |= due > before;
    }

    /** When something happens here by itself, or {@link Pipe#NEVER}. */
    long nextTime(long now) {
        long next = gone ? Pipe.NEVER : Math.max(writerFreeAt, woken ? now : link.deadline());
        if (due < says.size()) {
            next = Math.min(next, due * traffic.everyNanos());
        }
        return isAsleep(now) ? Math.min(next, place.sleepAt() + place.sleepNanos()) : next;
    }

    private boolean isAsleep(long now) {
        return now >= place.sleepAt() && now < place.sleepAt() + place.sleepNanos();
    }

    /** Its writer and its owner do what is due. */
    void act(long now) {
        speak(now);
        fetch(now);
        if (!gone && now >= writerFreeAt && (woken || link.deadline() <= now)) {
            write(now);
        }
        fetch(now);
    }

    private void write(long now) {
        woken = false;
        link.onTime(now);
        buffer.clear();
        link.fill(buffer, now);
        if (buffer.position() > 0) {
            writerFreeAt = out.write(Arrays.copyOf(buffer.array(), buffer.position()), now);
            woken = true;
        }
    }

    /** The link gives nothing before the moment that its deadline tells. */
    void tryEarly(long now) {
        boolean idle = !gone && !woken && now >= writerFreeAt && link.deadline() > now;
        if (idle) {
            buffer.clear();
            link.fill(buffer, now);
            Violation.unless(buffer.position() == 0, Invariant.DEADLINE_TELLS,
                    () -> buffer.position() + " bytes at " + now + " before the deadline");
        }
    }

    void hear(byte[] bytes, long now) {
        if (!gone) {
            link.onBytes(ByteBuffer.wrap(bytes), now);
        }
        fetch(now);
    }

    void disturb(FaultPlan incoming, FaultPlan outgoing, long now) {
        link.disturb(incoming, outgoing, now);
        woken = true;
        fetch(now);
    }

    void leave() {
        link.goodbye();
        woken = true;
    }

    /** The other end closed the connection. */
    void hearEnd(long now) {
        link.onEndOfInput(now);
        fetch(now);
    }

    void lose(long now) {
        gone = true;
        link.onBroken("the line was cut", now);
        fetch(now);
    }

    private void fetch(long now) {
        while (!isAsleep(now)) {
            Optional<ReliableEvent> event = link.pollEvent();
            if (event.isEmpty()) {
                return;
            }
            take(event.get());
        }
    }

    private void take(ReliableEvent event) {
        Violation.unless(closed.isEmpty(), Invariant.NO_END_WITHOUT_CAUSE, () -> event + " after " + closed);
        switch (event) {
            case ReliableEvent.Came came -> heard.add(came);
            case ReliableEvent.Acknowledged(long id, int retries) -> {
                acknowledged++;
                Violation.unless(!acknowledgedIds.get((int) id), Invariant.RECORDS_IN_ORDER,
                        () -> "record " + id + " was acknowledged twice");
                acknowledgedIds.set((int) id);
            }
            case ReliableEvent.Closed its -> closed = Optional.of(its);
            default -> {}
        }
    }

    ReliableLink link() {
        return link;
    }

    List<OutRecord> says() {
        return says;
    }

    List<ReliableEvent.Came> heard() {
        return heard;
    }

    Optional<ReliableEvent.Closed> closed() {
        return closed;
    }

    long bytesHeard() {
        return heard.stream().mapToLong(came -> came.payload().length).sum();
    }

    /** Whether everything that it had to say was said and acknowledged. */
    boolean isDone() {
        return said == says.size() && acknowledged == says.size();
    }

    boolean endedBy(CloseReason reason) {
        return closed.filter(its -> its.reason() == reason).isPresent();
    }

    /** Nothing happens here for a while. */
    boolean isQuiet(long now) {
        return !woken && link.deadline() > now + 1_000_000_000L;
    }

    @Override
    public String toString() {
        return "said " + said + " of " + says.size() + ", acknowledged " + acknowledged + ", heard " + heard.size()
                + ", closed " + closed + ", " + link.snapshot();
    }
}
