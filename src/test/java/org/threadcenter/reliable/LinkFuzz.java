package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.threadcenter.fault.Direction;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.fuzz.Choices;
import org.threadcenter.wire.FrameDecoder;
import org.threadcenter.wire.FrameEncoder;
import org.threadcenter.wire.FrameType;

/**
 * A whole link whose peer says anything: frames that are right, nearly right and no frames at all, while the
 * owner speaks, sleeps and disturbs. Whatever comes, the windows and buffers keep their bounds, what goes
 * out is frames, a link with nothing to write may rest, and its end is told once and last.
 */
public final class LinkFuzz {
    private static final long MILLI = 1_000_000L;
    private static final int MOST_STEPS = 400;
    private static final int MOST_WRITES = 2_000;
    private static final FrameType[] CONTROLS = {
        FrameType.PING, FrameType.PONG, FrameType.ERROR, FrameType.ERROR_CODE, FrameType.DISCONNECT, FrameType.SYN
    };

    private final Choices choices;
    private final ReliableSettings settings;
    private final SequenceSpace space;
    private final ReliableLink link;
    private final ByteBuffer out = ByteBuffer.allocate(Link.MAX_WRITE_BYTES);
    private final FrameDecoder onTheWire = new FrameDecoder(Link.MAX_WRITE_BYTES);
    private long now = 1_000_000_000L;
    private int toSay;
    private boolean closed;

    /** The first bytes make the settings, each of the others a step. */
    public static void fuzzerTestOneInput(byte[] input) {
        LinkFuzz fuzz = new LinkFuzz(new Choices(input));
        for (int step = 0; step < MOST_STEPS && !fuzz.choices.isEmpty(); step++) {
            fuzz.step();
            fuzz.requireBounds();
        }
        fuzz.fetch();
        fuzz.write();
    }

    private LinkFuzz(Choices choices) {
        this.choices = choices;
        Protocol protocol = Protocol.values()[choices.below(2)];
        int bits = 2 + choices.below(15);
        int window = 1 + choices.below(Math.min(64, ReliableSettings.largestWindow(protocol, bits)));
        long first = choices.below(2) == 0 ? 0 : (1L << 16 * (1 + choices.below(2))) - 5;
        ReliableSettings.Repair repair = ReliableSettings.Repair.values()[choices.below(2)];
        int fragment = 1 + choices.below(100);
        int ackEvery = choices.below(window + 1);
        settings = new ReliableSettings(
                protocol, fragment, window, repair, ackEvery, bits, first, 20_000 * MILLI, 60_000 * MILLI);
        space = new SequenceSpace(bits);
        link = new ReliableLink(settings, new FrameDecoder(0), this::nextToSay, LinkWatcher.NONE, now);
    }

    private Optional<OutRecord> nextToSay() {
        if (toSay == 0) {
            return Optional.empty();
        }
        toSay--;
        return Optional.of(new OutRecord(FrameType.DATA, new byte[toSay * 37 % 200], toSay % 3));
    }

    private void step() {
        switch (choices.below(14)) {
            case 0 -> feed(choices.take(choices.below(40)));
            case 1, 2 -> fragment(FrameType.DATA);
            case 3 -> fragment(FrameType.values()[choices.below(FrameType.values().length)]);
            case 4, 5 -> acknowledgement();
            case 6 -> answer(FrameType.NACK, choices.take(3));
            case 7 -> control();
            case 8 -> now += choices.below(256) * 7 * MILLI;
            case 9 -> toSay += choices.below(20);
            case 10 -> write();
            case 11 -> fetch();
            case 12 -> disturb();
            default -> end();
        }
    }

    private void feed(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        link.onBytes(buffer, now);
        assertFalse(buffer.hasRemaining());
    }

    /** One whose turn it is, or that is near it. */
    private void fragment(FrameType type) {
        long expected = link.snapshot().receiving().expected();
        long counter = Math.max(0, expected + choices.below(8) * (choices.below(2) == 0 ? 1 : -1L) / 2);
        boolean last = choices.below(3) > 0;
        frame(type, counter, last, choices.take(choices.below(settings.maxFragmentBytes() + 1)));
    }

    private void acknowledgement() {
        ByteBuffer payload = ByteBuffer.allocate(6 + choices.below(20));
        payload.putShort((short) choices.below(1 << 16)).putShort((short) choices.below(1 << 16));
        payload.putShort((short) choices.below(1 << 16)).put(choices.take(payload.remaining()));
        answer(FrameType.ACK, payload.array());
    }

