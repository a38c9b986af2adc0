package org.threadcenter.server;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.threadcenter.fault.Direction;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.Link;
import org.threadcenter.reliable.LinkWatcher;
import org.threadcenter.reliable.Protocol;
import org.threadcenter.reliable.RecordSource;
import org.threadcenter.reliable.ReliableEvent;
import org.threadcenter.reliable.ReliableLink;
import org.threadcenter.reliable.ReliableSettings;
import org.threadcenter.sim.Pipe;
import org.threadcenter.sim.Scenario.Network;
import org.threadcenter.sim.Scenario.Pause;
import org.threadcenter.wire.FrameDecoder;

/** One connection of a {@link RoomWorld}: a link at either end, and the simulator's pipes between them. */
final class RoomWire {
    private static final long SECOND = 1_000_000_000L;

    /** One end: what a driver does with a link and a socket. */
    final class End {
        final ReliableLink link;
        private final Pipe in;
        private final Pipe out;
        private boolean woken = true;
        private boolean deaf;
        private boolean left;

        End(RecordSource source, ReliableSettings settings, Pipe in, Pipe out, long now) {
            this.in = in;
            this.out = out;
            this.link = new ReliableLink(settings, new FrameDecoder(8 * 1024), source, LinkWatcher.NONE, now);
        }

        /** The source has something to say, or the link something to tell its peer. */
        void wake() {
            woken = true;
        }

        private long nextTime() {
            long reads = deaf || !wants() ? Link.NEVER : in.nextArrival();
            boolean writerIsFree = !deaf && !left && !out.isFull();
            long writes = !writerIsFree ? Link.NEVER : isWriterDue(Long.MIN_VALUE) ? 0 : link.deadline();
            return Math.min(reads, writes);
        }

        private boolean wants() {
            return link.wantsBytes() || link.isOver();
        }

        private boolean isWriterDue(long now) {
            return woken || link.isOver() || link.deadline() <= now;
        }

        /** Reads and writes once, if there is something to read or to write. */
        void step(long now) {
            if (!deaf && wants() && in.nextArrival() <= now) {
                read(in.take(now), now);
            }
            if (!deaf && !left && !out.isFull() && isWriterDue(now)) {
                write(now);
            }
        }

        private void read(byte[] bytes, long now) {
            if (bytes.length == 0) {
                link.onEndOfInput(now);
            } else {
                link.onBytes(ByteBuffer.wrap(bytes), now);
            }
        }

        private void write(long now) {
            buffer.clear();
            link.onTime(now);
            link.fill(buffer, now);
            woken = buffer.position() > 0;
            if (woken) {
                out.write(Arrays.copyOf(buffer.array(), buffer.position()), now);
            } else if (link.isOver()) {
                left = true;
                out.end(now);
            }
        }

        private void breakOff(long now) {
            if (!deaf) {
                deaf = true;
                link.onBroken("cut", now);
            }
        }

        Optional<ReliableEvent> poll() {
            return link.pollEvent();
        }

        /** Its owner listens no more. */
        void drain() {
            Optional<ReliableEvent> event = poll();
            while (event.isPresent()) {
                event = poll();
            }
        }
    }

    final End client;
    final End server;
    private final Pipe up;
    private final Pipe down;
    private final ByteBuffer buffer = ByteBuffer.allocate(Link.MAX_WRITE_BYTES);

    RoomWire(RecordSource ofClient, RecordSource ofServer, SplittableRandom random, long now) {
        ReliableSettings settings = settings(random);
        Network network = network(random);
        this.up = new Pipe(network, stall(random, now), random.split());
        this.down = new Pipe(network, stall(random, now), random.split());
        this.client = new End(ofClient, settings, down, up, now);
        this.server = new End(ofServer, settings, up, down, now);
    }

    private static ReliableSettings settings(SplittableRandom random) {
        int bits = random.nextInt(3, 17);
        Protocol protocol = random.nextBoolean() ? Protocol.GO_BACK_N : Protocol.SELECTIVE_REPEAT;
        int window = random.nextInt(1, Math.min(16, ReliableSettings.largestWindow(protocol, bits)) + 1);
        return new ReliableSettings(
                protocol, random.nextInt(40, 300), window, ReliableSettings.Repair.EVIDENCE, 0, bits,
                random.nextInt(70_000), 20 * SECOND, 60 * SECOND);
    }

    private static Network network(SplittableRandom random) {
        long bytesPerSecond = random.nextInt(4) > 0 ? 0 : random.nextLong(8_000, 100_000);
        return new Network(random.nextLong(50_000_000), bytesPerSecond, random.nextInt(200, 20_000),
                random.nextInt(1, 4), random.nextBoolean());
    }

    private static Pause stall(SplittableRandom random, long now) {
        long at = now + random.nextLong(2 * SECOND);
        return random.nextInt(8) > 0 ? Pause.NONE : new Pause(at, random.nextLong(1, RoomWorld.LONGEST_REST));
    }

    /** The channel is as bad as it happens to be drawn. */
    void disturb(SplittableRandom random, long now) {
        disturb(plan(random), plan(random), now);
    }

    void calm(long now) {
        disturb(FaultPlan.NONE, FaultPlan.NONE, now);
    }

    private static FaultPlan plan(SplittableRandom random) {
        return random.nextBoolean() ? FaultPlan.NONE : new FaultPlan(
                random.nextDouble() * 0.3, random.nextDouble() * 0.2, random.nextDouble() * 0.2,
                random.nextDouble() * 0.2, random.nextDouble() * 0.3, random.nextLong(SECOND / 5), 0,
                random.nextLong(), Direction.BOTH, List.of());
    }

    private void disturb(FaultPlan toServer, FaultPlan toClient, long now) {
        server.link.disturb(toServer, toClient, now);
        client.link.disturb(toClient, toServer, now);
        server.wake();
        client.wake();
    }

    /** Lets whatever is due happen once at either end. */
    void step(long now) {
        server.step(now);
        client.step(now);
    }

    long nextTime() {
        return Math.min(client.nextTime(), server.nextTime());
    }

    /** The connection is gone; who is not told will find out. */
    void cut(boolean clientIsTold, boolean serverIsTold, long now) {
        up.cut();
        down.cut();
        if (clientIsTold) {
            client.breakOff(now);
        }
        if (serverIsTold) {
            server.breakOff(now);
        }
    }
}
