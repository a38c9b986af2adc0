package org.threadcenter.fault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.threadcenter.fault.BadChannel.Deed;
import org.threadcenter.fault.BadChannel.Passed;
import org.threadcenter.wire.RawFrame;

/**
 * The frames that a bad channel holds back, until their moment or until others have overtaken them. Owned
 * by one {@link BadChannel}.
 *
 * <pre>
 * delayed until a moment ──▶ overtaken by one to three later ones, or 50 ms ──▶ out, and a barrier after it
 * </pre>
 */
final class HeldFrames {
    static final int MAX_FRAMES = 4_096;
    static final int MAX_BYTES = 4 * 1024 * 1024;
    /** An overtaken frame waits no longer for others: there may be none. */
    static final long OVERTAKING_NANOS = 50_000_000L;

    private static final class Held {
        final long order;
        final RawFrame frame;
        final Set<Deed> deeds;
        /** Whether it waits for those before it alone. */
        final boolean barrier;
        int overtakers;
        /** When something happens to it; changed only while it is not among {@link #due}. */
        long until = Long.MAX_VALUE;

        Held(long order, RawFrame frame, Set<Deed> deeds, boolean barrier, int overtakers) {
            this.order = order;
            this.frame = frame;
            this.deeds = deeds;
            this.barrier = barrier;
            this.overtakers = overtakers;
        }
    }

    private final Consumer<Passed> out;
    /** By the order in which they came, barriers among them; the first is never one. */
    private final TreeMap<Long, Held> all = new TreeMap<>();
    /** All but the barriers, by their moment. */
    private final TreeSet<Held> due = new TreeSet<>(
            Comparator.<Held>comparingLong(held -> held.until).thenComparingLong(held -> held.order));
    /** Those of them that are being overtaken: never more than {@value Luck#MOST_OVERTAKERS}. */
    private final List<Held> overtaken = new ArrayList<>(Luck.MOST_OVERTAKERS);
    private long nextOrder;
    private int bytes;

    HeldFrames(Consumer<Passed> out) {
        this.out = out;
    }

    int size() {
        return all.size();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** When something happens by itself next, or {@link Long#MAX_VALUE}. */
    long deadline() {
        return due.isEmpty() ? Long.MAX_VALUE : due.first().until;
    }

    /** Lets out everything whose moment has come, in the order of the moments. */
    void advance(long now) {
        while (deadline() <= now && !due.isEmpty()) {
            Held first = due.pollFirst();
            if (overtaken.contains(first)) {
                letOut(first);
            } else {
                arrive(first, first.until);
            }
        }
    }

    /** Holds {@code frame} until a moment, and longer if it is to be overtaken then. */
    void delay(RawFrame frame, Set<Deed> deeds, int overtakers, long until) {
        Held held = hold(frame, deeds, false, overtakers);
        held.until = until;
        due.add(held);
        makeRoom();
    }

    /** Holds {@code frame} until others have overtaken it. */
    void letOvertake(RawFrame frame, Set<Deed> deeds, int overtakers, long now) {
        arrive(hold(frame, deeds, false, overtakers), now);
        makeRoom();
    }

    /** Lets {@code frame} out as soon as nothing from before it is held any more. */
    void bar(RawFrame frame) {
        hold(frame, Set.of(Deed.DELAYED), true, 0);
        makeRoom();
    }

    /** {@code frame} comes through at once, and overtakes those that are there for that. */
    void pass(RawFrame frame, Set<Deed> deeds) {
        overtake();
        give(frame, deeds);
        letOvertakenOut();
    }

    private Held hold(RawFrame frame, Set<Deed> deeds, boolean barrier, int overtakers) {
        Held held = new Held(nextOrder++, frame, deeds, barrier, overtakers);
        all.put(held.order, held);
        bytes += frame.size();
        return held;
    }

    /** The delay of {@code held} is over, if there was one. */
    private void arrive(Held held, long at) {
        overtake();
        if (held.overtakers > 0) {
            held.until = at + OVERTAKING_NANOS;
            due.add(held);
            overtaken.add(held);
        } else {
            letOut(held);
        }
        letOvertakenOut();
    }

    private void overtake() {
        overtaken.forEach(held -> held.overtakers--);
    }

    private void letOvertakenOut() {
        if (!overtaken.isEmpty()) {
            overtaken.stream().filter(held -> held.overtakers <= 0).toList().forEach(this::letOut);
        }
    }

    private void makeRoom() {
        while (all.size() > MAX_FRAMES || bytes > MAX_BYTES) {
            letOut(all.firstEntry().getValue());
        }
    }

    private void letOut(Held held) {
        all.remove(held.order);
        due.remove(held);
        overtaken.remove(held);
        bytes -= held.frame.size();
        give(held.frame, held.deeds);
        while (!all.isEmpty() && all.firstEntry().getValue().barrier) {
            Held barrier = all.pollFirstEntry().getValue();
            bytes -= barrier.frame.size();
            give(barrier.frame, barrier.deeds);
        }
    }

    private void give(RawFrame frame, Set<Deed> deeds) {
        Passed passed = new Passed(frame, !deeds.isEmpty(), deeds.contains(Deed.SPOILT));
        out.accept(passed);
        if (deeds.contains(Deed.DOUBLED)) {
            out.accept(passed);
        }
    }
}
