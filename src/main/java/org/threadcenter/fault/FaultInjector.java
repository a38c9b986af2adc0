package org.threadcenter.fault;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.threadcenter.wire.Decoded;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameDecoder;
import org.threadcenter.wire.FrameEncoder;

/**
 * Decides what happens to each DATA fragment under a {@link FaultPlan}. Owned by one link, under its lock.
 *
 * <p>The decisions are drawn in a fixed order from the plan's seed, so the same plan gives the same fate
 * to the n-th fragment, run after run.
 */
public final class FaultInjector {
    /** What is to happen to one fragment. */
    public sealed interface Fate {
        /** It passes, after being held for {@code delayNanos} (0 = at once). */
        record Passes(long delayNanos) implements Fate {}

        /** It is taken away. */
        record Lost() implements Fate {}

        /** Its bytes are changed. */
        record Corrupted() implements Fate {}
    }

    private static final int CHECKSUM_BYTES = 4;
    private static final int CHECKSUM_AND_FLAG = CHECKSUM_BYTES + 1;
    private static final Fate UNTOUCHED = new Fate.Passes(0);

    private final FaultPlan plan;
    private final SplittableRandom random;

    public FaultInjector(FaultPlan plan) {
        this.plan = plan;
        this.random = new SplittableRandom(plan.seed());
    }

    public FaultPlan plan() {
        return plan;
    }

    /** The fate of the next fragment. */
    public Fate next() {
        if (!plan.disturbs()) {
            return UNTOUCHED;
        }
        double loss = random.nextDouble();
        double corruption = random.nextDouble();
        double delay = random.nextDouble();
        if (loss < plan.loss()) {
            return new Fate.Lost();
        }
        if (corruption < plan.corruption()) {
            return new Fate.Corrupted();
        }
        return delay < plan.delay() ? new Fate.Passes(plan.delayNanos()) : UNTOUCHED;
    }

    /** What the decoder makes of {@code frame} when one bit of its payload or checksum was turned on the way. */
    public Decoded corrupt(Frame frame) {
        byte[] bytes = FrameEncoder.encode(frame);
        int afterSeq = Frame.HEADER_BYTES - CHECKSUM_AND_FLAG;
        int turned = frame.payload().length > 0
                ? Frame.HEADER_BYTES + random.nextInt(frame.payload().length)
                : afterSeq + random.nextInt(CHECKSUM_BYTES);
        bytes[turned] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        FrameDecoder decoder = new FrameDecoder(frame.payload().length);
        decoder.feed(ByteBuffer.wrap(bytes));
        return decoder.next().orElseThrow();
    }
}
