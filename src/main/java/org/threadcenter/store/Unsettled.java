package org.threadcenter.store;

/**
 * Something that this device said and that no server has settled yet.
 *
 * @param no its number in the store, from 1; 0 before it is there
 * @param log the server's log in which {@code cid} counts; empty without one
 * @param cid this device's own number for it, from 1; 0 without one
 * @param sent it may have gone out, so the server may know it: by its cid, if it has one
 */
public record Unsettled(long no, String log, long cid, boolean sent, String room, String kind, String text) {
    /** The same, in its place in the store. */
    public Unsettled at(long newNo) {
        return new Unsettled(newNo, log, cid, sent, room, kind, text);
    }
}
