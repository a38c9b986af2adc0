package org.threadcenter.theory;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.threadcenter.fault.Direction;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.Link;
import org.threadcenter.reliable.LinkWatcher;
import org.threadcenter.reliable.OutRecord;
import org.threadcenter.reliable.Protocol;
import org.threadcenter.reliable.ReliableEvent;
import org.threadcenter.reliable.ReliableLink;
import org.threadcenter.reliable.ReliableSettings;
import org.threadcenter.reliable.ReliableSettings.Repair;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameDecoder;
import org.threadcenter.wire.FrameType;

/**
 * A sender that always has something to say, a receiver that fetches at once, and a line of 50 ms each way
 * on which a fragment takes 10 ms, frame by frame; control frames take no time. The simulated channel
 * at the receiver takes fragments away. Time is virtual.
 */
final class Line {
    static final long MILLI = 1_000_000L;
    static final long FRAGMENT_NANOS = 10 * MILLI;
    static final long ONE_WAY_NANOS = 50 * MILLI;
    /** One way, in fragments. */
    static final double A = (double) ONE_WAY_NANOS / FRAGMENT_NANOS;
    private static final int PAYLOAD_BYTES = 88;
    private static final int FRAME_BYTES = Frame.HEADER_BYTES + PAYLOAD_BYTES;
    /** One fragment and a PING fit into one write, and not two fragments: nothing queues in front of the line. */
    private static final int WRITE_BYTES = FRAME_BYTES + 50;
    private static final OutRecord RECORD = new OutRecord(FrameType.DATA, new byte[PAYLOAD_BYTES], OutRecord.UNTOLD);

    private record Arrival(byte[] bytes, long at) {}

    private final ReliableLink sender;
    private final ReliableLink receiver;
    private final Queue<Arrival> forth = new ArrayDeque<>();
    private final Queue<Arrival> back = new ArrayDeque<>();
    private long now;
    private long lineFreeAt;
    private long delivered;

    Line(Protocol protocol, int window, Repair repair, double loss, long seed) {
        ReliableSettings settings = new ReliableSettings(
                protocol, PAYLOAD_BYTES, window, repair, 1, ReliableSettings.WIRE_SEQ_BITS, 0,
                20_000 * MILLI, 60_000 * MILLI);
        FaultPlan losses = new FaultPlan(loss, 0, 0, 0, 0, 0, 0, seed, Direction.UP, List.of());
        sender = new ReliableLink(settings, new FrameDecoder(FRAME_BYTES), () -> Optional.of(RECORD), LinkWatcher.NONE, 0);
        receiver = new ReliableLink(settings, new FrameDecoder(FRAME_BYTES), Optional::empty, LinkWatcher.NONE, 0);
        sender.disturb(FaultPlan.NONE, losses, 0);
        receiver.disturb(losses, FaultPlan.NONE, 0);
    }

    /** The part of the time in which a fragment that counts is on the line, until {@code fragments} have arrived. */
    double utilization(long fragments) {
        while (delivered < fragments) {
            send();
            answer();
            now = Math.max(now, nextMoment());
            hear();
        }
        return (double) delivered * FRAGMENT_NANOS / now;
    }

    private void send() {
        while (now >= lineFreeAt) {
            ByteBuffer out = ByteBuffer.allocate(WRITE_BYTES);
            sender.onTime(now);
            sender.fill(out, now);
            if (out.position() == 0) {
                return;
            }
            lineFreeAt = now + (out.position() >= FRAME_BYTES ? FRAGMENT_NANOS : 0);
            forth.add(new Arrival(Arrays.copyOf(out.array(), out.position()), lineFreeAt + ONE_WAY_NANOS));
        }
    }

    private void answer() {
        ByteBuffer out = ByteBuffer.allocate(Link.MAX_WRITE_BYTES);
        do {
            out.clear();
            receiver.onTime(now);
            receiver.fill(out, now);
            if (out.position() > 0) {
                back.add(new Arrival(Arrays.copyOf(out.array(), out.position()), now + ONE_WAY_NANOS));
            }
        } while (out.position() > 0);
    }

    private long nextMoment() {
        long next = now < lineFreeAt ? lineFreeAt : Math.min(sender.deadline(), receiver.deadline());
        for (Queue<Arrival> wire : List.of(forth, back)) {
            next = wire.isEmpty() ? next : Math.min(next, wire.element().at());
        }
        return next;
    }

    private void hear() {
        while (!forth.isEmpty() && forth.element().at() <= now) {
            receiver.onBytes(ByteBuffer.wrap(forth.remove().bytes()), now);
            for (Optional<ReliableEvent> event = receiver.pollEvent(); event.isPresent(); event = receiver.pollEvent()) {
                delivered += event.get() instanceof ReliableEvent.Came ? 1 : 0;
            }
            answer();
        }
        while (!back.isEmpty() && back.element().at() <= now) {
            sender.onBytes(ByteBuffer.wrap(back.remove().bytes()), now);
            while (sender.pollEvent().isPresent()) {}
        }
    }
}
