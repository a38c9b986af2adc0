package org.threadcenter.server;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.Link;
import org.threadcenter.reliable.RecordSource;
import org.threadcenter.reliable.ReliableEvent;
import org.threadcenter.reliable.ReliableLink;
import org.threadcenter.reliable.LinkWatcher;
import org.threadcenter.reliable.ReliableSettings;
import org.threadcenter.wire.FrameDecoder;

/** One connection of a {@link RoomWorld}: a link at either end, and bytes on their way. */
final class RoomWire {
    private record Bytes(byte[] bytes, long at) {}

    /** One end. */
    final class End {
        final ReliableLink link;
        private final Deque<Bytes> coming = new ArrayDeque<>();
        private boolean deaf;

        End(RecordSource source, ReliableSettings settings, long now) {
            link = new ReliableLink(settings, new FrameDecoder(8 * 1024), source, LinkWatcher.NONE, now);
        }

        /** The connection is gone for this end too. */
        void breakOff(long now) {
            if (!deaf) {
                deaf = true;
                coming.clear();
                link.onBroken("cut", now);
            }
        }

        private boolean hearNext(long now) {
            if (coming.isEmpty() || coming.element().at() > now) {
                return false;
            }
            link.onBytes(ByteBuffer.wrap(coming.remove().bytes()), now);
            return true;
        }

        private void write(End to, long now) {
            out.clear();
            link.onTime(now);
            link.fill(out, now);
            if (out.position() > 0 && !cut) {
                to.coming.add(new Bytes(Arrays.copyOf(out.array(), out.position()), now + latencyNanos));
            }
        }

        Optional<ReliableEvent> poll() {
            return link.pollEvent();
        }
    }

    final End client;
    final End server;
    private final long latencyNanos;
    private final ByteBuffer out = ByteBuffer.allocate(Link.MAX_WRITE_BYTES);
    private boolean cut;

    RoomWire(RecordSource ofClient, RecordSource ofServer, ReliableSettings settings, long latencyNanos, long now) {
        this.latencyNanos = latencyNanos;
        this.client = new End(ofClient, settings, now);
        this.server = new End(ofServer, settings, now);
    }

    void disturb(FaultPlan toServer, FaultPlan toClient, long now) {
        server.link.disturb(toServer, toClient, now);
        client.link.disturb(toClient, toServer, now);
    }

    /** Lets whatever is due happen once at either end. */
    void step(long now) {
        server.hearNext(now);
        client.hearNext(now);
        client.write(server, now);
        server.write(client, now);
        if (server.link.isOver() && !cut && client.coming.isEmpty()) {
            client.link.onEndOfInput(now);
        }
        if (client.link.isOver() && !cut && server.coming.isEmpty()) {
            server.link.onEndOfInput(now);
        }
    }

    long nextTime() {
        return Math.min(Math.min(due(client), due(server)), Math.min(client.link.deadline(), server.link.deadline()));
    }

    private static long due(End end) {
        return end.coming.isEmpty() ? Long.MAX_VALUE : end.coming.element().at();
    }

    /** The connection is gone; who is not told will find out. */
    void cut(boolean clientIsTold, boolean serverIsTold, long now) {
        cut = true;
        client.coming.clear();
        server.coming.clear();
        if (clientIsTold) {
            client.breakOff(now);
        }
        if (serverIsTold) {
            server.breakOff(now);
        }
    }

    boolean isCut() {
        return cut;
    }
}
