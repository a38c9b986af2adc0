package org.threadcenter.fault;

import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import org.threadcenter.fault.AimedFault.CorruptByte;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.RawFrame;

/**
 * The bad channel at the receiver of one direction of an extended link: frames go in, and come out spoilt,
 * doubled, late, in another order or not at all. Owned by one link, under its lock.
 *
 * <p>Every decision about a frame is drawn in a fixed order from the plan's seed, whether or not it comes
 * to bear: the same seed gives the n-th frame the same fate, and one probability changes nothing about
 * what the others do.
 *
 * <p>It holds at most 4,096 frames and 4 MiB; beyond that the oldest comes out early.
 */
public final class BadChannel {
    private static final int WIRE_SEQ_BITS = 16;
    private static final int LENGTH_BYTES = 4;
    private static final int CHECKSUM_AT = 7;
    private static final Set<Deed> NOTHING = Set.of();

    /** What was done to a frame. */
    public enum Deed {
        /** It is taken away. */
        LOST,
        /** One bit of it is turned. */
        SPOILT,
        /** It is held back, for a time or until others have overtaken it. */
        DELAYED,
        /** It comes twice. */
        DOUBLED
    }

    /**
     * A frame that came through.
     *
     * @param frame as it was offered, or a copy where it was held or spoilt
     * @param disturbed whether anything was done to it; of a barrier, whether it had to wait
     * @param spoilt whether its checksum is wrong by that
     */
    public record Passed(RawFrame frame, boolean disturbed, boolean spoilt) {}

    private final FaultPlan plan;
    private final boolean byChance;
    private final Aim aim;
    private final SplittableRandom random;
    private final Queue<Passed> out = new ArrayDeque<>(2);
    private final HeldFrames held = new HeldFrames(out::add);

    /** A channel on the wire, whose next fragment begins a record. */
    public BadChannel(FaultPlan plan) {
        this(plan, WIRE_SEQ_BITS, false);
    }

    /**
     * @param seqBits width of seq, 2…16
     * @param midRecord whether the next fragment goes on with a record that has begun
     */
    public BadChannel(FaultPlan plan, int seqBits, boolean midRecord) {
        this.plan = plan;
        this.byChance = plan.disturbsByChance();
        this.aim = new Aim(plan.aimed(), seqBits, midRecord);
        this.random = new SplittableRandom(plan.seed());
    }

    public FaultPlan plan() {
        return plan;
    }

    /** What can still happen: the plan without those aimed faults that have happened. */
    public FaultPlan inForce() {
        return plan.withAimed(aim.left());
    }

    /** Whether frames come through untouched and at once. */
    public boolean isClear() {
        return !disturbs() && held() == 0 && out.isEmpty();
    }

    private boolean disturbs() {
        return byChance || !aim.isOver();
    }

    /** Says which seq the first of the {@code fragments} of a message of this end has; only the first one counts. */
    public void aimAcksFrom(int firstSeq, int fragments) {
        aim.ownFrom(firstSeq, fragments);
    }

    /**
     * Takes the next frame from the decoder. One that comes through at once is the very view that was
     * offered, so it is to be polled before the decoder is fed again.
     *
     * @param eligible whether it may be disturbed: sequenced frames, ACK, NACK
     * @param barrier whether it must not overtake what came before it: PING, PONG
     * @return what was done to it
     */
    public Set<Deed> offer(RawFrame frame, boolean eligible, boolean barrier, long now) {
        held.advance(now);
        if (eligible && disturbs()) {
            return disturb(frame, now);
        }
        if (barrier && !held.isEmpty()) {
            held.bar(frame.detached());
        } else {
            out.add(new Passed(frame, false, false));
        }
        return NOTHING;
    }

    private Set<Deed> disturb(RawFrame frame, long now) {
        Luck luck = byChance ? Luck.draw(random) : Luck.GOOD;
        Optional<AimedFault> aimed = aim.at(frame);
        if (aimed.isPresent()) {
            return aimed.get() instanceof CorruptByte corrupt
                    ? send(frame.withBitTurned(bitAt(frame, corrupt.byteIndex())), true, luck, now)
                    : EnumSet.of(Deed.LOST);
        }
        if (luck.loss() < plan.loss()) {
            return EnumSet.of(Deed.LOST);
        }
        return luck.corruption() < plan.corruption()
                ? send(frame.withBitTurned(anyBit(frame, luck.bit())), true, luck, now)
                : send(frame, false, luck, now);
    }

    /** @param copied whether {@code frame} is a copy already, spoilt; else it is the decoder's view */
    private Set<Deed> send(RawFrame frame, boolean copied, Luck luck, long now) {
        Set<Deed> deeds = EnumSet.noneOf(Deed.class);
        if (copied) {
            deeds.add(Deed.SPOILT);
        }
        if (luck.duplication() < plan.duplication()) {
            deeds.add(Deed.DOUBLED);
        }
        int overtakers = luck.reordering() < plan.reordering() ? luck.overtakers() : 0;
        long delayNanos = luck.delay() < plan.delay() ? delayNanos(luck) : 0;
        if (delayNanos <= 0 && overtakers == 0) {
            held.pass(frame, deeds);
            return deeds;
        }
        deeds.add(Deed.DELAYED);
        RawFrame kept = copied ? frame : frame.detached();
        if (delayNanos > 0) {
            held.delay(kept, deeds, overtakers, now + delayNanos);
        } else {
            held.letOvertake(kept, deeds, overtakers, now);
        }
        return deeds;
    }

    private long delayNanos(Luck luck) {
        return plan.delayNanos() + Math.round(luck.jitter() * plan.jitterNanos());
    }

    /** Any bit but those of the length. */
    private static int anyBit(RawFrame frame, double part) {
        int behindLength = (frame.size() - LENGTH_BYTES) * Byte.SIZE;
        return LENGTH_BYTES * Byte.SIZE + (int) (part * behindLength);
    }

    /** The last bit of a byte of the payload; where there is no payload, of the checksum. */
    private static int bitAt(RawFrame frame, int byteIndex) {
        int at = frame.payloadBytes() == 0
                ? CHECKSUM_AT
                : Frame.HEADER_BYTES + Math.min(byteIndex, frame.payloadBytes() - 1);
        return at * Byte.SIZE;
    }

    /** The next frame to be looked at, of those that came through until {@code now}. */
    public Optional<Passed> poll(long now) {
        if (out.isEmpty()) {
            held.advance(now);
        }
        return Optional.ofNullable(out.poll());
    }

    /** When {@link #poll} may give more, or {@link Long#MAX_VALUE} when nothing is held. */
    public long deadline() {
        return out.isEmpty() ? held.deadline() : Long.MIN_VALUE;
    }

    /** Frames that are held back, barriers too. */
    public int held() {
        return held.size();
    }
}
