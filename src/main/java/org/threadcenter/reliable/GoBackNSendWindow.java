package org.threadcenter.reliable;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Go-Back-N: the receiver holds nothing, so when one is lost all from it on go again.
 *
 * <p>{@code base ≤ cursor ≤ next}: what lies from the cursor on is to be sent, for the first time or again.
 */
final class GoBackNSendWindow implements SendWindow {
    private final Flight flight;
    private long cursor;

    GoBackNSendWindow(Flight flight) {
        this.flight = flight;
        this.cursor = flight.base();
    }

    @Override
    public Flight flight() {
        return flight;
    }

    @Override
    public Optional<Fragment> nextToSend() {
        return cursor < flight.next() ? Optional.of(flight.at(cursor)) : Optional.empty();
    }

    @Override
    public void onSent(Fragment fragment, long now) {
        flight.onSent(fragment, now);
        cursor = fragment.counter() + 1;
    }

    @Override
    public void onAck(long cumulative, BitSet held, Consumer<Fragment> newly) {
        while (flight.base() < cumulative) {
            Fragment acknowledged = flight.removeOldest();
            acknowledged.onAcknowledged();
            newly.accept(acknowledged);
        }
        cursor = Math.max(cursor, cumulative);
    }

    @Override
    public void onNack(long now, long quietNanos) {
        if (oldestIsUnderWay() && now - oldest().sentAt() >= quietNanos) {
            goBack(FrameEvent.Fate.RESENT_AFTER_NACK);
        }
    }

    @Override
    public void onPong(long order) {
        if (oldestIsUnderWay() && oldest().lastTransmission() < order) {
            goBack(FrameEvent.Fate.RESENT_AFTER_PONG);
        }
    }

    @Override
    public void onTimer(long now, long timeoutNanos) {
        if (oldestIsUnderWay() && now - oldest().sentAt() >= timeoutNanos) {
            goBack(FrameEvent.Fate.RESENT_BY_TIMER);
        }
    }

    @Override
    public void recallTimer() {
        while (cursor < flight.next() && flight.at(cursor).why() == FrameEvent.Fate.RESENT_BY_TIMER) {
            flight.at(cursor).recall();
            cursor++;
        }
    }

    private boolean oldestIsUnderWay() {
        return cursor > flight.base();
    }

    private Fragment oldest() {
        return flight.at(flight.base());
    }

    /**
     * Those that were never sent keep their reason: they go for the first time. Those that wait because of the
     * timer go for this reason from now on, which may still hold when the timer counts no more.
     */
    private void goBack(FrameEvent.Fate why) {
        for (long counter = flight.base(); counter < flight.next(); counter++) {
            Fragment each = flight.at(counter);
            if (counter < cursor || each.why() == FrameEvent.Fate.RESENT_BY_TIMER) {
                each.repeat(why);
            }
        }
        cursor = flight.base();
    }
}
