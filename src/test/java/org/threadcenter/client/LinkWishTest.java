package org.threadcenter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.threadcenter.reliable.LinkParameters;
import org.threadcenter.reliable.Protocol;

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
    void refusesWhatNoLinkCanHave() {
        assertThrows(IllegalArgumentException.class, () -> LinkWish.DEFAULT.withWindow(Optional.of(0)));
        assertThrows(IllegalArgumentException.class, () -> LinkWish.DEFAULT.withFragmentSize(Optional.of(65_536)));
    }
}
