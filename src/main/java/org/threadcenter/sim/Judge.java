package org.threadcenter.sim;

import static org.threadcenter.sim.Violation.unless;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.threadcenter.reliable.FrameEvent;
import org.threadcenter.reliable.OutRecord;
import org.threadcenter.reliable.ReliableEvent;
import org.threadcenter.reliable.ReliableSettings;
import org.threadcenter.reliable.ReliableSnapshot;
import org.threadcenter.reliable.ReliableSnapshot.Slot;

/**
 * Checks one direction of a link after every event: what the sender believes against what the receiver
 * has. Owned by one {@link Simulation}.
 */
final class Judge {
    private final Scenario scenario;
    private final String name;
    private final Set<Long> accepted = new HashSet<>();
    private long base;
    private long next;
    private long edge;
    private long expected;
    private long receiverEdge;
    private int compared;
    private boolean disturbedNow;

    Judge(Scenario scenario, String name) {
        this.scenario = scenario;
        this.name = name;
    }

    /** Whether the channel is disturbed at this moment. */
    void disturbed(boolean isNow) {
        disturbedNow = isNow;
    }

    /** The sender let a frame go. */
    void sent(FrameEvent event) {
        unless(event.fate() != FrameEvent.Fate.RESENT_BY_TIMER
                        || disturbedNow && scenario.settings().repair() == ReliableSettings.Repair.TIMER,
                Invariant.TIMER_NEVER_SENDS, () -> name + " " + event);
    }

    /** The receiver looked at a frame. */
    void came(FrameEvent event) {
        boolean accepts = event.fate() == FrameEvent.Fate.TAKEN || event.fate() == FrameEvent.Fate.HELD;
        unless(!accepts || accepted.add(event.counter()), Invariant.NO_COUNTER_TWICE, () -> name + " " + event);
    }

    void check(Peer sender, Peer receiver) {
        ReliableSnapshot.Sending sending = sender.link().snapshot().sending();
        ReliableSnapshot theirs = receiver.link().snapshot();
        checkWindow(sending, theirs.receiving());
        checkMoves(sending, theirs.receiving());
        checkRecords(sender.says(), receiver.heard());
        unless(scenario.isDisturbed() || sender.link().snapshot().retries() == 0,
                Invariant.NOTHING_TWICE_WITHOUT_LOSS, () -> name + " " + sender.link().snapshot());
    }

    private void checkWindow(ReliableSnapshot.Sending sending, ReliableSnapshot.Receiving receiving) {
        int window = scenario.settings().window();
        unless(sending.next() - sending.base() <= window && sending.next() <= receiving.edge(),
                Invariant.WITHIN_WINDOW_AND_CREDIT, () -> name + " " + sending + " " + receiving);
        unless(sending.edge() <= receiving.edge(),
                Invariant.WITHIN_WINDOW_AND_CREDIT, () -> name + " more credit than was given: " + sending);
        unless(receiving.held().size() < window && receiving.edge() <= receiving.expected() + window,
                Invariant.BUFFERS_WITHIN_BOUNDS, () -> name + " " + receiving);
        unless(sending.base() <= receiving.expected() && heldAreHere(sending, receiving),
                Invariant.ACKNOWLEDGED_IS_HERE, () -> name + " " + sending + " " + receiving);
    }

    private static boolean heldAreHere(ReliableSnapshot.Sending sending, ReliableSnapshot.Receiving receiving) {
        for (int i = 0; i < sending.slots().size(); i++) {
            long counter = sending.base() + i;
            boolean here = counter < receiving.expected() || receiving.held().contains(counter);
            if (sending.slots().get(i) == Slot.ACKED && !here) {
                return false;
            }
        }
        return true;
    }

    private void checkMoves(ReliableSnapshot.Sending sending, ReliableSnapshot.Receiving receiving) {
        unless(sending.base() >= base && sending.next() >= next && sending.edge() >= edge
                        && receiving.expected() >= expected && receiving.edge() >= receiverEdge,
                Invariant.NOTHING_MOVES_BACK, () -> name + " " + sending + " " + receiving);
        base = sending.base();
        next = sending.next();
        edge = sending.edge();
        expected = receiving.expected();
        receiverEdge = receiving.edge();
    }

    private void checkRecords(List<OutRecord> said, List<ReliableEvent.Came> heard) {
        for (; compared < heard.size(); compared++) {
            int at = compared;
            boolean same = at < said.size()
                    && said.get(at).type() == heard.get(at).type()
                    && Arrays.equals(said.get(at).payload(), heard.get(at).payload());
            unless(same, Invariant.RECORDS_IN_ORDER,
                    () -> name + " record " + (at + 1) + " of " + said.size() + " came out otherwise");
        }
    }
}
