package org.threadcenter.reliable;

import java.util.Optional;
import java.util.Set;
import org.threadcenter.fault.BadChannel;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.FrameEvent.Fate;
import org.threadcenter.wire.FrameType;
import org.threadcenter.wire.RawFrame;

/**
 * What comes in on its way from the decoder to whoever looks at it: the simulated channel, which knows
 * which frames may be disturbed. Owned by one link, under its lock.
 */
final class Channel {
    private final int seqBits;
    private final Trace trace;
    /** Only while something is disturbed: most links never have one. */
    private Optional<BadChannel> bad = Optional.empty();

    Channel(int seqBits, Trace trace) {
        this.seqBits = seqBits;
        this.trace = trace;
    }

    /** What comes in is disturbed so from now on; whatever was held back has been polled. */
    void become(FaultPlan plan, boolean midRecord) {
        bad = plan.disturbs() ? Optional.of(new BadChannel(plan, seqBits, midRecord)) : Optional.empty();
    }

    /** Whether frames come through untouched and at once. */
    boolean isClear() {
        return bad.isEmpty() || bad.get().isClear();
    }

    /** Only for one that isn't clear. */
    void offer(RawFrame frame, long now) {
        Optional<FrameType> type = frame.type();
        boolean answers = type.filter(its -> its == FrameType.ACK || its == FrameType.NACK).isPresent();
        boolean eligible = answers || type.filter(FrameType::isSequenced).isPresent();
        boolean barrier = type.filter(its -> its == FrameType.PING || its == FrameType.PONG).isPresent();
        Set<BadChannel.Deed> deeds = bad.orElseThrow().offer(frame, eligible, barrier, now);
        for (BadChannel.Deed deed : deeds) {
            trace.came(frame, FrameEvent.NO_COUNTER, fateOf(deed), now);
        }
    }

    private static Fate fateOf(BadChannel.Deed deed) {
        return switch (deed) {
            case LOST -> Fate.CHANNEL_LOST;
            case SPOILT -> Fate.CHANNEL_SPOILT;
            case DELAYED -> Fate.CHANNEL_DELAYED;
            case DOUBLED -> Fate.CHANNEL_DOUBLED;
        };
    }

    /** The next frame that has come through by {@code until}. */
    Optional<BadChannel.Passed> poll(long until) {
        return bad.flatMap(channel -> channel.poll(until));
    }

    /** A message of this end begins: ACKs are aimed at from the first one on. */
    void aimAcksFrom(int firstSeq, int fragments) {
        bad.ifPresent(channel -> channel.aimAcksFrom(firstSeq, fragments));
    }

    /** When the next frame that is held back comes through, or {@link Link#NEVER}. */
    long deadline() {
        return bad.isEmpty() ? Link.NEVER : bad.get().deadline();
    }
}
