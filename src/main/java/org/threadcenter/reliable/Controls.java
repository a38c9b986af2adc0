package org.threadcenter.reliable;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameEncoder;
import org.threadcenter.wire.FrameType;

/**
 * Control frames that wait to go out, in order; ACK and NACK are made when they go. Owned by one link,
 * under its lock. With {@value #FULL} of them the peer asks faster than it reads.
 */
final class Controls {
    private static final int FULL = 64;

    private record Control(FrameType type, byte[] payload) {
        int size() {
            return Frame.HEADER_BYTES + payload.length;
        }
    }

    private final Deque<Control> waiting = new ArrayDeque<>(2);
    private final Trace trace;

    Controls(Trace trace) {
        this.trace = trace;
    }

    void add(FrameType type, byte[] payload) {
        waiting.add(new Control(type, payload));
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    boolean isFull() {
        return waiting.size() >= FULL;
    }

    void clear() {
        waiting.clear();
    }

    void fill(ByteBuffer out, long now) {
        while (!waiting.isEmpty() && out.remaining() >= waiting.element().size()) {
            Control next = waiting.remove();
            FrameEncoder.put(out, next.type(), 0, false, 0, next.payload(), 0, next.payload().length);
            trace.sent(next.type(), 0, FrameEvent.NO_COUNTER, false, next.payload().length, FrameEvent.Fate.SENT_CONTROL, now);
        }
    }
}
