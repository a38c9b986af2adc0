package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TurnstileTest {
    private static final long SECOND = 1_000_000_000L;

    private final Turnstile turnstile = new Turnstile(Pace.of(5, 10), 0);

    @Test
    void whatIsSentAgainAfterAReconnectionIsFree() {
        for (int i = 0; i < Turnstile.OUTBOX_MESSAGES; i++) {
            turnstile.onMessage(i);
            assertFalse(turnstile.isShut(i));
        }
    }

    @Test
    void moreThanAnOutboxHoldsIsNotSentAgain() {
        for (int i = 0; i < Turnstile.OUTBOX_MESSAGES + 4; i++) {
            turnstile.onMessage(0);
            assertFalse(turnstile.isShut(0));
        }
        turnstile.onMessage(0);
        assertTrue(turnstile.isShut(0));
    }

    @Test
    void afterALullThePaceHolds() {
        turnstile.onMessage(SECOND / 2);
        long later = 2 * SECOND;
        for (int i = 0; i < 4; i++) {
            turnstile.onMessage(later);
            assertFalse(turnstile.isShut(later));
        }
        turnstile.onMessage(later);
        assertTrue(turnstile.isShut(later));
        assertEquals(later + SECOND / 10, turnstile.opensAt());
        assertFalse(turnstile.isShut(later + SECOND / 10));
    }

    @Test
    void whoSaysNothingInTheFirstSecondHasNothingToSendAgain() {
        for (int i = 0; i < 5; i++) {
            turnstile.onMessage(SECOND);
        }
        assertTrue(turnstile.isShut(SECOND));
    }

    @Test
    void withoutAPaceItIsAlwaysOpen() {
        Turnstile open = new Turnstile(Pace.unlimited(), 0);
        for (int i = 0; i < 5_000; i++) {
            open.onMessage(5 * SECOND);
            assertFalse(open.isShut(5 * SECOND));
        }
    }
}
