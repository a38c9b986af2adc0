package org.threadcenter.reliable;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Selective Repeat: the receiver holds what came ahead of its turn, so only what is lost goes again. */
final class SelectiveRepeatSendWindow implements SendWindow {
    /** Something sent so many transmissions later and acknowledged proves a loss; less may be reordering. */
    private static final int LATER = 3;

    private final Flight flight;
    private int waiting;

    SelectiveRepeatSendWindow(Flight flight) {
        this.flight = flight;
    }

    @Override
    public Flight flight() {
        return flight;
    }

    @Override
    public void add(Fragment fragment) {
        flight.add(fragment);
        waiting++;
    }

    @Override
    public Optional<Fragment> nextToSend() {
        if (waiting == 0) {
            return Optional.empty();
        }
        long counter = waiting == 1 && flight.at(flight.next() - 1).waits() ? flight.next() - 1 : flight.base();
        while (!flight.at(counter).waits()) {
            counter++;
        }
        return Optional.of(flight.at(counter));
    }

    @Override
    public void onSent(Fragment fragment, long now) {
        flight.onSent(fragment, now);
        waiting--;
    }

    @Override
    public void onAck(long cumulative, BitSet held, Consumer<Fragment> newly) {
        while (flight.base() < cumulative) {
            acknowledge(flight.removeOldest(), newly);
        }
        if (!held.isEmpty()) {
            onHeld(cumulative, held, newly);
        }
    }

    private void onHeld(long cumulative, BitSet held, Consumer<Fragment> newly) {
        long proven = Long.MIN_VALUE;
        for (int bit = held.nextSetBit(0); bit >= 0; bit = held.nextSetBit(bit + 1)) {
            Fragment ahead = flight.at(cumulative + 1 + bit);
            acknowledge(ahead, newly);
            proven = Math.max(proven, ahead.provenTransmission());
        }
        long latest = proven;
        repeatIf(each -> each.lastTransmission() + LATER <= latest, FrameEvent.Fate.RESENT_ON_LATER_ACK);
    }

    private void acknowledge(Fragment fragment, Consumer<Fragment> newly) {
        if (!fragment.isAcknowledged()) {
            waiting -= fragment.waits() ? 1 : 0;
            fragment.onAcknowledged();
            newly.accept(fragment);
        }
    }

    @Override
    public void onNack(long now, long quietNanos) {
        if (!flight.isEmpty()) {
            Fragment missing = flight.at(flight.base());
            if (missing.isUnderWay() && now - missing.sentAt() >= quietNanos) {
                repeat(missing, FrameEvent.Fate.RESENT_AFTER_NACK);
            }
        }
    }

    @Override
    public void onPong(long order) {
        repeatIf(each -> each.lastTransmission() < order, FrameEvent.Fate.RESENT_AFTER_PONG);
    }

    @Override
    public void onTimer(long now, long timeoutNanos) {
        repeatIf(each -> now - each.sentAt() >= timeoutNanos, FrameEvent.Fate.RESENT_BY_TIMER);
    }

    @Override
    public void recallTimer() {
        for (long counter = flight.base(); counter < flight.next(); counter++) {
            Fragment each = flight.at(counter);
            if (each.waits() && each.why() == FrameEvent.Fate.RESENT_BY_TIMER) {
                each.recall();
                waiting--;
            }
        }
    }

    private void repeatIf(Predicate<Fragment> isLost, FrameEvent.Fate why) {
        for (long counter = flight.base(); counter < flight.next(); counter++) {
            Fragment each = flight.at(counter);
            if (each.isUnderWay() && isLost.test(each)) {
                repeat(each, why);
            }
        }
    }

    private void repeat(Fragment lost, FrameEvent.Fate why) {
        lost.repeat(why);
        waiting++;
    }
}
