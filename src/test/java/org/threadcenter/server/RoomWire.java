package org.threadcenter.server;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.threadcenter.fault.Direction;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.ExtendedServerLink;
import org.threadcenter.reliable.Link;
import org.threadcenter.reliable.LinkWatcher;
import org.threadcenter.reliable.Pace;
import org.threadcenter.reliable.Protocol;
import org.threadcenter.reliable.RecordSource;
import org.threadcenter.reliable.ReliableEvent;
import org.threadcenter.reliable.ReliableLink;
import org.threadcenter.reliable.ReliableSettings;
import org.threadcenter.reliable.ServerEnds;
import org.threadcenter.reliable.ServerLinkEvent;
import org.threadcenter.sim.Pipe;
import org.threadcenter.sim.Scenario.Network;
import org.threadcenter.sim.Scenario.Pause;
import org.threadcenter.wire.FrameDecoder;

/** One connection of a {@link RoomWorld}: the product's link at either end, and the simulator's pipes between them. */
final class RoomWire {
    private static final long SECOND = 1_000_000_000L;
    private static final long LONGEST_LATENCY = SECOND / 20;
    private static final int DECODER_BYTES = 8 * 1024;

    /** One end: what a driver does with a link and a socket. */
    final class End<L extends Link<E>, E> {
        final L link;
        private final Pipe in;
        private final Pipe out;
        private boolean woken = true;
        private boolean deaf;
        private boolean left;

        private End(L link, Pipe in, Pipe out) {
            this.link = link;
            this.in = in;
            this.out = out;
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

        private boolean isGone() {
            return link.isOver() || deaf || left;
        }

        Optional<E> poll() {
            return link.pollEvent();
        }

        /** Its owner listens no more. */
        void drain() {
            Optional<E> event = poll();
            while (event.isPresent()) {
                event = poll();
            }
        }
    }

    final End<ReliableLink, ReliableEvent> client;
    final End<ExtendedServerLink, ServerLinkEvent> server;
    private final ReliableSettings settings;
    private final Network network;
    private final Pipe up;
    private final Pipe down;
    private final ByteBuffer buffer;
    /** From here on nothing keeps a record up. */
    private long goodFrom;
    private boolean isDisturbed;
    private boolean isCut;

    /** {@code buffer} is what either end writes into. */
    RoomWire(RecordSource ofClient, RecordSource ofServer, SplittableRandom random, ByteBuffer buffer, long now) {
        this.settings = settings(random);
        this.network = network(random);
        this.buffer = buffer;
        this.up = new Pipe(network, stall(random, now), random.split());
        this.down = new Pipe(network, stall(random, now), random.split());
        Pace pace = random.nextInt(4) == 0 ? Pace.of(5, 10) : Pace.unlimited();
        this.client = new End<>(
                new ReliableLink(settings, new FrameDecoder(DECODER_BYTES), ofClient, LinkWatcher.NONE, now), down, up);
        this.server = new End<>(ServerEnds.extended(settings, ofServer, pace, now), up, down);
    }

    private static ReliableSettings settings(SplittableRandom random) {
        int bits = random.nextInt(3, 17);
        Protocol protocol = random.nextBoolean() ? Protocol.GO_BACK_N : Protocol.SELECTIVE_REPEAT;
        int window = random.nextInt(1, Math.min(16, ReliableSettings.largestWindow(protocol, bits)) + 1);
        int fragment = random.nextInt(3) == 0 ? random.nextInt(40, 300) : random.nextInt(300, 3_000);
        return new ReliableSettings(protocol, fragment, window, ReliableSettings.Repair.EVIDENCE, 0, bits,
                random.nextInt(70_000), 20 * SECOND, 60 * SECOND);
    }

    private static Network network(SplittableRandom random) {
        long bytesPerSecond = random.nextInt(4) > 0 ? 0 : random.nextLong(8_000, 100_000);
        return new Network(random.nextLong(LONGEST_LATENCY), bytesPerSecond, random.nextInt(200, 20_000),
                random.nextInt(1, 4), random.nextBoolean());
    }

    private Pause stall(SplittableRandom random, long now) {
        long at = now + random.nextLong(2 * SECOND);
        Pause pause = random.nextInt(8) > 0 ? Pause.NONE : new Pause(at, random.nextLong(1, RoomWorld.LONGEST_REST));
        goodFrom = Math.max(goodFrom, Math.max(now, pause.at() + pause.nanos()));
        return pause;
    }

    /** The client has its channel made as bad as it happens to be drawn. */
    void disturb(SplittableRandom random) {
        name(new FaultPlan(
                random.nextDouble() * 0.3, random.nextDouble() * 0.2, random.nextDouble() * 0.2,
                random.nextDouble() * 0.2, random.nextDouble() * 0.3, random.nextLong(SECOND / 5), 0,
                random.nextLong(Integer.MAX_VALUE), Direction.BOTH, List.of()));
        isDisturbed = true;
        goodFrom = Long.MAX_VALUE;
    }

    void calm(long now) {
        if (isDisturbed && !isCut) {
            isDisturbed = false;
            name(FaultPlan.NONE);
            goodFrom = now + RoomWorld.LONGEST_REST;
        }
    }

    private void name(FaultPlan plan) {
        client.link.nameChannel(plan);
        client.wake();
    }

    /** The server's word on what is in force. */
    void onNamed(FaultPlan plan, long now) {
        client.link.disturb(plan.atClient(), plan.atServer(), now);
        client.wake();
    }

    /** Since when, at the latest, nothing keeps a message up that goes down on it. */
    long goodFrom() {
        return goodFrom;
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
        isCut = true;
        goodFrom = Long.MAX_VALUE;
        if (clientIsTold) {
            client.breakOff(now);
        }
        if (serverIsTold) {
            server.breakOff(now);
        }
    }

    /** The server's machine is gone; what the client sends is heard by nobody. */
    void loseServer(boolean clientIsTold, long now) {
        cut(clientIsTold, true, now);
        server.drain();
    }

    /** Whether nothing happens on it any more. */
    boolean isOver() {
        return client.isGone() && server.isGone();
    }
}
