package org.threadcenter.client;

import java.util.Optional;
import org.threadcenter.chat.record.Attached;

/**
 * How far this client is in one room. Owned by the {@link ChatClient}'s thread.
 *
 * <p>Invariant: {@code last ≤ told}. {@code last} is where delivery on the present link is, and set by the server's
 * word alone; {@code told} is the last message that this run has told or skipped. They differ when the server begins
 * earlier, since something told before could not be saved: it comes again, to be saved, not to be told twice.
 */
final class RoomPlace {
    /** What a message's number says of it. */
    enum Arrival {
        /** The next one: to be saved and told. */
        NEW,
        /** The next one, told before: to be saved. */
        TOLD,
        /** Was there already. */
        OLD,
        /** Something before it is missing, and nobody said so. */
        HOLE
    }

    private final RoomRoster roster = new RoomRoster();
    private long last;
    private long told;
    private long head;
    private long past;
    private String topic = "";
    /** The other one's name in a conversation of two, as the last line had it. */
    private Optional<String> partner = Optional.empty();

    /** An earlier run told everything up to here. */
    void restore(long mid) {
        last = mid;
        told = mid;
    }

    /** Delivery begins here; how many messages since the last one that was told can't be had any more. */
    long begin(Attached.Place place) {
        last = place.next() - 1;
        long missed = Math.max(0, last - told);
        told = Math.max(told, last);
        head = place.head();
        topic = place.topic();
        return missed;
    }

    /** A gap in front of the next message; how many are missing. */
    long skipTo(long gapLast) {
        long missed = Math.max(0, gapLast - told);
        last = Math.max(last, gapLast);
        told = Math.max(told, last);
        return missed;
    }

    Arrival arrive(long mid) {
        if (mid <= last) {
            return Arrival.OLD;
        }
        if (mid > last + 1) {
            return Arrival.HOLE;
        }
        last = mid;
        if (mid <= told) {
            return Arrival.TOLD;
        }
        told = mid;
        return Arrival.NEW;
    }

    long last() {
        return last;
    }

    /** The last message that this run has told or skipped. */
    long told() {
        return told;
    }

    /** So many messages of those that were there at the beginning are still to come and to be told. */
    long coming() {
        return Math.max(0, head - told);
    }

    /** Whether everything has come that was there when delivery began. */
    boolean isUpToDate() {
        return last >= head;
    }

    /** The newest message that was said before this device came here; 0 where it goes on. */
    long past() {
        return past;
    }

    void past(long mid) {
        past = mid;
    }

    String topic() {
        return topic;
    }

    void topic(String now) {
        topic = now;
    }

    RoomRoster roster() {
        return roster;
    }

    Optional<String> partner() {
        return partner;
    }

    void partner(String nick) {
        partner = Optional.of(nick);
    }
}
