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
    private Optional<byte[]> receipt = Optional.empty();

    void write(byte[] bytes) {
        output.add(bytes);
    }

    void wantBytes(boolean whether) {
        wants = whether;
    }

    void finish() {
        over = true;
    }

    /** Wants to write {@code receipt} as soon as somebody fetches an event. */
    void thankFor(byte[] receipt) {
        this.receipt = Optional.of(receipt);
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
        return output.isEmpty() ? alarmAt : Long.MIN_VALUE;
    }

    @Override
    public Optional<String> pollEvent() {
        Optional<String> event = Optional.ofNullable(events.poll());
        if (event.isPresent()) {
            receipt.ifPresent(output::add);
            receipt = Optional.empty();
        }
        return event;
    }

    @Override
    public boolean isOver() {
        return over && output.isEmpty();
    }
}
