package org.threadcenter.reliable;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import org.threadcenter.fault.BadChannel;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.FrameEvent.Fate;
import org.threadcenter.wire.FrameDecoder;
import org.threadcenter.wire.FrameType;
import org.threadcenter.wire.RawFrame;

/**
 * What comes in: bytes into frames, through the simulated channel, past the checksum, to whoever each frame is
 * for. Owned by one {@link ReliableLink}, under its lock.
 */
final class Reception {
    private static final int MAX_BAD_IN_A_ROW = 3;
    /** Control frames have room even where fragments are tiny. */
    private static final int LEAST_PAYLOAD = 4 * 1024;
    private static final long TRIM_EVERY_NANOS = 1_000_000_000L;

    /** The link, as what comes in sees it. */
    interface Desk {
        /** A control frame whose checksum is right. */
        void onControl(RawFrame frame, long now);

        /** The peer breaks the protocol. */
        void onBrokenProtocol(String why);

        /** Whether nothing is looked at any more. */
        boolean isClosed();
    }

    private final FrameDecoder decoder;
    private final Channel channel;
    private final Inbound inbound;
    private final Outbound outbound;
    private final Trace trace;
    private final Desk desk;
    private long trimmedAt;
    private int badInARow;
    private long badChecksums;

    Reception(
            ReliableSettings settings, FrameDecoder decoder, Inbound inbound, Outbound outbound, Trace trace,
            Desk desk, long now) {
        this.decoder = decoder;
        this.channel = new Channel(settings.seqBits(), trace);
        this.inbound = inbound;
        this.outbound = outbound;
        this.trace = trace;
        this.desk = desk;
        this.trimmedAt = now;
        decoder.limit(Math.max(LEAST_PAYLOAD, settings.maxFragmentBytes()));
    }

    /** What comes in is disturbed so from now on; what was held back comes through first. */
    void disturb(FaultPlan plan, long now) {
        letThrough(Link.NEVER, now);
        channel.become(plan, inbound.isMidRecord());
    }

    /** The first fragment of an own message goes out now: somebody may aim at its ACKs. */
    void aimAcksFrom(int firstSeq, int fragments) {
        channel.aimAcksFrom(firstSeq, fragments);
    }

    void onBytes(ByteBuffer bytes, long now) {
        decoder.feed(bytes);
        readOn(now);
    }

    /** Looks at the frames that have arrived: what was decoded behind the handshake too. */
    void readOn(long now) {
        while (!desk.isClosed()) {
            Optional<FrameDecoder.Cut> cut = decoder.cut();
            if (cut.isEmpty()) {
                return;
            }
            switch (cut.get()) {
                case FrameDecoder.Cut.Illegal(String why, byte[] firstBytes) -> desk.onBrokenProtocol(why);
                case FrameDecoder.Cut.Whole(RawFrame frame) -> onArrival(frame, now);
            }
        }
    }

    private void onArrival(RawFrame frame, long now) {
        if (channel.isClear()) {
            look(frame, false, now);
        } else {
            channel.offer(frame, now);
            letThrough(now, now);
        }
    }

    /** Looks at what the channel has held back until {@code until}. */
    private void letThrough(long until, long now) {
        for (Optional<BadChannel.Passed> next = channel.poll(until);
                next.isPresent() && !desk.isClosed();
                next = channel.poll(until)) {
            look(next.get().frame(), next.get().disturbed(), now);
        }
    }

    private void look(RawFrame frame, boolean disturbed, long now) {
        Optional<FrameType> type = frame.type();
        if (type.filter(FrameType::isSequenced).isPresent()) {
            OptionalLong counter = inbound.counterOf(frame);
            judge(counter.isPresent(), frame, disturbed, now);
            counter.ifPresent(its -> inbound.onFragment(its, frame, now));
        } else if (type.filter(its -> its == FrameType.ACK || its == FrameType.NACK).isPresent()) {
            OptionalLong counter = outbound.counterOf(frame);
            judge(counter.isPresent(), frame, disturbed, now);
            counter.ifPresent(its -> onAnswer(frame, its, now));
        } else {
            boolean intact = frame.isIntact(0);
            judge(intact, frame, disturbed, now);
            if (intact) {
                desk.onControl(frame, now);
            }
        }
    }

    /** A wrong checksum asks for what is missing; three in a row that nobody made wrong on purpose end the link. */
    private void judge(boolean intact, RawFrame frame, boolean disturbed, long now) {
        if (intact) {
            badInARow = 0;
            return;
        }
        trace.came(frame, FrameEvent.NO_COUNTER, Fate.BAD_CHECKSUM, now);
        badChecksums++;
        inbound.onBadChecksum(now);
        if (!disturbed && ++badInARow == MAX_BAD_IN_A_ROW) {
            desk.onBrokenProtocol(MAX_BAD_IN_A_ROW + " frames in a row had a wrong checksum");
        }
    }

    private void onAnswer(RawFrame frame, long counter, long now) {
        boolean news = frame.type().orElseThrow() == FrameType.NACK
                ? outbound.onNack(counter, now)
                : onAck(frame, counter, now);
        trace.came(frame, counter, news ? Fate.HEEDED : Fate.STALE, now);
    }

    private boolean onAck(RawFrame frame, long counter, long now) {
        Optional<AckPayload> ack = AckPayload.decode(frame.bytes(), frame.payloadOffset(), frame.payloadBytes());
        if (ack.isEmpty()) {
            desk.onBrokenProtocol("an ACK of " + frame.payloadBytes() + " bytes");
            return false;
        }
        return outbound.onAck(counter, ack.get(), now);
    }

    /** Time went by. */
    void onTime(long now) {
        if (now - trimmedAt >= TRIM_EVERY_NANOS) {
            trimmedAt = now;
            decoder.trim();
        }
        letThrough(now, now);
    }

    /** When something that is held back comes through, or {@link Link#NEVER}. */
    long deadline() {
        return channel.deadline();
    }

    /** Frames with a wrong checksum. */
    long badChecksums() {
        return badChecksums;
    }
}
