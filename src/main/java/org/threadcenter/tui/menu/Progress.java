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

    /** A fragment's state, and how often it was refused or met silence before. */
    record Fragment(FragmentState state, int nacks, int silences) {
        static Fragment after(Fragment before, FragmentState state) {
            return new Fragment(
                    state,
                    before.nacks + (state == FragmentState.NACKED ? 1 : 0),
                    before.silences + (state == FragmentState.RESENT_AFTER_SILENCE ? 1 : 0));
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
        Fragment before = recent.getOrDefault(moved.index(), new Fragment(FragmentState.SENT, 0, 0));
        boolean newlyAcked = moved.state() == FragmentState.ACKED && before.state() != FragmentState.ACKED;
        boolean again = moved.state() == FragmentState.RESENT_AFTER_NACK
                || moved.state() == FragmentState.RESENT_AFTER_SILENCE;
        TreeMap<Integer, Fragment> more = new TreeMap<>(recent);
        more.put(moved.index(), Fragment.after(before, moved.state()));
        if (more.size() > MOST_RECENT) {
            more.pollFirstEntry();
        }
        return new Progress(
                id,
                open() ? new Delivery.InFlight() : delivery,
                moved.total(),
                Math.min(moved.total(), acked + (newlyAcked ? 1 : 0)),
                resent + (again ? 1 : 0),
                more,
                total == 0 ? moved.atNanos() : startNanos,
                endNanos);
    }

    /** Fragments sent and not yet acknowledged, among the recent ones. */
    long inFlight() {
        return recent.values().stream().filter(fragment -> fragment.state() != FragmentState.ACKED).count();
    }

    long elapsedNanos(long nowNanos) {
        return total == 0 ? 0 : Math.max(0, (open() ? nowNanos : endNanos) - startNanos);
    }
}
