package org.threadcenter.client;

import java.util.List;
import org.threadcenter.chat.CleanText;
import org.threadcenter.chat.record.Say;
import org.threadcenter.chat.record.Stored;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.reliable.OutRecord;
import org.threadcenter.wire.FrameType;

/**
 * What goes out of the outbox on extended links, in order, and what the server says of it. Owned by the
 * {@link ChatClient}'s thread.
 *
 * <p>All of it is held while the server can't store anything: it then passes over what is sent until the first of it
 * comes again. And while this device's own disk can't be told under which numbers it goes.
 */
final class OutboxTalk {
    private static final long KEEP_AGAIN_NANOS = 5_000_000_000L;
    private static final long MAX_HELD_MILLIS = 60_000;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final Linkage linkage;
    private final Outbox outbox;
    private final Talk.Listener listener;
    /** When what waits goes out; until then nothing does. */
    private long heldUntil = WorkLoop.NEVER;

    OutboxTalk(Linkage linkage, Outbox outbox, Talk.Listener listener) {
        this.linkage = linkage;
        this.outbox = outbox;
        this.listener = listener;
    }

    /** All that is not settled goes out, in order. */
    void begin(long now) {
        if (outbox.commit()) {
            heldUntil = WorkLoop.NEVER;
            outbox.messages().forEach(this::say);
        } else {
            heldUntil = now + KEEP_AGAIN_NANOS;
        }
    }

    /** What is held goes out with the rest. */
    void say(Pending message) {
        if (heldUntil != WorkLoop.NEVER) {
            return;
        }
        Words words = message.words();
        Say said = new Say(message.cid(), words.room(), words.text(), words.kind());
        linkage.act((link, now) ->
                link.send(() -> new OutRecord(FrameType.DATA, said.encode(), message.id())));
    }

    /** The server can't store anything just now. */
    void hold(String sentence, long retryAfterMillis, long now) {
        long wait = Math.clamp(retryAfterMillis, 1, MAX_HELD_MILLIS) * NANOS_PER_MILLI;
        heldUntil = now + wait;
        listener.tell(new ClientEvent.Held(sentence, wait));
        tellQueued();
    }

    private void tellQueued() {
        outbox.messages().stream()
                .filter(Pending::sent)
                .forEach(message -> listener.moved(message.id(), new Delivery.Queued()));
    }

    /** When {@link #onTime} has something to do. */
    long deadline() {
        return heldUntil;
    }

    void onTime(long now) {
        if (now >= heldUntil) {
            begin(now);
        }
    }

    void onStored(Stored stored) {
        List<Outbox.Tombstone> refused = stored.refused().stream()
                .map(each -> new Outbox.Tombstone(each.cid(), each.code(), CleanText.forWire(each.message())))
                .toList();
        outbox.stored(stored.cid(), refused)
                .forEach(message -> listener.moved(message.id(), message.delivery()));
    }

    /** The link is gone. */
    void end() {
        heldUntil = WorkLoop.NEVER;
        outbox.detach();
        tellQueued();
    }
}
