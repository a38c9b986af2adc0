package org.threadcenter.reliable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.threadcenter.wire.Decoded;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameDecoder;
import org.threadcenter.wire.FrameEncoder;
import org.threadcenter.wire.FrameType;

/** What a {@link ClientLink} has before it in a test: a server's frames and a clock. */
final class ClientPeer {
    static final long MILLI = 1_000_000L;
    static final long SECOND = 1_000 * MILLI;
    static final long ACK_TIMEOUT = 5 * SECOND;
    static final Frame LIST_REQUEST = Frame.of(FrameType.LIST_REQUEST, 0, false, "{}");

    long now = 100 * SECOND;
    final ClientLink link;

    ClientPeer(LinkParameters asked) {
        link = new ClientLink(asked, ACK_TIMEOUT, Optional.empty(), LinkWatcher.NONE, now);
    }

    /** A link that is ready, everything about it read and told. */
    static ClientPeer ready() {
        return ready(LinkParameters.DEFAULT);
    }

    static ClientPeer ready(LinkParameters parameters) {
        ClientPeer peer = new ClientPeer(parameters);
        peer.frames();
        peer.answer(Handshake.accept(parameters, "2df9ab62"));
        peer.frames();
        peer.pass(50 * MILLI);
        peer.frames();
        peer.answer(Handshake.names(List.of("ana")));
        peer.events();
        return peer;
    }

    void answer(Frame... frames) {
        for (Frame frame : frames) {
            bytes(FrameEncoder.encode(frame));
        }
    }

    void bytes(byte[] bytes) {
        link.onBytes(ByteBuffer.wrap(bytes), now);
    }

    void pass(long nanos) {
        now += nanos;
        link.onTime(now);
    }

    /** What the link writes at this moment: one frame in each write. */
    List<Frame> frames() {
        List<Frame> frames = new ArrayList<>();
        while (true) {
            ByteBuffer out = ByteBuffer.allocate(Link.MAX_WRITE_BYTES);
            link.onTime(now);
            link.fill(out, now);
            if (out.position() == 0) {
                return frames;
            }
            FrameDecoder decoder = new FrameDecoder(1_012);
            decoder.feed(out.flip());
            frames.add(((Decoded.Intact) decoder.next().orElseThrow()).frame());
            if (decoder.pendingBytes() > 0) {
                throw new AssertionError("two frames in one write");
            }
        }
    }

    /** Goes from deadline to deadline for {@code nanos} and collects what is written. */
    List<Frame> framesWithin(long nanos) {
        long end = now + nanos;
        List<Frame> frames = new ArrayList<>(frames());
        while (link.deadline() <= end) {
            now = Math.max(now, link.deadline());
            frames.addAll(frames());
        }
        now = end;
        link.onTime(now);
        return frames;
    }

    /** Everything told but the figures. */
    List<ClientLinkEvent> events() {
        List<ClientLinkEvent> events = new ArrayList<>();
        for (var event = link.pollEvent(); event.isPresent(); event = link.pollEvent()) {
            if (!(event.get() instanceof ClientLinkEvent.Measured)) {
                events.add(event.get());
            }
        }
        return events;
    }

    /** Everything told but the figures and the single fragments. */
    List<ClientLinkEvent> milestones() {
        return events().stream()
                .filter(event -> !(event instanceof ClientLinkEvent.FragmentMoved))
                .toList();
    }
}
