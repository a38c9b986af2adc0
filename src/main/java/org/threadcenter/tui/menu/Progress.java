package org.threadcenter.tui.menu;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.ClientEvent.FragmentMoved;
import org.threadcenter.reliable.FragmentState;

/**
 * One message on its way, fragment by fragment. A value; any thread.
 *
 * @param total its fragments, 0 until the first one moves
 * @param acked fragments that were acknowledged
 * @param resent fragments sent again, for whatever reason
 * @param recent the fragments that moved last, at most 256 of them, by index
 * @param startNanos when the first fragment was sent
 * @param endNanos when its end was known; meaningful once it isn't open
 */
record Progress(
        long id,
        Delivery delivery,
        int total,
        int acked,
        int resent,
        SortedMap<Integer, Fragment> recent,
        long startNanos,
        long endNanos) {
    private static final int MOST_RECENT = 256;

    /**
     * A fragment's state, how often it was refused or met silence before, and how often it went again: for these
     * reasons, or because the window went back.
     */
    record Fragment(FragmentState state, int nacks, int silences, int resent) {
        static final Fragment NEW = new Fragment(FragmentState.SENT, 0, 0, 0);

        Fragment then(FragmentState next) {
            return new Fragment(
                    next,
                    nacks + (next == FragmentState.NACKED ? 1 : 0),
                    silences + (next == FragmentState.RESENT_AFTER_SILENCE ? 1 : 0),
                    resent + (isAgain(next) ? 1 : 0));
        }

        private static boolean isAgain(FragmentState state) {
            return state == FragmentState.RESENT_AFTER_NACK || state == FragmentState.RESENT_AFTER_SILENCE;
        }
    }

    Progress {
        recent = Collections.unmodifiableSortedMap(new TreeMap<>(recent));
    }

    static Progress of(long id) {
        return new Progress(id, new Delivery.Queued(), 0, 0, 0, new TreeMap<>(), 0, 0);
    }

    boolean open() {
        return delivery instanceof Delivery.Queued || delivery instanceof Delivery.InFlight;
    }

    /** Queued again means that it begins anew, on another link. */
    Progress moved(Delivery newDelivery, long nanos) {
        return newDelivery instanceof Delivery.Queued
                ? of(id)
                : new Progress(id, newDelivery, total, acked, resent, recent, startNanos, nanos);
    }

    Progress on(FragmentMoved moved) {
        Fragment before = recent.getOrDefault(moved.index(), Fragment.NEW);
        boolean newlyAcked = moved.state() == FragmentState.ACKED && before.state() != FragmentState.ACKED;
        Fragment after = before.then(moved.state());
        TreeMap<Integer, Fragment> more = new TreeMap<>(recent);
        more.put(moved.index(), after);
        if (more.size() > MOST_RECENT) {
            more.pollFirstEntry();
        }
        return new Progress(
                id,
                open() ? new Delivery.InFlight() : delivery,
                moved.total(),
                Math.min(moved.total(), acked + (newlyAcked ? 1 : 0)),
                resent + after.resent() - before.resent(),
                more,
                total == 0 ? moved.atNanos() : startNanos,
                endNanos);
    }

    /** How often the fragments before {@code index} went again, those too that are not among the recent ones any more. */
    int resentBefore(int index) {
        return resent - recent.tailMap(index).values().stream().mapToInt(Fragment::resent).sum();
    }

    /** Fragments sent and not yet acknowledged, among the recent ones. */
    long inFlight() {
        return recent.values().stream().filter(fragment -> fragment.state() != FragmentState.ACKED).count();
    }

    long elapsedNanos(long nowNanos) {
        return total == 0 ? 0 : Math.max(0, (open() ? nowNanos : endNanos) - startNanos);
    }
}
