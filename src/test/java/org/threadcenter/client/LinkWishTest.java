package org.threadcenter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.threadcenter.reliable.LinkParameters;
import org.threadcenter.reliable.Protocol;
import org.threadcenter.reliable.ReliableSettings;
import org.threadcenter.reliable.ReliableSettings.Repair;

class LinkWishTest {
    @Test
    void whatIsLeftOpenSuitsEachProfile() {
        assertEquals(LinkParameters.DEFAULT, LinkWish.DEFAULT.baseline());
        assertEquals(16_384, LinkWish.DEFAULT.extendedFragmentBytes());
        assertEquals(64, LinkWish.DEFAULT.extendedWindow());
    }

    @Test
    void whatWasSaidHoldsForBothWithinTheirBounds() {
        LinkWish wish = LinkWish.exactly(new LinkParameters(Protocol.SELECTIVE_REPEAT, 20_000, 2_000));
        assertEquals(new LinkParameters(Protocol.SELECTIVE_REPEAT, 20_000, 2_000), wish.baseline());
        assertEquals(16_384, wish.extendedFragmentBytes());
        assertEquals(1_024, wish.extendedWindow());
        assertEquals(8, wish.withWindow(Optional.of(8)).extendedWindow());
    }

    @Test
    void repairsAndAcknowledgesInItsOwnWay() {
        LinkWish wish = new LinkWish(
                Protocol.GO_BACK_N, Optional.empty(), Optional.empty(), Repair.TIMER, Optional.of(40));
        ReliableSettings granted = ReliableSettings.onTheWire(Protocol.GO_BACK_N, 512, 8);
        ReliableSettings own = wish.extended(granted);
        assertEquals(Repair.TIMER, own.repair());
        assertEquals(8, own.ackEvery(), "no more than the window");
        assertEquals(granted, LinkWish.DEFAULT.extended(granted));
    }

    @Test
    void refusesWhatNoLinkCanHave() {
        assertThrows(IllegalArgumentException.class, () -> LinkWish.DEFAULT.withWindow(Optional.of(0)));
        assertThrows(IllegalArgumentException.class, () -> LinkWish.DEFAULT.withFragmentSize(Optional.of(65_536)));
    }
}
