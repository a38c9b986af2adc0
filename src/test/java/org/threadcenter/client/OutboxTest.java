package org.threadcenter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.ClientEvent.Refusal;
import org.threadcenter.client.Outbox.Settled;
import org.threadcenter.client.Outbox.Tombstone;
import org.threadcenter.store.InMemoryDeviceStore;

class OutboxTest {
    private final Outbox outbox = opened();

    @Test
    void keepsTheOrderInWhichThingsWereSaid() {
        add(3, "a");
        add(1, "b");
        add(2, "c");
        outbox.interrupted(3, true);
        assertEquals(List.of(3L, 1L, 2L), waiting());
        outbox.received(3, 0, false);
        outbox.remove(2);
        assertEquals(List.of(1L), waiting());
        assertFalse(outbox.isEmpty());
    }

    @Test
    void takesATextOf65536BytesAndNoMore() {
        assertEquals(Optional.empty(), add(1, "é".repeat(32_768)));
        assertEquals(Optional.of(Refusal.TOO_LONG), add(2, "é".repeat(32_768) + "x"));
        assertEquals(List.of(1L), waiting());
    }

    @Test
    void takes1000Messages() {
        for (int id = 0; id < 1_000; id++) {
            assertEquals(Optional.empty(), add(id, "x"));
        }
        assertEquals(Optional.of(Refusal.OUTBOX_FULL), add(1_000, "x"));
        outbox.received(5, 0, false);
        assertEquals(Optional.empty(), add(1_000, "x"));
    }

    @Test
    void whatWasWhollySentOnABrokenLinkMayBeThereTwice() {
        add(1, "x");
        assertEquals(new Delivery.Queued(), outbox.interrupted(1, true));
        assertEquals(new Delivery.Queued(), outbox.interrupted(1, false));
        assertEquals(new Delivery.Received(4, true), outbox.received(1, 4, false));
        assertTrue(outbox.isEmpty());
    }

    @Test
    void whatWasSentInPartIsNotDoubtful() {
        add(1, "x");
        outbox.interrupted(1, false);
        assertEquals(new Delivery.Received(0, false), outbox.received(1, 0, false));
    }

    @Test
    void theThirdBrokenLinkIsTheLast() {
        add(1, "x");
        outbox.interrupted(1, false);
        outbox.interrupted(1, false);
        assertEquals(new Delivery.Refused(Refusal.UNANSWERED), outbox.interrupted(1, false));
        assertTrue(outbox.isEmpty());
    }

    @Test
    void numbersWhatNeverHadANumberFromTheServersWord() {
        add(10, "a");
        add(11, "b");
        assertEquals(List.of(0L, 0L), cids());
        assertEquals(List.of(), outbox.attach("log-1", 41, false));
        add(12, "c");
        assertEquals(List.of(42L, 43L, 44L), cids());
    }

    @Test
    void whatWasSentKeepsItsNumberOverAReconnection() {
        attachedWith("a", "b", "c");
        outbox.started(1);
        outbox.started(2);
        assertEquals(List.of(new Settled(1, new Delivery.Stored(0))), outbox.attach("log-1", 1, false));
        assertEquals(List.of(2L, 3L), cids());
    }

    @Test
    void whatNeverWentOutHasNotArrivedWhateverTheServerCounts() {
        attachedWith("a", "b");
        outbox.started(1);
        assertEquals(List.of(new Settled(1, new Delivery.Stored(0))), outbox.attach("log-1", 7, false));
        assertEquals(List.of(8L), cids());
    }

    @Test
    void everythingUpToTheWordOfTheServerIsSettled() {
        attachedWith("a", "b", "c");
        List.of(1L, 2L, 3L).forEach(outbox::started);
        outbox.retried(2);
        outbox.retried(2);
        assertEquals(
                List.of(new Settled(1, new Delivery.Stored(0)), new Settled(2, new Delivery.Stored(2))),
                outbox.stored(2, List.of()));
        assertEquals(List.of(), outbox.stored(2, List.of()));
        assertEquals(List.of(3L), waiting());
    }

    @Test
    void aRefusedNumberIsSettledToo() {
        attachedWith("a", "b", "c");
        List.of(1L, 2L, 3L).forEach(outbox::started);
        List<Settled> settled = outbox.stored(3, List.of(new Tombstone(2, "muted", "not now")));
        assertEquals(new Settled(2, new Delivery.RefusedByServer("muted", "not now")), settled.getFirst());
        assertEquals(3, settled.size());
        assertTrue(outbox.isEmpty());
    }

    @Test
    void aServerThatForgotGetsEverythingUnderNewNumbers() {
        attachedWith("a", "b", "c");
        List.of(1L, 2L, 3L).forEach(outbox::started);
        outbox.stored(1, List.of());
        assertTrue(outbox.isBehind(0));
        assertFalse(outbox.isBehind(1));
        assertEquals(List.of(), outbox.attach("log-1", 0, true));
        assertEquals(List.of(1L, 2L), cids());
        assertEquals(List.of(2L, 3L), waiting());
        assertEquals(List.of(), outbox.attach("log-1", 2, false), "nothing of it was sent under its new number");
    }

    private Optional<Refusal> add(long id, String text) {
        Optional<Refusal> refusal = outbox.add(id, new Words("lobby", "text", text));
        outbox.write();
        return refusal;
    }

    private static Outbox opened() {
        Shelf shelf = new Shelf(_ -> new InMemoryDeviceStore(), "h:5000");
        shelf.open();
        return new Outbox(shelf);
    }

    private void attachedWith(String... texts) {
        outbox.attach("log-1", 0, false);
        for (int i = 0; i < texts.length; i++) {
            add(i + 1, texts[i]);
        }
    }

    private List<Long> cids() {
        return outbox.messages().stream().map(Pending::cid).toList();
    }

    private List<Long> waiting() {
        return outbox.messages().stream().map(Pending::id).toList();
    }
}
