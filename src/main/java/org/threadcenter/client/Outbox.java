package org.threadcenter.client;

import java.io.IOException;
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
import org.threadcenter.store.DeviceState;
import org.threadcenter.store.DeviceStore;

/**
 * Own messages that the server has not settled yet, in the order they were written: in memory, and on the disk before
 * anything of them goes out. Owned by the {@link ChatClient}'s thread. Bound: {@value #MAX_MESSAGES} messages.
 *
 * <p>Towards an extended server each message has a cid, this device's own number for it: the server takes it
 * once, however often it is sent. Until {@link #attach} nobody knows which cid is the next one.
 *
 * <p>Invariant while attached: in order, the messages have the cids {@code settled + 1, settled + 2, …}.
 */
final class Outbox {
    static final int MAX_MESSAGES = 1_000;
    static final int MAX_TEXT_BYTES = 65_536;
    private static final int MAX_BROKEN_LINKS = 3;

    /** A message whose end is known. */
    record Settled(long id, Delivery delivery) {}

    /** A cid whose text the server did not take, and why. */
    record Tombstone(long cid, String code, String message) {}

    /** What became of what was taken in: on the disk and ready to go out, or given back. */
    record Written(List<Pending> kept, List<Long> refused) {}

    private final Shelf shelf;
    private final Map<Long, Words> unwritten = new LinkedHashMap<>();
    private final Map<Long, Pending> messages = new LinkedHashMap<>();
    private final PlacedLater placedLater = new PlacedLater(MAX_MESSAGES);
    private final OutboxRows rows = new OutboxRows();
    private String log = "";
    private boolean attached;
    private long settledCid;
    private long lastCid;
    private long lastRestoredId;
    /** What the disk is still to hear of the server's word; nothing goes out before. */
    private Optional<DeviceStore.Attachment> uncommitted = Optional.empty();
    /** Numbers in the store of what waits no longer and is still there. */
    private final List<Long> gone = new ArrayList<>();

    Outbox(Shelf shelf) {
        this.shelf = shelf;
    }

    /** Takes up what an earlier run left behind; their ids are −1, −2 … */
    List<Pending> restore(DeviceState state) {
        log = state.log().orElse("");
        attached = state.log().isPresent();
        settledCid = state.settledCid();
        List<Pending> restored = state.outbox().stream()
                .map(row -> rows.restored(row, --lastRestoredId, log))
                .toList();
        restored.forEach(message -> messages.put(message.id(), message));
        lastCid = Math.max(settledCid, restored.stream().mapToLong(Pending::cid).max().orElse(Pending.NO_CID));
        return restored;
    }

    /** Takes a message in, or says why not; {@link #write} must follow. */
    Optional<Refusal> add(long id, Words words) {
        if (words.text().getBytes(StandardCharsets.UTF_8).length > MAX_TEXT_BYTES) {
            return Optional.of(Refusal.TOO_LONG);
        }
        if (messages.size() + unwritten.size() >= MAX_MESSAGES) {
            return Optional.of(Refusal.OUTBOX_FULL);
        }
        unwritten.put(id, words);
        return Optional.empty();
    }

    /** Puts all that was taken in on the disk, together. */
    Written write() {
        List<Pending> drafts = new ArrayList<>(unwritten.size());
        unwritten.forEach((id, words) -> drafts.add(
                Pending.draft(id, words, attached ? lastCid + 1 + drafts.size() : Pending.NO_CID)));
        unwritten.clear();
        List<Long> ids = drafts.stream().map(Pending::id).toList();
        if (drafts.isEmpty() || !commit()) {
            return new Written(List.of(), ids);
        }
        try {
            List<Long> nos = shelf.store().write(rows.of(drafts, log));
            for (int i = 0; i < nos.size(); i++) {
                messages.put(ids.get(i), drafts.get(i).at(nos.get(i)));
            }
        } catch (IOException _) {
            return new Written(List.of(), ids);
        }
        lastCid += attached ? ids.size() : 0;
        return new Written(ids.stream().map(messages::get).toList(), List.of());
    }

