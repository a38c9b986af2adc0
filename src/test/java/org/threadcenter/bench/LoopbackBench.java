package org.threadcenter.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.threadcenter.reliable.CloseReason;
import org.threadcenter.reliable.LinkWatcher;
import org.threadcenter.reliable.OutRecord;
import org.threadcenter.reliable.Protocol;
import org.threadcenter.reliable.RecordSource;
import org.threadcenter.reliable.ReliableEvent;
import org.threadcenter.reliable.ReliableLink;
import org.threadcenter.reliable.ReliableSettings;
import org.threadcenter.transport.LinkDriver;
import org.threadcenter.wire.FrameDecoder;
import org.threadcenter.wire.FrameType;

/**
 * Records from one {@link LinkDriver} to another through a real socket, beside a bare copy of as many bytes
 * through such a socket: in turns, in one warm JVM, so that both see the same machine.
 */
final class LoopbackBench {
    private static final int ROUNDS = 5;
    private static final int WINDOW = 64;
    /** More at once makes the bare copy no faster here. */
    private static final int COPIED_BYTES = 256 * 1024;

    private static final long MIB = 1 << 20;
    private static final OperatingSystemMXBean CPU =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private LoopbackBench() {}

    /** Prints medians and the range of both, and their ratio. */
    static void run(int mebibytes, int recordBytes) throws Exception {
        long records = mebibytes * MIB / recordBytes;
        records(records / 2, recordBytes);
        copy(records / 2 * recordBytes);
        Figures linked = new Figures();
        Figures bare = new Figures();
        double[] ratio = new double[ROUNDS];
        double[] cpuRatio = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            bare.take(round, records * recordBytes, () -> copy(records * recordBytes));
            linked.take(round, records * recordBytes, () -> records(records, recordBytes));
            ratio[round] = linked.speed[round] / bare.speed[round];
            cpuRatio[round] = linked.cpu[round] / bare.cpu[round];
        }
        System.out.printf(
                Locale.ROOT, "loopback, %d MiB in records of %,d B, window %d%n", mebibytes, recordBytes, WINDOW);
        bare.print("bare socket");
        linked.print("two links");
        print("  ratio         %s of the speed", ratio);
        print("   %s of the CPU%n", cpuRatio);
    }

    /** GB/s, and ms of CPU per GiB, both ends and the collector together. */
    private static final class Figures {
        private final double[] speed = new double[ROUNDS];
        private final double[] cpu = new double[ROUNDS];

        void take(int round, long bytes, Callable<Long> run) throws Exception {
            long before = CPU.getProcessCpuTime();
            speed[round] = bytes / (double) run.call();
            cpu[round] = (CPU.getProcessCpuTime() - before) / 1e6 / bytes * (1 << 30);
        }

        void print(String name) {
            LoopbackBench.print("  " + String.format("%-13s", name) + " %s GB/s", speed.clone());
            LoopbackBench.print("   %s CPU ms/GiB%n", cpu.clone());
        }
    }

    private static void print(String format, double[] values) {
        Arrays.sort(values);
        System.out.printf(format, String.format(
                Locale.ROOT, "%7.2f (%.2f…%.2f)", values[values.length / 2], values[0], values[values.length - 1]));
    }

    private record Ends(SocketChannel from, SocketChannel to) {
        static Ends connected() throws IOException {
            try (ServerSocketChannel listener = ServerSocketChannel.open()) {
                listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                SocketChannel from = SocketChannel.open(listener.getLocalAddress());
                from.setOption(StandardSocketOptions.TCP_NODELAY, true);
                return new Ends(from, listener.accept());
            }
        }
    }

    /** Nanoseconds that so many bytes take between two platform threads, with nothing around them. */
    private static long copy(long bytes) throws Exception {
        Ends ends = Ends.connected();
        long begun = System.nanoTime();
        try (SocketChannel from = ends.from(); SocketChannel to = ends.to()) {
            Thread writer = Thread.ofPlatform().start(() -> write(from, bytes));
            Thread reader = Thread.ofPlatform().start(() -> read(to, bytes));
            writer.join();
            reader.join();
        }
        return System.nanoTime() - begun;
    }

    private static void write(SocketChannel to, long bytes) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(COPIED_BYTES);
        try {
            for (long left = bytes; left > 0; ) {
                buffer.clear().limit((int) Math.min(buffer.capacity(), left));
                while (buffer.hasRemaining()) {
                    left -= to.write(buffer);
                }
            }
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static void read(SocketChannel from, long bytes) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(COPIED_BYTES);
        try {
            for (long left = bytes; left > 0; ) {
                left -= Math.max(0, from.read(buffer.clear()));
            }
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Nanoseconds that so many records take, up to when their receiver was told of the last one. */
    private static long records(long records, int recordBytes) throws Exception {
        Ends ends = Ends.connected();
        CountDownLatch done = new CountDownLatch(1);
        Receiver receiver = new Receiver(records, recordBytes, done);
        OutRecord record = new OutRecord(FrameType.DATA, new byte[recordBytes], OutRecord.UNTOLD);
        ReliableLink sending = link(new Source(record, records));
        ReliableLink receiving = link(Optional::empty);
        LinkDriver<ReliableEvent> from = new LinkDriver<>("from", ends.from(), sending, _ -> {});
        LinkDriver<ReliableEvent> to = new LinkDriver<>("to", ends.to(), receiving, receiver::onEvent);
        long begun = System.nanoTime();
        from.start();
        to.start();
        if (!done.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException(receiver.left + " records did not come");
        }
        long nanos = System.nanoTime() - begun;
        from.act(_ -> sending.close(CloseReason.GOODBYE, ""));
        from.join(Duration.ofSeconds(5));
        to.join(Duration.ofSeconds(5));
        return nanos;
    }

    private static ReliableLink link(RecordSource source) {
        ReliableSettings settings = ReliableSettings.onTheWire(
                Protocol.SELECTIVE_REPEAT, ReliableSettings.MAX_FRAGMENT_BYTES, WINDOW);
        return new ReliableLink(settings, new FrameDecoder(0), source, LinkWatcher.NONE, System.nanoTime());
    }

    /** The same record so many times. Called under the link's lock. */
    private static final class Source implements RecordSource {
        private final Optional<OutRecord> record;
        private long left;

        Source(OutRecord record, long left) {
            this.record = Optional.of(record);
            this.left = left;
        }

        @Override
        public Optional<OutRecord> next() {
            return left-- > 0 ? record : Optional.empty();
        }
    }

    /** Counts. Called by one thread at a time. */
    private static final class Receiver {
        private final int recordBytes;
        private final CountDownLatch done;
        private volatile long left;

        Receiver(long records, int recordBytes, CountDownLatch done) {
            this.left = records;
            this.recordBytes = recordBytes;
            this.done = done;
        }

        void onEvent(ReliableEvent event) {
            if (event instanceof ReliableEvent.Came came && came.payload().length == recordBytes) {
                long now = left - 1;
                left = now;
                if (now == 0) {
                    done.countDown();
                }
            }
        }
    }
}
