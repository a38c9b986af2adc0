package org.threadcenter.client;

import java.util.Collection;
import java.util.List;
import org.threadcenter.store.Unsettled;

/**
 * What waits, as it stands on the disk. While there is a link each row says that it may have been sent, before it is:
 * a run that ends between the two sends it again under the same cid, and the server takes it once. Owned by one
 * {@link Outbox}.
 */
final class OutboxRows {
    /** How what is written now goes out. */
    enum Way { NOT, BASELINE, EXTENDED }

    private Way way = Way.NOT;

    void goOut(Way now) {
        way = now;
    }

    List<Unsettled> of(Collection<Pending> messages, String log) {
        return messages.stream().map(message -> row(message, log)).toList();
    }

    private Unsettled row(Pending message, String log) {
        Words words = message.words();
        boolean numbered = way == Way.EXTENDED || message.sent();
        return new Unsettled(
                message.no(),
                numbered ? log : "",
                numbered ? message.cid() : Pending.NO_CID,
                way != Way.NOT || message.sent() || message.doubtful(),
                words.room(),
                words.kind(),
                words.text());
    }

    /** What an earlier run left: sent without a number, it may have arrived at a baseline server. */
    Pending restored(Unsettled row, long id, String log) {
        boolean numbered = row.cid() != Pending.NO_CID && row.log().equals(log);
        Words words = new Words(row.room(), row.kind(), row.text());
        return new Pending(
                id,
                row.no(),
                words,
                numbered ? row.cid() : Pending.NO_CID,
                numbered && row.sent(),
                0,
                0,
                row.sent() && row.cid() == Pending.NO_CID);
    }
}
