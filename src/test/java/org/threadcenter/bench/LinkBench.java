package org.threadcenter.bench;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.threadcenter.reliable.Link;
import org.threadcenter.reliable.LinkWatcher;
import org.threadcenter.reliable.OutRecord;
import org.threadcenter.reliable.Protocol;
import org.threadcenter.reliable.ReliableEvent;
import org.threadcenter.reliable.ReliableLink;
import org.threadcenter.reliable.ReliableSettings;
import org.threadcenter.wire.FrameDecoder;
import org.threadcenter.wire.FrameType;

/** Records of one fragment each from one extended link to another, in memory: windows, ACKs and all. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LinkBench {
    private static final int RECORDS = 1_024;
    private static final int WINDOW = 64;
    private static final long STEP_NANOS = 1_000;

    @Param({"64", "16384"})
    int bytes;

    @Param({"GO_BACK_N", "SELECTIVE_REPEAT"})
    Protocol protocol;

    private final ByteBuffer wire = ByteBuffer.allocateDirect(Link.MAX_WRITE_BYTES);
    private Optional<OutRecord> record = Optional.empty();
    private int toSend;
    private int received;
    private long now;
    private ReliableLink sender = link();
    private ReliableLink receiver = link();

    private ReliableLink link() {
        ReliableSettings settings = ReliableSettings.onTheWire(
                protocol == null ? Protocol.GO_BACK_N : protocol, ReliableSettings.MAX_FRAGMENT_BYTES, WINDOW);
        return new ReliableLink(settings, new FrameDecoder(0), this::nextToSend, LinkWatcher.NONE, now);
    }

    private Optional<OutRecord> nextToSend() {
        return toSend-- > 0 ? record : Optional.empty();
    }

    @Setup
    public void makeLinks() {
        record = Optional.of(new OutRecord(FrameType.DATA, new byte[bytes], OutRecord.UNTOLD));
        sender = link();
        receiver = link();
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public int records() {
        toSend = RECORDS;
        received = 0;
        while (received < RECORDS) {
            now += STEP_NANOS;
            carry(sender, receiver);
            carry(receiver, sender);
        }
        return received;
    }

    private void carry(ReliableLink from, ReliableLink to) {
        from.fill(wire.clear(), now);
        if (wire.flip().hasRemaining()) {
            to.onBytes(wire, now);
            for (Optional<ReliableEvent> event = to.pollEvent(); event.isPresent(); event = to.pollEvent()) {
                onEvent(event.get());
            }
        }
    }

    private void onEvent(ReliableEvent event) {
        if (!(event instanceof ReliableEvent.Came came) || came.payload().length != bytes) {
            throw new IllegalStateException("unexpected: " + event);
        }
        received++;
    }
}
