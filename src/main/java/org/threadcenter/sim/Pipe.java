package org.threadcenter.sim;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;

/**
 * One direction of a simulated TCP connection: nothing is lost or overtaken, but bytes take their time, are
 * cut anywhere, and wait while the line is stalled. Owned by one {@link Simulation}.
 */
final class Pipe {
    static final long NEVER = Long.MAX_VALUE;
    private static final long SECOND = 1_000_000_000L;

    private record Piece(byte[] bytes, long at) {}

    private final Scenario.Network network;
    private final long stallFrom;
    private final long stallUntil;
    private final SplittableRandom random;
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private long lineFreeAt;
    private long lastArrival;
    private boolean cut;

    /** @param to the place that it leads to: the stalls are that one's */
    Pipe(Scenario.Network network, Scenario.Place to, SplittableRandom random) {
        this.network = network;
        this.stallFrom = to.stallAt();
        this.stallUntil = to.stallAt() + to.stallNanos();
        this.random = random;
    }

    /** Takes a write; returns when the writer may write again. */
    long write(byte[] bytes, long now) {
        if (cut) {
            return now;
        }
        int from = 0;
        int count = random.nextInt(1, network.pieces() + 1);
        for (int i = count; i > 0 && from < bytes.length; i--) {
            int to = i == 1 ? bytes.length : from + 1 + random.nextInt(bytes.length - from);
            send(Arrays.copyOfRange(bytes, from, to), now);
            from = to;
        }
        if (from < bytes.length) {
            send(Arrays.copyOfRange(bytes, from, bytes.length), now);
        }
        return freeAt(now);
    }

    private void send(byte[] piece, long now) {
        long takes = network.bytesPerSecond() == 0 ? 0 : piece.length * SECOND / network.bytesPerSecond();
        lineFreeAt = Math.max(lineFreeAt, now) + takes;
        long arrival = lineFreeAt + network.latencyNanos();
        if (arrival >= stallFrom && arrival < stallUntil) {
            arrival = stallUntil;
        }
        lastArrival = Math.max(lastArrival, arrival);
        pieces.add(new Piece(piece, lastArrival));
    }

    /** A writer is let go when no more waits than the buffer holds. */
    private long freeAt(long now) {
        int waiting = 0;
        for (Piece piece : pieces) {
            waiting += piece.bytes().length;
        }
        long free = now;
        for (Piece piece : pieces) {
            if (waiting <= network.bufferBytes()) {
                break;
            }
            waiting -= piece.bytes().length;
            free = Math.max(free, piece.at());
        }
        return free;
    }

    /** When the next bytes arrive, or {@link #NEVER}. */
    long nextArrival() {
        return pieces.isEmpty() ? NEVER : pieces.element().at();
    }

    byte[] take() {
        return pieces.remove().bytes();
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** The connection is gone: nothing arrives any more. */
    void cut() {
        cut = true;
        pieces.clear();
    }
}
