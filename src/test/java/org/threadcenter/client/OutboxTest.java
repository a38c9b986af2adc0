package org.threadcenter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.ClientEvent.Refusal;

class OutboxTest {
    private final Outbox outbox = new Outbox();

    @Test
    void keepsTheOrderInWhichThingsWereSaid() {
        outbox.add(3, "a");
        outbox.add(1, "b");
        outbox.add(2, "c");
        outbox.interrupted(3, true);
        assertEquals(List.of(3L, 1L, 2L), waiting());
        outbox.received(3, 0, false);
        outbox.remove(2);
        assertEquals(List.of(1L), waiting());
        assertFalse(outbox.isEmpty());
    }

    @Test
    void takesATextOf65536BytesAndNoMore() {
        assertEquals(Optional.empty(), outbox.add(1, "é".repeat(32_768)));
        assertEquals(Optional.of(Refusal.TOO_LONG), outbox.add(2, "é".repeat(32_768) + "x"));
        assertEquals(List.of(1L), waiting());
    }

    @Test
    void takes1000Messages() {
        for (int id = 0; id < 1_000; id++) {
            assertEquals(Optional.empty(), outbox.add(id, "x"));
        }
        assertEquals(Optional.of(Refusal.OUTBOX_FULL), outbox.add(1_000, "x"));
        outbox.received(5, 0, false);
        assertEquals(Optional.empty(), outbox.add(1_000, "x"));
    }

    @Test
    void whatWasWhollySentOnABrokenLinkMayBeThereTwice() {
        outbox.add(1, "x");
        assertEquals(new Delivery.Queued(), outbox.interrupted(1, true));
        assertEquals(new Delivery.Queued(), outbox.interrupted(1, false));
        assertEquals(new Delivery.Received(4, true), outbox.received(1, 4, false));
        assertTrue(outbox.isEmpty());
    }

    @Test
    void whatWasSentInPartIsNotDoubtful() {
        outbox.add(1, "x");
        outbox.interrupted(1, false);
        assertEquals(new Delivery.Received(0, false), outbox.received(1, 0, false));
    }

    @Test
    void theThirdBrokenLinkIsTheLast() {
        outbox.add(1, "x");
        outbox.interrupted(1, false);
        outbox.interrupted(1, false);
        assertEquals(new Delivery.Refused(Refusal.UNANSWERED), outbox.interrupted(1, false));
        assertTrue(outbox.isEmpty());
    }

    private List<Long> waiting() {
        return outbox.messages().stream().map(Outbox.Pending::id).toList();
    }
}
