package org.threadcenter.reliable;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameEncoder;
import org.threadcenter.wire.FrameType;

/**
 * What goes out to a baseline client, and when. Owned by one server link, under its lock.
 *
 * <p>Such a client may read one frame per {@code recv}: of two frames in one TCP read it loses the second.
 * So there is a least time between two frames, unless the peer has proved that it read the one before.
 * Answers go ahead of broadcasts. A spacing of 0 puts many frames into one write.
 */
final class PacedOutput {
    /** A larger frame is lost on a peer that reads at most 1,024 bytes. */
    static final int MAX_FRAME_BYTES = 1_024;

    static final int MAX_PAYLOAD_BYTES = MAX_FRAME_BYTES - Frame.HEADER_BYTES;
    /** With this many answers waiting or owed the peer is asking faster than it reads: stop listening to it. */
    static final int MAX_ANSWERS = 64;

    private record Answer(byte[] bytes, boolean provable, long notBefore) {}

    private final long spacingNanos;
    private final Broadcasts broadcasts;
    private final Deque<Answer> answers = new ArrayDeque<>(2);

    private int owed;
    private long nextWriteAt = Long.MIN_VALUE;
    private boolean lastWasProvable;
    private long broadcastsFrom = Link.NEVER;
    private boolean broadcastsMayWait;

    PacedOutput(long spacingNanos, Broadcasts broadcasts) {
        this.spacingNanos = spacingNanos;
        this.broadcasts = broadcasts;
    }

    /** Queues an answer that nothing the peer does can prove to be read. */
    void answer(Frame frame) {
        answers.add(new Answer(FrameEncoder.encode(frame), false, Long.MIN_VALUE));
    }

    /** A question was passed on: its answer, by {@link #answerOwed}, has its place in the queue already. */
    void oweAnswer() {
        owed++;
    }

    void answerOwed(Frame frame) {
        owed--;
        answer(frame);
    }

    /** Queues an answer that the peer waits for before it goes on, to go out at {@code notBefore} at the earliest. */
    void answerAwaited(Frame frame, long notBefore) {
        answers.add(new Answer(FrameEncoder.encode(frame), true, notBefore));
    }

    void answerAwaited(Frame frame) {
        answerAwaited(frame, Long.MIN_VALUE);
    }

    /** Queues a sentence of the server's own, for this peer alone. */
    void announce(String sentence) {
        answer(Frame.of(FrameType.DATA, 0, true, "[server] " + sentence));
    }

    /** Queues bytes that are not a frame, for a peer that does not speak this protocol. */
    void answerRaw(byte[] bytes) {
        answers.add(new Answer(bytes, false, Long.MIN_VALUE));
    }

    /** The peer went on after an answer that it had to wait for: it has read it, if nothing was written since. */
    void onProofOfReading() {
        if (lastWasProvable) {
            nextWriteAt = Long.MIN_VALUE;
        }
    }

    /** Broadcasts may go from {@code time} on; {@link Link#NEVER} holds them back. */
    void allowBroadcastsFrom(long time) {
        broadcastsFrom = time;
    }

    boolean isFull() {
        return answers.size() + owed >= MAX_ANSWERS;
    }

    boolean hasAnswers() {
        return !answers.isEmpty();
    }

    /** Whether nothing at all waits any more. */
    boolean isDrained() {
        return answers.isEmpty() && !broadcastsMayWait;
    }

    void clear() {
        answers.clear();
    }

    void fill(ByteBuffer out, long now) {
        broadcastsMayWait = true;
        while (out.remaining() >= MAX_FRAME_BYTES && now >= nextWriteAt) {
            Optional<byte[]> frame = answers.isEmpty() ? nextBroadcast(now) : nextAnswer(now);
            if (frame.isEmpty()) {
                return;
            }
            out.put(frame.get());
            if (spacingNanos > 0) {
                nextWriteAt = now + spacingNanos;
            }
        }
    }

    private Optional<byte[]> nextAnswer(long now) {
        if (now < answers.element().notBefore()) {
            return Optional.empty();
        }
        Answer answer = answers.remove();
        lastWasProvable = answer.provable();
        return Optional.of(answer.bytes());
    }

    private Optional<byte[]> nextBroadcast(long now) {
        if (now < broadcastsFrom) {
            return Optional.empty();
        }
        Optional<byte[]> frame = broadcasts.next();
        broadcastsMayWait = frame.isPresent();
        lastWasProvable = false;
        return frame;
    }

    /** When {@link #fill} may have something to do that it can't do yet. */
    long deadline() {
        if (!answers.isEmpty()) {
            return Math.max(nextWriteAt, answers.element().notBefore());
        }
        return broadcastsMayWait && broadcastsFrom != Link.NEVER ? Math.max(nextWriteAt, broadcastsFrom) : Link.NEVER;
    }
}
