package org.threadcenter.client;

/**
 * An own message that waits in the {@link Outbox}.
 *
 * @param id the caller's number for it
 * @param no its number in the store
 * @param cid its number on this device, from 1, or {@link #NO_CID}
 * @param sent something of it went out under its cid, so the server may know it by that
 * @param retries fragments of it that were sent again
 * @param brokenLinks links to a baseline server that broke under it
 * @param doubtful it may have arrived at a baseline server before such a link broke
 */
record Pending(
        long id, long no, Words words, long cid, boolean sent, int retries, int brokenLinks, boolean doubtful) {
    static final long NO_CID = 0;

    /** One that was never sent. */
    static Pending draft(long id, Words words, long cid) {
        return new Pending(id, 0, words, cid, false, 0, 0, false);
    }

    /** In its place in the store. */
    Pending at(long newNo) {
        return new Pending(id, newNo, words, cid, sent, retries, brokenLinks, doubtful);
    }

    Pending numbered(long newCid) {
        return new Pending(id, no, words, newCid, false, retries, brokenLinks, doubtful);
    }

    Pending unsent() {
        return numbered(cid);
    }

    Pending started() {
        return new Pending(id, no, words, cid, cid != NO_CID, retries, brokenLinks, doubtful);
    }

    Pending retried() {
        return new Pending(id, no, words, cid, sent, retries + 1, brokenLinks, doubtful);
    }

    Pending interrupted(boolean wholeSent) {
        return new Pending(id, no, words, cid, sent, retries, brokenLinks + 1, doubtful || wholeSent);
    }
}
