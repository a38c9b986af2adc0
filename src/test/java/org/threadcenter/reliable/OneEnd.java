package org.threadcenter.reliable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameDecoder;
import org.threadcenter.wire.FrameDecoder.Cut;
import org.threadcenter.wire.FrameEncoder;
import org.threadcenter.wire.FrameType;
import org.threadcenter.wire.RawFrame;

/** One end of an extended link, time by hand, whose peer is the test itself: frame by frame. */
final class OneEnd implements RecordSource {
    static final long MILLI = 1_000_000L;

    final ReliableLink link;
    final Deque<OutRecord> toSay = new ArrayDeque<>();
    final List<ReliableEvent> told = new ArrayList<>();
    final List<FrameEvent> seen = new ArrayList<>();
    long now = 1_000 * MILLI;
    boolean fetches = true;
    private final SequenceSpace space;
    private List<RawFrame> lastWritten = List.of();

    OneEnd(Protocol protocol, int fragment, int window) {
        this(ReliableSettings.onTheWire(protocol, fragment, window));
    }

    OneEnd(ReliableSettings settings) {
        space = new SequenceSpace(settings.seqBits());
        link = new ReliableLink(settings, new FrameDecoder(8192), this, seen::add, now);
    }

    @Override
    public Optional<OutRecord> next() {
        return Optional.ofNullable(toSay.poll());
    }

    OneEnd says(long id, String text) {
        toSay.add(new OutRecord(FrameType.DATA, text.getBytes(StandardCharsets.UTF_8), id));
        return this;
    }

    /** What it writes now, as {@code DATA 0}, {@code DATA 1 last}, {@code ACK 2}, {@code PING}. */
    List<String> writes() {
        List<RawFrame> frames = new ArrayList<>();
        FrameDecoder decoder = new FrameDecoder(Link.MAX_WRITE_BYTES);
        ByteBuffer out = ByteBuffer.allocate(Link.MAX_WRITE_BYTES);
        do {
            out.clear();
            link.onTime(now);
            link.fill(out, now);
            decoder.feed(out.flip());
            for (Optional<Cut> cut = decoder.cut(); cut.isPresent(); cut = decoder.cut()) {
                frames.add(((Cut.Whole) cut.get()).frame().detached());
            }
        } while (out.limit() > 0);
        lastWritten = frames;
        return frames.stream().map(OneEnd::named).toList();
    }

    private static String named(RawFrame frame) {
        FrameType type = frame.type().orElseThrow();
        boolean numbered = type.isSequenced() || type == FrameType.ACK || type == FrameType.NACK;
        return type + (numbered ? " " + frame.seq() : "") + (frame.last() ? " last" : "");
    }

    /** What it writes once {@code nanos} have gone by. */
    List<String> writesAfter(long nanos) {
        now += nanos;
        return writes();
    }

    /** Of what it wrote last, the payload of the only frame of {@code type}. */
    byte[] payloadOf(FrameType type) {
        List<RawFrame> such = lastWritten.stream().filter(each -> each.type().orElseThrow() == type).toList();
        if (such.size() != 1) {
            throw new AssertionError(such.size() + " frames of type " + type);
        }
        return such.getFirst().payload();
    }

    AckPayload lastAck() {
        byte[] payload = payloadOf(FrameType.ACK);
        return AckPayload.decode(payload, 0, payload.length).orElseThrow();
    }

    void comes(long counter, boolean last, String text) {
        comes(FrameType.DATA, counter, last, text.getBytes(StandardCharsets.UTF_8));
    }

    /** One-fragment records. */
    void come(long... counters) {
        for (long counter : counters) {
            comes(counter, true, "record " + counter);
        }
    }

    void acknowledged(long cumulative, int credit, int... held) {
        acknowledgedLate(cumulative, credit, 0, held);
    }

    void acknowledgedLate(long cumulative, int credit, long delayNanos, int... held) {
        BitSet bits = new BitSet();
        for (int counter : held) {
            bits.set((int) (counter - cumulative - 1));
        }
        AckPayload ack = new AckPayload(space.seqOf(cumulative), credit, delayNanos, bits);
        comes(FrameType.ACK, cumulative, false, ack.encode());
    }

    void nacked(long missing) {
        comes(FrameType.NACK, missing, false, ("NACK for seq " + space.seqOf(missing)).getBytes(StandardCharsets.US_ASCII));
    }

    void pinged(long token) {
        control(FrameType.PING, ByteBuffer.allocate(Long.BYTES).putLong(token).array());
    }

    void ponged(byte[] token) {
        control(FrameType.PONG, token);
    }

    void control(FrameType type, byte[] payload) {
        comes(type, 0, false, payload);
    }

    void comes(FrameType type, long counter, boolean last, byte[] payload) {
        comes(frame(type, space.seqOf(counter), last, counter, payload));
    }

    void comes(RawFrame frame) {
        link.onBytes(ByteBuffer.wrap(frame.bytes(), frame.offset(), frame.size()), now);
        fetch();
    }

    static RawFrame frame(FrameType type, int seq, boolean last, long counter, byte[] payload) {
        ByteBuffer out = ByteBuffer.allocate(Frame.HEADER_BYTES + payload.length);
        FrameEncoder.put(out, type, seq, last, counter, payload, 0, payload.length);
        return new RawFrame(out.array(), 0, payload.length);
    }

    void fetch() {
        while (fetches && fetchOne()) {}
    }

    boolean fetchOne() {
        Optional<ReliableEvent> event = link.pollEvent();
        event.ifPresent(told::add);
        return event.isPresent();
    }

    <T extends ReliableEvent> List<T> told(Class<T> kind) {
        return told.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<String> texts() {
        return told(ReliableEvent.Came.class).stream()
                .map(came -> new String(came.payload(), StandardCharsets.UTF_8))
                .toList();
    }

    /** How it ended, as the last thing it told. */
    ReliableEvent.Closed closed() {
        fetch();
        return (ReliableEvent.Closed) told.getLast();
    }

    FrameEvent.Fate lastFate() {
        return seen.getLast().fate();
    }
}
