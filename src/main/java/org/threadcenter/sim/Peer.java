package org.threadcenter.sim;

import static org.threadcenter.sim.Violation.unless;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.CloseReason;
import org.threadcenter.reliable.FrameEvent;
import org.threadcenter.reliable.FrameEvent.Fate;
import org.threadcenter.reliable.Link;
import org.threadcenter.reliable.LinkWatcher;
import org.threadcenter.reliable.ReliableEvent;
import org.threadcenter.reliable.ReliableLink;
import org.threadcenter.reliable.ReliableSettings;
import org.threadcenter.reliable.ReliableSnapshot;
import org.threadcenter.wire.FrameDecoder;

/**
 * One end in the simulated world: the link, its reader and writer, and an owner who says and fetches. It does
 * what the driver of a real connection does. Owned by one {@link Simulation}.
 */
final class Peer {
    private static final int FIRST_BYTES = 8 * 1024;

    private final ReliableLink link;
    private final Pipe in;
    private final Pipe out;
    private final Words says;
    private final Words hears;
    private final UnaryOperator<Optional<ReliableEvent>> ears;
    private final Scenario.Pause sleep;
    private final Map<Fate, Long> frames = new EnumMap<>(Fate.class);
    private final ByteBuffer buffer = ByteBuffer.allocate(Link.MAX_WRITE_BYTES);
    private Optional<ReliableEvent.Closed> closed = Optional.empty();
    private int due;
    private boolean woken = true;
    private boolean gone;
    private boolean left;

    /** Where an end reads from and writes to. */
    record Lines(Pipe in, Pipe out) {}

    Peer(ReliableSettings settings, Scenario.Pause sleep, Lines lines, Words says, Words hears, LinkWatcher watcher,
            UnaryOperator<Optional<ReliableEvent>> ears) {
        this.sleep = sleep;
        this.in = lines.in();
        this.out = lines.out();
        this.says = says;
        this.hears = hears;
        this.ears = ears;
        LinkWatcher counting = event -> {
            frames.merge(event.fate(), 1L, Long::sum);
            watcher.saw(event);
        };
        this.link = new ReliableLink(settings, new FrameDecoder(FIRST_BYTES), () -> says.next(due), counting, 0);
    }

    /** When something happens here by itself, or {@link Pipe#NEVER}. */
    long nextTime(long now) {
        long writes = gone || left || out.isFull() ? Pipe.NEVER : isWriterDue(now) ? now : link.deadline();
        long speaks = says.dueNext(due);
        long wakes = sleep.covers(now) ? sleep.end() : Pipe.NEVER;
        return Math.min(writes, Math.min(speaks, wakes));
    }

    /** When something comes that this end wants to read, or {@link Pipe#NEVER}. */
    long nextArrival() {
        return link.wantsBytes() || link.isOver() ? in.nextArrival() : Pipe.NEVER;
    }

    /** Its writer and its owner do what is due. */
    void act(long now) {
        int before = due;
        due = says.due(now);
        woken |= due > before;
        fetch(now);
        if (!gone && !left && !out.isFull() && isWriterDue(now)) {
            write(now);
        }
        fetch(now);
    }

    private boolean isWriterDue(long now) {
        return woken || link.isOver() || link.deadline() <= now;
    }

    private void write(long now) {
        woken = false;
        link.onTime(now);
        buffer.clear();
        link.fill(buffer, now);
        if (buffer.position() > 0) {
            out.write(Arrays.copyOf(buffer.array(), buffer.position()), now);
            woken = true;
        } else if (link.isOver()) {
            left = true;
            out.end(now);
        } else {
            unless(link.deadline() > now, Invariant.NO_HURRY_IN_VAIN, () -> link.deadline() + " at " + now);
        }
    }

    /** The link gives nothing before the moment that its deadline tells. */
    void tryEarly(long now) {
        boolean idle = !gone && !left && !woken && !out.isFull() && link.deadline() > now;
        if (idle) {
            buffer.clear();
            link.fill(buffer, now);
            unless(buffer.position() == 0, Invariant.DEADLINE_TELLS,
                    () -> buffer.position() + " bytes at " + now + " before the deadline");
        }
    }

    /** Reads once. */
    void read(long now) {
        byte[] bytes = in.take(now);
        if (gone) {
            return;
        }
        if (bytes.length == 0) {
            link.onEndOfInput(now);
        } else {
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

    void close() {
        link.close(CloseReason.GOING_DOWN, "");
        woken = true;
    }

    /** The connection broke, and this end hears of it. */
    void lose(long now) {
        gone = true;
        link.onBroken("the line was cut", now);
        fetch(now);
    }

    /** Fetching makes room, and the peer is to hear of it: as in the driver, the writer looks after it. */
    private void fetch(long now) {
        while (!sleep.covers(now)) {
            Optional<ReliableEvent> event = link.pollEvent();
            if (event.isEmpty()) {
                return;
            }
            ears.apply(event).ifPresent(this::take);
        }
    }

    private void take(ReliableEvent event) {
        unless(closed.isEmpty(), Invariant.NO_END_WITHOUT_CAUSE, () -> event + " after " + closed);
        switch (event) {
            case ReliableEvent.Came came -> hears.onHeard(came);
            case ReliableEvent.Started(long id, int _) -> says.onStarted(id);
            case ReliableEvent.Acknowledged(long id, int _) -> says.onAcknowledged(id);
            case ReliableEvent.Closed its -> closed = Optional.of(its);
            case ReliableEvent.Oddity odd -> throw new Violation.Seen(Invariant.NO_END_WITHOUT_CAUSE, odd.what());
            case ReliableEvent.PeerError error ->
                throw new Violation.Seen(Invariant.NO_END_WITHOUT_CAUSE, error.toString());
            case ReliableEvent.FragmentMoved _, ReliableEvent.Nacked _, ReliableEvent.ChannelNamed _ -> {}
        }
    }

    /** What the link says of itself, compared with the frames that went by. */
    ReliableSnapshot snapshot() {
        ReliableSnapshot its = link.snapshot();
        boolean same = its.sent() == frames(Fate.SENT)
                && its.resentAfterNack() == frames(Fate.RESENT_AFTER_NACK)
                && its.resentOnLaterAck() == frames(Fate.RESENT_ON_LATER_ACK)
                && its.resentAfterPong() == frames(Fate.RESENT_AFTER_PONG)
                && its.resentByTimer() == frames(Fate.RESENT_BY_TIMER)
                && its.received() == its.receiving().expected() - its.settings().firstCounter()
                && its.duplicates() == frames(Fate.DUPLICATE)
                && its.badChecksums() == frames(Fate.BAD_CHECKSUM);
        unless(same, Invariant.FIGURES_ARE_TRUE, () -> its + " " + frames);
        return its;
    }

    long frames(Fate fate) {
        return frames.getOrDefault(fate, 0L);
    }

    Optional<ReliableEvent.Closed> closed() {
        return closed;
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
        return says + ", closed " + closed + ", " + link.snapshot();
    }
}
