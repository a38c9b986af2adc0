package org.threadcenter.sim;

import static org.threadcenter.sim.Violation.unless;

import java.util.BitSet;
import org.threadcenter.reliable.FrameEvent;
import org.threadcenter.reliable.FrameEvent.Fate;
import org.threadcenter.reliable.ReliableSettings.Repair;
import org.threadcenter.reliable.ReliableSnapshot;
import org.threadcenter.reliable.ReliableSnapshot.Slot;

/**
 * Checks one direction of a link after every event: what the sender believes against what was seen to
 * arrive. Owned by one {@link Simulation}.
 */
final class Judge {
    private final Scenario scenario;
    private final String name;
    private final Repair repair;
    private final long first;
    private final long largestRecord;
    private final Evidence evidence;
    /** Fragments that were taken or held, counted from the first. */
    private final BitSet here = new BitSet();
    /** So many from the first one on are here without a gap. */
    private int withoutGap;
    private boolean disturbed;
    private long base;
    private long next;
    private long edge;
    private long expected;
    private long receiverEdge;

    Judge(Scenario scenario, String name, Scenario.Traffic said, Scenario.Place sender) {
        this.scenario = scenario;
        this.name = name;
        this.repair = sender.repair();
        this.first = scenario.settings().firstCounter();
        this.largestRecord = Math.max(1, Math.ceilDiv(said.maxBytes(), scenario.settings().maxFragmentBytes()));
        this.evidence = new Evidence(scenario.settings().protocol(), first);
    }

    /** Whether the channel is disturbed from now on. */
    void disturbed(boolean isNow) {
        disturbed = isNow;
    }

    /** A frame at the end that sends in this direction. */
    void atSender(FrameEvent event) {
        if (Evidence.isFragment(event.fate())) {
            unless(event.fate() != Fate.RESENT_BY_TIMER || disturbed && repair == Repair.TIMER,
                    Invariant.TIMER_NEVER_SENDS, () -> name + " " + event);
            unless(evidence.speaksFor(event, here), Invariant.EVIDENCE_FIRST, () -> name + " " + event);
            unless(event.fate() == Fate.SENT || event.fate() == Fate.RESENT_BY_TIMER || scenario.mayLose(),
                    Invariant.NOTHING_TWICE_WITHOUT_LOSS, () -> name + " " + event);
        }
        evidence.saw(event);
    }

    /** A frame at the end that receives in this direction. */
    void atReceiver(FrameEvent event) {
        if (event.fate() == Fate.TAKEN || event.fate() == Fate.HELD) {
            int place = (int) (event.counter() - first);
            unless(!here.get(place), Invariant.NO_COUNTER_TWICE, () -> name + " " + event);
            here.set(place);
            withoutGap = here.get(withoutGap) ? here.nextClearBit(withoutGap) : withoutGap;
        }
    }

    /** @param fetched fragments of the records that the receiver's owner has fetched */
    void check(ReliableSnapshot sender, ReliableSnapshot receiver, long fetched) {
        checkWindow(sender.sending(), receiver.receiving(), fetched);
        checkMoves(sender.sending(), receiver.receiving());
        evidence.forgetBelow(base);
    }

    private void checkWindow(
            ReliableSnapshot.Sending sending, ReliableSnapshot.Receiving receiving, long fetched) {
        int window = scenario.settings().window();
        unless(sending.next() - sending.base() <= window && sending.next() <= receiving.edge(),
                Invariant.WITHIN_WINDOW_AND_CREDIT, () -> name + " " + sending + " " + receiving);
        unless(sending.edge() <= receiving.edge(),
                Invariant.WITHIN_WINDOW_AND_CREDIT, () -> name + " more credit than was given: " + sending);
        unless(receiving.held().size() < window && receiving.edge() <= receiving.expected() + window,
                Invariant.BUFFERS_WITHIN_BOUNDS, () -> name + " " + receiving);
        unless(receiving.expected() - first - fetched <= window + largestRecord,
                Invariant.BUFFERS_WITHIN_BOUNDS, () -> name + " fetched " + fetched + " of " + receiving);
        unless(acknowledgedIsHere(sending) && receiving.expected() - first == withoutGap,
                Invariant.ACKNOWLEDGED_IS_HERE, () -> name + " " + sending + " " + receiving + " " + here);
    }

    private boolean acknowledgedIsHere(ReliableSnapshot.Sending sending) {
        int from = (int) (sending.base() - first);
        boolean allHere = from <= withoutGap;
        for (int i = 0; i < sending.slots().size() && allHere; i++) {
            allHere = sending.slots().get(i) != Slot.ACKED || here.get(from + i);
        }
        return allHere;
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
}