    /**
     * An extended server told the highest cid of this device that it has settled: what was sent up to there has
     * arrived, what was sent beyond keeps its cid, and what never went out gets the next ones. {@link #commit} must
     * follow before anything is sent.
     *
     * @param newLog the log in which cids count
     * @param anew the server has lost or changed its log: then every message gets a new cid
     * @return what has arrived, oldest first
     */
    List<Settled> attach(String newLog, long cid, boolean anew) {
        List<Settled> arrived = anew ? List.of() : settle(message -> message.sent() && message.cid() <= cid);
        if (anew) {
            placedLater.forget();
        }
        boolean lost = anew
                || uncommitted.filter(before -> before.anew() && before.log().equals(newLog)).isPresent();
        log = newLog;
        attached = true;
        settledCid = cid;
        lastCid = cid;
        messages.replaceAll((id, message) -> {
            boolean keeps = message.sent() && !anew && message.cid() == lastCid + 1;
            lastCid++;
            return keeps ? message : message.numbered(lastCid);
        });
        rows.goOut(OutboxRows.Way.EXTENDED);
        uncommitted = Optional.of(new DeviceStore.Attachment(newLog, lost, cid, gone));
        return arrived;
    }

    /** A baseline server is there: it knows no numbers. */
    void attachBaseline() {
        rows.goOut(OutboxRows.Way.BASELINE);
    }

    /** The link is gone. */
    void detach() {
        rows.goOut(OutboxRows.Way.NOT);
    }

    /** Has the disk know the server's word; false when it can't, and then nothing may be sent. */
    boolean commit() {
        if (uncommitted.isEmpty()) {
            return true;
        }
        DeviceStore.Attachment word = uncommitted.get();
        try {
            shelf.store().attach(
                    new DeviceStore.Attachment(word.log(), word.anew(), settledCid, gone),
                    rows.of(messages.values(), log));
        } catch (IOException _) {
            return false;
        }
        gone.clear();
        uncommitted = Optional.empty();
        return true;
    }

    boolean isCommitted() {
        return uncommitted.isEmpty();
    }

    /** Whether an answer that tells {@code cid} shows that the server forgot what it had settled. */
    boolean isBehind(long cid) {
        return attached && cid < settledCid;
    }

    /** The server has something else under a cid of ours: what is not settled gets new ones with the next link. */
    void renumberAll() {
        messages.replaceAll((id, message) -> message.unsent());
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
        known.forEach(settled -> forget(settled.id()));
        known.addAll(settle(message -> message.sent() && message.cid() <= cid));
        removeGone();
        return known;
    }

    private List<Settled> settle(Predicate<Pending> isSettled) {
        List<Pending> settled = messages.values().stream().filter(isSettled).toList();
        settled.forEach(message -> {
            placedLater.put(message.cid(), message.id());
            forget(message.id());
        });
        return settled.stream()
                .map(message -> new Settled(message.id(), new Delivery.Stored(message.retries())))
                .toList();
    }

    private Optional<Pending> forget(long id) {
        Optional<Pending> forgotten = Optional.ofNullable(messages.remove(id));
        forgotten.ifPresent(message -> gone.add(message.no()));
        return forgotten;
    }

    /** What can't be removed now is with the next that is: whoever starts before that finds it settled. */
    private void removeGone() {
        if (gone.isEmpty() || !isCommitted()) {
            return;
        }
        try {
            shelf.store().settle(log, settledCid, gone);
            gone.clear();
        } catch (IOException _) {
            // It stays in the list.
        }
    }

    /** Whose number on this device is {@code cid}, if it was said or found waiting in this run. */
    OptionalLong idOf(long cid) {
        OptionalLong stored = placedLater.idOf(cid);
        return stored.isPresent()
                ? stored
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
        boolean doubtful = forget(id).filter(Pending::doubtful).isPresent();
        removeGone();
        return new Delivery.Received(retries, maybeTwice || doubtful);
    }

    void remove(long id) {
        forget(id);
        removeGone();
    }

    /** The link to a baseline server broke while it was under way; the third time in a row it is given up. */
    Delivery interrupted(long id, boolean wholeSent) {
        Pending pending = messages.get(id);
        if (pending.brokenLinks() + 1 >= MAX_BROKEN_LINKS) {
            remove(id);
            return new Delivery.Refused(Refusal.UNANSWERED);
        }
        messages.put(id, pending.interrupted(wholeSent));
        return new Delivery.Queued();
    }

    /** What waits on the disk, oldest first. */
    Collection<Pending> messages() {
        return messages.values();
    }

    /** A message that was taken in and not settled. */
    Optional<Pending> message(long id) {
        return Optional.ofNullable(messages.get(id));
    }

    boolean isEmpty() {
        return messages.isEmpty() && unwritten.isEmpty();
    }
}
