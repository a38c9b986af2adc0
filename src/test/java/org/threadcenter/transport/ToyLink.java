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
    private boolean answersWhatCame;
    private boolean answersWhatWasFetched;
    private volatile int looks;

    void write(byte[] bytes) {
        output.add(bytes);
    }

    void wantBytes(boolean whether) {
        wants = whether;
    }

    /** From now on what comes makes an answer due. */
    void answerWhatComes() {
        answersWhatCame = true;
    }

    /** From now on an answer is due when what came was fetched. */
    void answerWhatIsFetched() {
        answersWhatWasFetched = true;
    }

    /** How often somebody looked for something to write; any thread. */
    int looks() {
        return looks;
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
        if (answersWhatCame) {
            output.add(copy);
        }
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
        looks = looks + 1;
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
        if (answersWhatWasFetched) {
            event.ifPresent(fetched -> output.add(fetched.getBytes(StandardCharsets.ISO_8859_1)));
        }
        return event;
    }

    @Override
    public boolean isOver() {
        return over && output.isEmpty();
    }
}
