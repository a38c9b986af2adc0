package org.threadcenter.reliable;

import org.threadcenter.wire.FrameType;

/**
 * One fragment of an own record, from when it takes its place in the window until it is acknowledged.
 * Owned by one {@link SendWindow}.
 */
final class Fragment {
    private final OutRecord record;
    private final Delivered delivered;
    private final int index;
    private final int offset;
    private final int length;

    private long counter;
    private int transmissions;
    private long firstTransmission;
    private long lastTransmission;
    private long sentAt;
    private boolean acknowledged;
    private boolean waits = true;
    private FrameEvent.Fate why = FrameEvent.Fate.SENT;

    /** How much of one record has arrived; shared by its fragments. */
    static final class Delivered {
        private final int total;
        private int acknowledged;
        private int retries;

        Delivered(int total) {
            this.total = total;
        }

        int total() {
            return total;
        }

        int retries() {
            return retries;
        }

        boolean isWhole() {
            return acknowledged == total;
        }
    }

    /** The bytes {@code offset…offset + length − 1} of {@code record}, its fragment number {@code index}. */
    Fragment(OutRecord record, Delivered delivered, int index, int offset, int length) {
        this.record = record;
        this.delivered = delivered;
        this.index = index;
        this.offset = offset;
        this.length = length;
    }

    void place(long itsCounter) {
        counter = itsCounter;
    }

    /** It goes out as this end's transmission number {@code order}. */
    void onSent(long order, long now) {
        if (transmissions == 0) {
            firstTransmission = order;
        } else {
            delivered.retries++;
        }
        transmissions++;
        lastTransmission = order;
        sentAt = now;
        waits = false;
    }

    void onAcknowledged() {
        acknowledged = true;
        waits = false;
        delivered.acknowledged++;
    }

    /** It is to go out once more, because of {@code reason}. */
    void repeat(FrameEvent.Fate reason) {
        waits = true;
        why = reason;
    }

    /** It need not go out again after all. */
    void recall() {
        waits = false;
    }

    OutRecord record() {
        return record;
    }

    Delivered delivered() {
        return delivered;
    }

    FrameType type() {
        return record.type();
    }

    int index() {
        return index;
    }

    int offset() {
        return offset;
    }

    int length() {
        return length;
    }

    boolean isLast() {
        return index == delivered.total() - 1;
    }

    long counter() {
        return counter;
    }

    /** Whether it went out more than once: then nobody knows which copy an acknowledgement is for. */
    boolean wasRepeated() {
        return transmissions > 1;
    }

    /**
     * The latest transmission that an acknowledgement proves to have arrived: of a fragment that was sent
     * more than once only the first is certain (Karn's caution).
     */
    long provenTransmission() {
        return firstTransmission;
    }

    long lastTransmission() {
        return lastTransmission;
    }

    long sentAt() {
        return sentAt;
    }

    boolean isAcknowledged() {
        return acknowledged;
    }

    /** Whether it is to be sent, for the first time or again. */
    boolean waits() {
        return waits;
    }

    /** Why it goes out next, or why it last did. */
    FrameEvent.Fate why() {
        return why;
    }

    /** Whether it is on its way and nothing says that it is lost. */
    boolean isUnderWay() {
        return !acknowledged && !waits;
    }
}
