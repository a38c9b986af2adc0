package org.threadcenter.sim;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;

/**
 * One direction of a simulated TCP connection: nothing is lost or overtaken, but bytes take their time, are
 * cut and merged anywhere, and wait while the line is stalled. Owned by one {@link Simulation}.
 */
public final class Pipe {
    public static final long NEVER = Long.MAX_VALUE;
    private static final long SECOND = 1_000_000_000L;
    private static final byte[] END = {};

    private record Piece(byte[] bytes, long at) {}

    private final Scenario.Network network;
    private final Scenario.Pause stall;
    private final SplittableRandom random;
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private int waitingBytes;
    private long lineFreeAt;
    private long lastArrival;
    private boolean cut;

    /** @param stall when nothing arrives at its far end */
    public Pipe(Scenario.Network network, Scenario.Pause stall, SplittableRandom random) {
        this.network = network;
        this.stall = stall;
        this.random = random;
    }

    /** Takes a write; the writer is stuck in it while the pipe {@link #isFull}. */
    public void write(byte[] bytes, long now) {
        int from = 0;
        int count = random.nextInt(1, network.pieces() + 1);
        for (int i = count; i > 0 && from < bytes.length; i--) {
            int to = i == 1 ? bytes.length : from + 1 + random.nextInt(bytes.length - from);
            send(Arrays.copyOfRange(bytes, from, to), now);
            from = to;
        }
    }

    /** The writer will write nothing more. */
    public void end(long now) {
        send(END, now);
    }

    private void send(byte[] piece, long now) {
        if (cut) {
            return;
        }
        long takes = network.bytesPerSecond() == 0 ? 0 : piece.length * SECOND / network.bytesPerSecond();
        lineFreeAt = Math.max(lineFreeAt, now) + takes;
        long arrival = lineFreeAt + network.latencyNanos();
        lastArrival = Math.max(lastArrival, stall.covers(arrival) ? stall.end() : arrival);
        pieces.add(new Piece(piece, lastArrival));
        waitingBytes += piece.length;
    }

    /** Whether more waits in it than its buffers hold. */
    public boolean isFull() {
        return waitingBytes > network.bufferBytes();
    }

    /** When the next bytes arrive, or {@link #NEVER}. */
    public long nextArrival() {
        return pieces.isEmpty() ? NEVER : pieces.element().at();
    }

    /** What one read gives at {@code now}; nothing at the end of input. */
    public byte[] take(long now) {
        byte[] bytes = pieces.remove().bytes();
        while (network.merges() && bytes.length > 0 && nextArrival() <= now
                && pieces.element().bytes().length > 0 && random.nextBoolean()) {
            bytes = together(bytes, pieces.remove().bytes());
        }
        waitingBytes -= bytes.length;
        return bytes;
    }

    private static byte[] together(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    public boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** The connection is gone: nothing arrives any more, and whatever is written is swallowed. */
    public void cut() {
        cut = true;
        pieces.clear();
        waitingBytes = 0;
    }
}
