package org.threadcenter.fault;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiPredicate;
import org.threadcenter.fault.AimedFault.DropAck;
import org.threadcenter.wire.FrameType;
import org.threadcenter.wire.RawFrame;

/**
 * Finds the frames that {@link AimedFault}s are meant for. Owned by one {@link BadChannel}.
 *
 * <p>Fragment 0 is the first of the next message (DATA): other records, which nobody types, pass between.
 * A frame begins a record when the one numbered before it ended one. With the message end the faults that were
 * meant for fragments it doesn't have: they never reach into a later one.
 */
final class Aim {
    private static final int ACK = FrameType.ACK.code();
    private static final int DATA = FrameType.DATA.code();

    private final List<AimedFault> left;
    private final Unwrapping arrivals;
    private final Unwrapping acks;
    private OptionalLong firstFragment = OptionalLong.empty();
    private OptionalLong firstOwn = OptionalLong.empty();
    private long recordBegins = Long.MIN_VALUE;
    private boolean anyBegins;

    /** @param midRecord whether the next fragment goes on with a record that has begun */
    Aim(List<AimedFault> aimed, int seqBits, boolean midRecord) {
        this.left = new ArrayList<>(aimed);
        this.arrivals = new Unwrapping(seqBits);
        this.acks = new Unwrapping(seqBits);
        this.anyBegins = !midRecord;
    }

    boolean isOver() {
        return left.isEmpty();
    }

    /** Those that have not happened yet. */
    List<AimedFault> left() {
        return List.copyOf(left);
    }

    /** A message of this end begins with this seq, and has so many fragments; only the first one counts. */
    void ownFrom(int firstSeq, int fragments) {
        if (firstOwn.isEmpty()) {
            firstOwn = OptionalLong.of(acks.position(firstSeq));
            left.removeIf(fault -> fault instanceof DropAck && fault.fragment() >= fragments);
        }
    }

    /** The fault that is meant for {@code frame}, which has happened with that. */
    Optional<AimedFault> at(RawFrame frame) {
        if (left.isEmpty()) {
            return Optional.empty();
        }
        if (frame.code() == ACK) {
            return atAck(frame.seq());
        }
        return frame.type().filter(FrameType::isSequenced).flatMap(_ -> atFragment(frame));
    }

    private Optional<AimedFault> atAck(int nextExpected) {
        if (firstOwn.isEmpty()) {
            return Optional.empty();
        }
        long covered = acks.position(nextExpected) - firstOwn.getAsLong();
        return take(covered, (fault, upTo) -> fault instanceof DropAck && fault.fragment() < upTo);
    }

    private Optional<AimedFault> atFragment(RawFrame frame) {
        long position = arrivals.position(frame.seq());
        boolean begins = anyBegins || position == recordBegins;
        anyBegins = false;
        if (begins && firstFragment.isEmpty() && frame.code() == DATA) {
            firstFragment = OptionalLong.of(position);
        }
        if (frame.last()) {
            recordBegins = Math.max(recordBegins, position + 1);
        }
        if (firstFragment.isEmpty()) {
            return Optional.empty();
        }
        long fragment = position - firstFragment.getAsLong();
        Optional<AimedFault> fault = take(fragment, (each, n) -> !(each instanceof DropAck) && each.fragment() == n);
        if (frame.last() && fragment >= 0) {
            left.removeIf(each -> !(each instanceof DropAck) && each.fragment() > fragment);
        }
        return fault;
    }

    private Optional<AimedFault> take(long n, BiPredicate<AimedFault, Long> fits) {
        for (Iterator<AimedFault> each = left.iterator(); each.hasNext(); ) {
            AimedFault fault = each.next();
            if (fits.test(fault, n)) {
                each.remove();
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    /** Numbers that wrap around → numbers that don't, each within half a turn of the highest so far. */
    private static final class Unwrapping {
        private final int unused;
        private OptionalLong highest = OptionalLong.empty();

        Unwrapping(int bits) {
            this.unused = Integer.SIZE - bits;
        }

        long position(int seq) {
            long reference = highest.orElse(seq);
            long position = reference + ((seq - (int) reference) << unused >> unused);
            highest = OptionalLong.of(Math.max(reference, position));
            return position;
        }
    }
}
