package org.threadcenter.transport;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.threadcenter.reliable.Link;

/** A link without a protocol: tells what comes and writes what its test wants written. Guarded by its driver. */
final class ToyLink implements Link<String> {
    private final Deque<String> events = new ArrayDeque<>();
    private final Deque<byte[]> output = new ArrayDeque<>();
    private boolean wants = true;
    private boolean over;
    private long alarmAt = NEVER;

    void write(byte[] bytes) {
        output.add(bytes);
    }

    void wantBytes(boolean whether) {
        wants = whether;
    }

    void finish() {
        over = true;
    }

    void alarm(long at) {
        alarmAt = at;
    }

    @Override
    public void onBytes(ByteBuffer bytes, long now) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        events.add(new String(copy, StandardCharsets.ISO_8859_1));
    }

    @Override
    public void onEndOfInput(long now) {
        events.add("<end>");
        over = true;
    }

    @Override
    public void onBroken(String why, long now) {
        if (!over) {
            events.add("<broken>");
        }
        over = true;
        output.clear();
    }

    @Override
    public void onTime(long now) {
        if (now >= alarmAt) {
            alarmAt = NEVER;
            events.add("<alarm>");
        }
    }

    @Override
    public boolean wantsBytes() {
        return wants;
    }

    @Override
    public void fill(ByteBuffer out, long now) {
        if (!output.isEmpty()) {
            out.put(output.remove());
        }
    }

    @Override
    public long deadline() {
        return alarmAt;
    }

    @Override
    public Optional<String> pollEvent() {
        return Optional.ofNullable(events.poll());
    }

    @Override
    public boolean isOver() {
        return over && output.isEmpty();
    }
}
