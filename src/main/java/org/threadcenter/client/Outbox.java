package org.threadcenter.client;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.ClientEvent.Refusal;

/**
 * Own messages that the server has not acknowledged yet, in the order they were written. Owned by the
 * {@link ChatClient}'s thread. Bound: {@value #MAX_MESSAGES} messages.
 */
final class Outbox {
    static final int MAX_MESSAGES = 1_000;
    static final int MAX_TEXT_BYTES = 65_536;
    private static final int MAX_BROKEN_LINKS = 3;

    /** A message that waits; {@code doubtful} = it may have arrived on a link that broke before the answer. */
    record Pending(long id, String text, int brokenLinks, boolean doubtful) {}

    private final Map<Long, Pending> messages = new LinkedHashMap<>();

    /** Takes a message in, or says why not. */
    Optional<Refusal> add(long id, String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_TEXT_BYTES) {
            return Optional.of(Refusal.TOO_LONG);
        }
        if (messages.size() >= MAX_MESSAGES) {
            return Optional.of(Refusal.OUTBOX_FULL);
        }
        messages.put(id, new Pending(id, text, 0, false));
        return Optional.empty();
    }

    /** The server has it. */
    Delivery received(long id, int retries, boolean maybeTwice) {
        Pending pending = messages.remove(id);
        return new Delivery.Received(retries, maybeTwice || pending != null && pending.doubtful());
    }

    void remove(long id) {
        messages.remove(id);
    }

    /** The link broke while it was under way; the third time in a row it is given up. */
    Delivery interrupted(long id, boolean wholeSent) {
        Pending pending = messages.get(id);
        if (pending.brokenLinks() + 1 >= MAX_BROKEN_LINKS) {
            messages.remove(id);
            return new Delivery.Refused(Refusal.UNANSWERED);
        }
        boolean doubtful = pending.doubtful() || wholeSent;
        messages.put(id, new Pending(id, pending.text(), pending.brokenLinks() + 1, doubtful));
        return new Delivery.Queued();
    }

    /** What waits, oldest first. */
    Collection<Pending> messages() {
        return messages.values();
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }
}
