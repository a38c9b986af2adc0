package org.threadcenter.reliable;

/**
 * The fragments from the oldest that is not acknowledged to the newest that has its place: a ring, grown as
 * it is needed. Owned by one {@link SendWindow}.
 *
 * <p>{@code base ≤ next ≤ min(base + window, edge)}.
 */
final class Flight {
    private static final int SMALLEST = 8;
    private static final int KEPT_WHEN_EMPTY = 64;

    private final int window;
    private Fragment[] ring = new Fragment[0];
    private long base;
    private long next;
    private long edge;
    private long transmissions;

    /** @param first counter of the first fragment; the peer's first credit is a whole window */
    Flight(int window, long first) {
        this.window = window;
        this.base = first;
        this.next = first;
        this.edge = first + window;
    }

    long base() {
        return base;
    }

    long next() {
        return next;
    }

    long edge() {
        return edge;
    }

    /** Transmissions so far, repeats included. */
    long transmissions() {
        return transmissions;
    }

    boolean isEmpty() {
        return base == next;
    }

    boolean hasRoom() {
        return next < Math.min(base + window, edge);
    }

    /** Whether only the peer's credit keeps the next fragment back. */
    boolean isBlockedByCredit() {
        return next >= edge && next < base + window;
    }

    /** The edge never moves back, whatever an old ACK says. */
    void raiseEdge(long to) {
        edge = Math.max(edge, to);
    }

    void add(Fragment fragment) {
        if (!hasRoom()) {
            throw new IllegalStateException("no room at " + next + ": base " + base + ", edge " + edge);
        }
        if (next - base == ring.length) {
            grow();
        }
        fragment.place(next);
        ring[slot(next)] = fragment;
        next++;
    }

    private void grow() {
        Fragment[] larger = new Fragment[Math.max(SMALLEST, 2 * ring.length)];
        for (long counter = base; counter < next; counter++) {
            larger[(int) (counter & larger.length - 1)] = at(counter);
        }
        ring = larger;
    }

    /** The fragment at {@code base ≤ counter < next}. */
    Fragment at(long counter) {
        return ring[slot(counter)];
    }

    /** The oldest one leaves; it was acknowledged. */
    Fragment removeOldest() {
        int slot = slot(base);
        Fragment oldest = ring[slot];
        ring[slot] = null;
        base++;
        if (isEmpty() && ring.length > KEPT_WHEN_EMPTY) {
            ring = new Fragment[0];
        }
        return oldest;
    }

    void onSent(Fragment fragment, long now) {
        fragment.onSent(transmissions, now);
        transmissions++;
    }

    private int slot(long counter) {
        return (int) (counter & ring.length - 1);
    }
}
