package org.threadcenter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class NickKeeperTest {
    private static final long SECOND = 1_000_000_000L;

    private final NickKeeper keeper = new NickKeeper(Optional.of("ana"));

    @Test
    void aNickThatWasNeverHeldIsRefusedForGood() {
        assertEquals(OptionalLong.empty(), keeper.onRefused("ana", 0));
        assertEquals(Optional.empty(), keeper.wished());
    }

    @Test
    void anOwnGhostsNickIsAskedForAgainFor90Seconds() {
        keeper.onAccepted("ana");
        keeper.onLinkLost(100 * SECOND);
        assertEquals(OptionalLong.of(106 * SECOND), keeper.onRefused("ana", 101 * SECOND));
        assertEquals(OptionalLong.of(194 * SECOND), keeper.onRefused("ana", 189 * SECOND));
        assertEquals(OptionalLong.empty(), keeper.onRefused("ana", 190 * SECOND));
    }

    @Test
    void onceItIsBackTheGhostIsForgotten() {
        keeper.onAccepted("ana");
        keeper.onLinkLost(100 * SECOND);
        keeper.onAccepted("ana");
        assertEquals(OptionalLong.empty(), keeper.onRefused("ana", 101 * SECOND));
    }

    @Test
    void aRefusedChangeKeepsTheOldNick() {
        keeper.onAccepted("ana");
        keeper.wish("bia");
        assertEquals(OptionalLong.empty(), keeper.onRefused("bia", 0));
        assertEquals(Optional.of("ana"), keeper.wished());
    }

    @Test
    void aNewWishIsNoGhosts() {
        keeper.onAccepted("ana");
        keeper.wish("bia");
        keeper.onLinkLost(100 * SECOND);
        assertEquals(OptionalLong.empty(), keeper.onRefused("bia", 101 * SECOND));
    }

    @Test
    void withoutAWishNothingIsAskedFor() {
        assertEquals(Optional.empty(), new NickKeeper(Optional.empty()).wished());
    }
}
