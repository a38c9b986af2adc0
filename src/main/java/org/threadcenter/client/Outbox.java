package org.threadcenter.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.ClientEvent.Refusal;

/**
 * Own messages that the server has not settled yet, in the order they were written. Owned by the
 * {@link ChatClient}'s thread. Bound: {@value #MAX_MESSAGES} messages.
 *
 * <p>Towards an extended server each message has a cid, this device's own number for it: the server takes it
 * once, however often it is sent. Until {@link #attach} nobody knows which cid is the next one.
 *
 * <p>Invariant while attached: in order, the messages have the cids {@code settled + 1, settled + 2, …}.
 */
final class Outbox {
    static final int MAX_MESSAGES = 1_000;
    static final int MAX_TEXT_BYTES = 65_536;
    static final long NO_CID = 0;
    private static final int MAX_BROKEN_LINKS = 3;

    /**
     * A message that waits.
     *
     * @param cid its number on this device, from 1, or {@link #NO_CID}
     * @param sent something of it went out under its cid, so the server may know it by that
     * @param retries fragments of it that were sent again
     * @param brokenLinks links to a baseline server that broke under it
     * @param doubtful it may have arrived at a baseline server before such a link broke
     */
    record Pending(long id, Words words, long cid, boolean sent, int retries, int brokenLinks, boolean doubtful) {
        private Pending numbered(long newCid) {
            return new Pending(id, words, newCid, false, retries, brokenLinks, doubtful);
        }

        private Pending started() {
            return new Pending(id, words, cid, cid != NO_CID, retries, brokenLinks, doubtful);
        }

        private Pending retried() {
            return new Pending(id, words, cid, sent, retries + 1, brokenLinks, doubtful);
        }

        private Pending interrupted(boolean wholeSent) {
            return new Pending(id, words, cid, sent, retries, brokenLinks + 1, doubtful || wholeSent);
        }
    }

    /** What is to be said: where, of what kind ({@code Message.TEXT} or {@code ACTION}), and the text. */
    record Words(String room, String kind, String text) {}

    /** A message whose end is known. */
    record Settled(long id, Delivery delivery) {}

    /** A cid whose text the server did not take, and why. */
    record Tombstone(long cid, String code, String message) {}

    private final Map<Long, Pending> messages = new LinkedHashMap<>();
    /** By cid, the ids of what was stored lately: it comes back, when it has its place. */
    private final Map<Long, Long> unplaced = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > MAX_MESSAGES;
        }
    };
    private boolean attached;
    private long settledCid;
    private long lastCid;

    /** Takes a message in, or says why not. */
    Optional<Refusal> add(long id, Words words) {
        if (words.text().getBytes(StandardCharsets.UTF_8).length > MAX_TEXT_BYTES) {
            return Optional.of(Refusal.TOO_LONG);
        }
        if (messages.size() >= MAX_MESSAGES) {
            return Optional.of(Refusal.OUTBOX_FULL);
        }
        messages.put(id, new Pending(id, words, attached ? ++lastCid : NO_CID, false, 0, 0, false));
        return Optional.empty();
    }

    /**
     * An extended server told the highest cid of this device that it has settled: what was sent up to there has
     * arrived, what was sent beyond keeps its cid, and what never went out gets the next ones.
     *
     * @param anew the server has lost or changed its log: then every message gets a new cid
     * @return what has arrived, oldest first
     */
    List<Settled> attach(long cid, boolean anew) {
        List<Settled> arrived = anew ? List.of() : settle(message -> message.sent() && message.cid() <= cid);
        if (anew) {
            unplaced.clear();
        }
        attached = true;
        settledCid = cid;
        lastCid = cid;
        messages.replaceAll((id, message) -> {
            boolean keeps = message.sent() && !anew && message.cid() == lastCid + 1;
            lastCid++;
            return keeps ? message : message.numbered(lastCid);
        });
        return arrived;
    }

    /** Whether an answer that tells {@code cid} shows that the server forgot what it had settled. */
    boolean isBehind(long cid) {
        return attached && cid < settledCid;
    }

    /** Every cid up to {@code cid} is settled, as a text on disk or as one of {@code refused}. */
    List<Settled> stored(long cid, List<Tombstone> refused) {
        settledCid = Math.max(settledCid, cid);
        List<Settled> known = new ArrayList<>();
        for (Tombstone tombstone : refused) {
            messages.values().stream()
                    .filter(message -> message.cid() == tombstone.cid())
                    .findFirst()
                    .ifPresent(message -> known.add(new Settled(
                            message.id(), new Delivery.RefusedByServer(tombstone.code(), tombstone.message()))));
        }
        known.forEach(settled -> messages.remove(settled.id()));
        known.addAll(settle(message -> message.sent() && message.cid() <= cid));
        return known;
    }

    private List<Settled> settle(Predicate<Pending> isSettled) {
        List<Settled> settled = messages.values().stream()
                .filter(isSettled)
                .map(message -> new Settled(message.id(), new Delivery.Stored(message.retries())))
                .toList();
        settled.forEach(message -> unplaced.put(messages.remove(message.id()).cid(), message.id()));
        return settled;
    }

    /** Whose number on this device is {@code cid}, if it was said or found waiting in this run. */
    OptionalLong idOf(long cid) {
        Long stored = unplaced.get(cid);
        return stored != null
                ? OptionalLong.of(stored)
                : messages.values().stream()
                        .filter(message -> message.cid() == cid)
                        .mapToLong(Pending::id)
                        .findFirst();
    }

    /** The first fragment of it goes out. */
    void started(long id) {
        messages.computeIfPresent(id, (same, message) -> message.started());
    }

    /** A fragment of it was sent again. */
    void retried(long id) {
        messages.computeIfPresent(id, (same, message) -> message.retried());
    }

    /** A baseline server has it. */
    Delivery received(long id, int retries, boolean maybeTwice) {
        Pending pending = messages.remove(id);
        return new Delivery.Received(retries, maybeTwice || pending != null && pending.doubtful());
    }

    void remove(long id) {
        messages.remove(id);
    }

    /** The link to a baseline server broke while it was under way; the third time in a row it is given up. */
    Delivery interrupted(long id, boolean wholeSent) {
        Pending pending = messages.get(id);
        if (pending.brokenLinks() + 1 >= MAX_BROKEN_LINKS) {
            messages.remove(id);
            return new Delivery.Refused(Refusal.UNANSWERED);
        }
        messages.put(id, pending.interrupted(wholeSent));
        return new Delivery.Queued();
    }

    /** What waits, oldest first. */
    Collection<Pending> messages() {
        return messages.values();
    }

    /** A message that was taken in and not settled. */
    Optional<Pending> message(long id) {
        return Optional.ofNullable(messages.get(id));
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }
}
