package org.threadcenter.reliable;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.threadcenter.wire.Decoded;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameDecoder;
import org.threadcenter.wire.FrameEncoder;
import org.threadcenter.wire.FrameType;

/** What a {@link ServerLink} has before it in a test: a client's frames, a clock, and broadcasts. */
final class ServerPeer {
    static final ServerLinkSettings.Sentences SENTENCES = new ServerLinkSettings.Sentences(
            "not this protocol", "not a web server", "handshake first", "too slow", "text too long",
            "not that device", "simulation forbidden");
    static final Nonce NONCE = Nonce.of(new byte[Nonce.BYTES]);
    static final long MILLI = 1_000_000L;
    static final long SECOND = 1_000 * MILLI;
    static final Frame SYN = Handshake.syn(LinkParameters.DEFAULT);
    static final Frame CONFIRMATION = Handshake.confirm("2df9ab62");

    final Deque<byte[]> broadcasts = new ArrayDeque<>();
    final ServerLink link;
    long now = 100 * SECOND;

    ServerPeer(long spacingNanos, Pace pace, Optional<String> refusal) {
        this(new ServerLinkSettings(250, 1_024, spacingNanos, SENTENCES), pace, refusal);
    }

    ServerPeer(ServerLinkSettings settings, Pace pace, Optional<String> refusal) {
        Newcomer newcomer = new Newcomer("2df9ab62", NONCE, refusal, pace);
        link = new ServerLink(
                settings, newcomer, () -> Optional.ofNullable(broadcasts.poll()), Optional::empty, now);
    }

    /** A client that has just connected to a server with the usual spacing. */
    static ServerPeer connected() {
        return new ServerPeer(30 * MILLI, Pace.unlimited(), Optional.empty());
    }

    /** A client whose handshake is done, everything about it read and told. */
    static ServerPeer established(LinkParameters asked) {
        return connected().shakeHands(asked);
    }

    /** What answers questions and announces. */
    BaselineServerLink baseline() {
        return link.baseline().orElseThrow();
    }

    ServerPeer shakeHands(LinkParameters asked) {
        send(Handshake.syn(asked));
        frames();
        send(CONFIRMATION);
        events();
        pass(SECOND);
        return this;
    }

    void send(Frame... frames) {
        for (Frame frame : frames) {
            sendBytes(FrameEncoder.encode(frame));
        }
    }

    void sendBytes(byte[] bytes) {
        link.onBytes(ByteBuffer.wrap(bytes), now);
    }

    void sendDamaged(Frame frame) {
        byte[] bytes = FrameEncoder.encode(frame);
        bytes[bytes.length - 1] ^= 1;
        sendBytes(bytes);
    }

    /** Time goes by, without anybody reading what the link writes. */
    void pass(long nanos) {
        now += nanos;
        link.onTime(now);
    }

    /** What the link writes at this moment, byte for byte; each element is one write. */
    List<byte[]> writes() {
        List<byte[]> writes = new ArrayList<>();
        while (true) {
            ByteBuffer out = ByteBuffer.allocate(Link.MAX_WRITE_BYTES);
            link.onTime(now);
            link.fill(out, now);
            if (out.position() == 0) {
                return writes;
            }
            byte[] write = new byte[out.flip().remaining()];
            out.get(write);
            writes.add(write);
        }
    }

    /** The frames that the link writes at this moment. */
    List<Frame> frames() {
        List<Frame> frames = new ArrayList<>();
        for (byte[] write : writes()) {
            FrameDecoder decoder = new FrameDecoder(1_012);
            decoder.feed(ByteBuffer.wrap(write));
            for (Optional<Decoded> next = decoder.next(); next.isPresent(); next = decoder.next()) {
                frames.add(((Decoded.Intact) next.get()).frame());
            }
        }
        return frames;
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

    List<ServerLinkEvent> events() {
        List<ServerLinkEvent> events = new ArrayList<>();
        for (var event = link.pollEvent(); event.isPresent(); event = link.pollEvent()) {
            events.add(event.get());
        }
        return events;
    }

    /** Why the link ended. */
    CloseReason end() {
        return events().stream()
                .filter(ServerLinkEvent.Closed.class::isInstance)
                .map(event -> ((ServerLinkEvent.Closed) event).reason())
                .findFirst()
                .orElseThrow();
    }

    void broadcast(String text) {
        broadcasts.add(FrameEncoder.encode(spoken(text)));
    }

    static Frame spoken(String text) {
        return Frame.of(FrameType.DATA, 0, true, text);
    }

    static Frame data(int seq, String text) {
        return Frame.of(FrameType.DATA, seq, false, text);
    }

    static Frame last(int seq, String text) {
        return Frame.of(FrameType.DATA, seq, true, text);
    }

    static Frame ack(int seq) {
        return Frame.of(FrameType.ACK, seq, false, "ACK for seq " + seq);
    }

    static Frame nack(int seq) {
        return Frame.of(FrameType.NACK, seq, false, "NACK for seq " + seq);
    }
}
