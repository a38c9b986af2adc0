package org.threadcenter.reliable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.wire.FrameDecoder;
import org.threadcenter.wire.FrameDecoder.Cut;
import org.threadcenter.wire.FrameType;
import org.threadcenter.wire.RawFrame;

/** Two ends of an extended link, time by hand, with a wire between them that loses only what a test says. */
final class LinkPair {
    static final long MILLI = 1_000_000L;

    /** One end and what it told. */
    final class End implements RecordSource {
        final ReliableLink link;
        final Deque<OutRecord> toSay = new ArrayDeque<>();
        final List<ReliableEvent> told = new ArrayList<>();
        final List<FrameEvent> seen = new ArrayList<>();
        private final Deque<byte[]> wire = new ArrayDeque<>();
        private final FrameDecoder onTheWire = new FrameDecoder(Link.MAX_WRITE_BYTES);
        boolean fetches = true;

        End(ReliableSettings settings) {
            link = new ReliableLink(settings, new FrameDecoder(8192), this, seen::add, now);
        }

        @Override
        public Optional<OutRecord> next() {
            return Optional.ofNullable(toSay.poll());
        }

        void say(long id, byte[] payload) {
            toSay.add(new OutRecord(FrameType.DATA, payload, id));
        }

        void say(long id, String text) {
            say(id, text.getBytes(StandardCharsets.UTF_8));
        }

        /** Lets it write until it has no more to write; true when it wrote anything. */
        boolean write() {
            boolean any = false;
            while (true) {
                out.clear();
                link.onTime(now);
                link.fill(out, now);
                if (out.position() == 0) {
                    return any;
                }
                any = true;
                out.flip();
                byte[] bytes = new byte[out.remaining()];
                out.get(bytes);
                wire.add(bytes);
            }
        }

        void deliverTo(End other) {
            while (!wire.isEmpty()) {
                onTheWire.feed(ByteBuffer.wrap(wire.remove()));
                for (Optional<Cut> cut = onTheWire.cut(); cut.isPresent(); cut = onTheWire.cut()) {
                    pass(((Cut.Whole) cut.get()).frame(), other);
                }
            }
        }

        private void pass(RawFrame frame, End other) {
            if (fate.test(frame)) {
                other.link.onBytes(ByteBuffer.wrap(frame.bytes(), frame.offset(), frame.size()), now);
                other.fetch();
            }
        }

        void fetch() {
            for (Optional<ReliableEvent> event = poll(); event.isPresent(); event = poll()) {
                told.add(event.get());
            }
        }

        private Optional<ReliableEvent> poll() {
            return fetches ? link.pollEvent() : Optional.empty();
        }

        <T extends ReliableEvent> List<T> told(Class<T> kind) {
            return told.stream().filter(kind::isInstance).map(kind::cast).toList();
        }

        List<String> texts() {
            return told(ReliableEvent.Came.class).stream()
                    .map(came -> new String(came.payload(), StandardCharsets.UTF_8))
                    .toList();
        }

        long saw(FrameEvent.Fate fate) {
            return seen.stream().filter(event -> event.fate() == fate).count();
        }
    }

    long now = 1_000_000_000L;
    /** Which frames come through; all, unless a test takes some away. */
    Predicate<RawFrame> fate = _ -> true;
    private final ByteBuffer out = ByteBuffer.allocate(Link.MAX_WRITE_BYTES);
    final End a;
    final End b;

    LinkPair(ReliableSettings settings) {
        this(settings, settings);
    }

    LinkPair(ReliableSettings ofA, ReliableSettings ofB) {
        a = new End(ofA);
        b = new End(ofB);
    }

    /** Lets bytes go to and fro until nobody writes any more. */
    void settle() {
        boolean any = true;
        while (any) {
            any = a.write() | b.write();
            a.deliverTo(b);
            b.deliverTo(a);
            a.fetch();
            b.fetch();
        }
    }

    /** Lets time go by, with everything that becomes due in between. */
    void pass(long nanos) {
        long until = now + nanos;
        settle();
        while (Math.min(a.link.deadline(), b.link.deadline()) <= until) {
            now = Math.max(now, Math.min(a.link.deadline(), b.link.deadline()));
            settle();
        }
        now = until;
        settle();
    }

    void disturbB(FaultPlan plan) {
        b.link.disturb(plan, FaultPlan.NONE, now);
        a.link.disturb(FaultPlan.NONE, plan, now);
    }
}
