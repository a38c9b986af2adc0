package org.threadcenter.bench;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.threadcenter.wire.FrameDecoder;
import org.threadcenter.wire.FrameEncoder;
import org.threadcenter.wire.FrameType;

/** One fragment of the extended profile into its bytes and out of them again, both checksums included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FragmentBench {
    @Param({"64", "1024"})
    int bytes;

    private final FrameDecoder decoder = new FrameDecoder(16 * 1024);
    private final ByteBuffer wire = ByteBuffer.allocateDirect(16 * 1024);
    private byte[] payload = {};
    private long counter;

    @Setup
    public void makePayload() {
        payload = new byte[bytes];
    }

    @Benchmark
    public boolean thereAndBack() {
        counter++;
        wire.clear();
        FrameEncoder.put(wire, FrameType.DATA, (int) (counter & 0xFFFF), true, counter, payload, 0, bytes);
        decoder.feed(wire.flip());
        return decoder.cut().orElseThrow() instanceof FrameDecoder.Cut.Whole(var frame) && frame.isIntact(counter);
    }
}