    /** Of something between what was sent first and a little more than what was sent. */
    private void answer(FrameType type, byte[] payload) {
        ReliableSnapshot.Sending sending = link.snapshot().sending();
        long counter = sending.base() + choices.below(Math.min(256, (int) (sending.next() - sending.base()) + 3)) - 1;
        frame(type, Math.max(0, counter), false, payload);
    }

    private void control() {
        FrameType type = CONTROLS[choices.below(CONTROLS.length)];
        put(type, 0, choices.below(2) == 0, 0, choices.take(choices.below(80)));
    }

    private void frame(FrameType type, long counter, boolean last, byte[] payload) {
        put(type, space.seqOf(counter), last, counter, payload);
    }

    /** Now and then one bit is turned, or the frame comes in two pieces. */
    private void put(FrameType type, int seq, boolean last, long counter, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(12 + payload.length);
        FrameEncoder.put(frame, type, seq, last, counter, payload, 0, payload.length);
        byte[] bytes = frame.array();
        int deed = choices.below(16);
        if (deed == 1) {
            bytes[choices.below(bytes.length)] ^= (byte) (1 << choices.below(8));
        }
        int cut = deed == 2 ? choices.below(bytes.length) : bytes.length;
        link.onBytes(ByteBuffer.wrap(bytes, 0, cut), now);
        link.onBytes(ByteBuffer.wrap(bytes, cut, bytes.length - cut), now);
    }

    private void disturb() {
        link.disturb(plan(), choices.below(2) == 0 ? FaultPlan.NONE : plan(), now);
    }

    private FaultPlan plan() {
        return new FaultPlan(
                choices.below(5) / 4.0, choices.below(3) / 4.0, choices.below(3) / 4.0, choices.below(3) / 4.0,
                choices.below(3) / 4.0, choices.below(50) * MILLI, choices.below(9) * MILLI, choices.below(256),
                Direction.BOTH, List.of());
    }

    private void end() {
        switch (choices.below(16)) {
            case 0 -> link.onEndOfInput(now);
            case 1 -> link.onBroken("broken", now);
            case 2 -> link.goodbye();
            case 3 -> link.finish(CloseReason.GOODBYE, "");
            case 4 -> link.close(CloseReason.GOODBYE, "");
            case 5 -> link.error("code", "sentence", 0);
            case 6 -> link.nameChannel(FaultPlan.NONE);
            default -> {}
        }
    }

    /** As a driver's writer does, until it may rest. */
    private void write() {
        for (int writes = 0; ; writes++) {
            assertTrue(writes < MOST_WRITES, "writes without end");
            link.onTime(now);
            link.fill(out.clear(), now);
            if (!out.flip().hasRemaining()) {
                break;
            }
            onTheWire.feed(out);
            for (Optional<FrameDecoder.Cut> cut = onTheWire.cut(); cut.isPresent(); cut = onTheWire.cut()) {
                assertTrue(cut.get() instanceof FrameDecoder.Cut.Whole, "only frames go out");
            }
            assertEquals(0, onTheWire.pendingBytes(), "frames go out whole");
        }
        assertTrue(link.deadline() > now, "nothing to write, and yet no rest");
    }

    private void fetch() {
        for (Optional<ReliableEvent> event = link.pollEvent(); event.isPresent(); event = link.pollEvent()) {
            assertFalse(closed, "told after the end: " + event.get());
            closed = event.get() instanceof ReliableEvent.Closed;
        }
    }

    private void requireBounds() {
        ReliableSnapshot snapshot = link.snapshot();
        ReliableSnapshot.Sending sending = snapshot.sending();
        assertTrue(sending.next() - sending.base() <= settings.window(), "in flight ≤ window");
        assertTrue(sending.next() <= sending.edge(), "in flight ≤ credit");
        ReliableSnapshot.Receiving receiving = snapshot.receiving();
        assertTrue(receiving.expected() <= receiving.edge(), "expected ≤ edge");
        assertTrue(receiving.held().stream().allMatch(held -> held > receiving.expected() && held < receiving.edge()));
        assertTrue(receiving.edge() - receiving.expected() <= settings.window(), "credit ≤ window");
    }
}
