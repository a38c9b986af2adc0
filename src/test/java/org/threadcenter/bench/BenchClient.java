package org.threadcenter.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.threadcenter.wire.Decoded;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameDecoder;
import org.threadcenter.wire.FrameEncoder;
import org.threadcenter.wire.FrameType;

/**
 * A baseline client as lean as can be: checks each sender's messages by their running number and takes the
 * latency of each. One reader virtual thread owns all but the socket's output.
 */
final class BenchClient {
    private static final String SYN = "{\"protocol\":\"gbn\",\"max_fragment_size\":250,\"window_size\":4}";

    private final int number;
    private final SocketChannel channel;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Semaphore acknowledged = new Semaphore(0);
    private final Map<String, Long> lastOf = new HashMap<>();
    private volatile long expected = Long.MAX_VALUE;
    private volatile CountDownLatch done = new CountDownLatch(1);
    private volatile long received;
    private volatile long wrong;
    private long[] latencies = new long[1_024];

    BenchClient(int number, int port) throws IOException {
        this.number = number;
        this.channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        write(Frame.of(FrameType.SYN, 0, false, SYN));
        Thread.ofVirtual().name("bench-" + number).start(this::read);
    }

    void awaitReady(Duration patience) throws InterruptedException {
        if (!ready.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("client " + number + " had no answer to its handshake");
        }
    }

    void receive(long messages, CountDownLatch latch) {
        done = latch;
        expected = messages;
        if (messages == 0) {
            latch.countDown();
        }
    }

    /** Sends its messages one after the other, each when the one before was acknowledged. */
    void send(int messages, int bytes) {
        Thread.ofVirtual().name("bench-sender-" + number).start(() -> {
            for (int i = 1; i <= messages; i++) {
                String head = i + " " + System.nanoTime() + " ";
                String text = head + "x".repeat(Math.max(0, bytes - head.length()));
                write(Frame.of(FrameType.DATA, 0, true, text));
                acknowledged.acquireUninterruptibly();
            }
        });
    }

    private void write(Frame frame) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(FrameEncoder.encode(frame));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException gone) {
            wrong++;
        }
    }

    private void read() {
        FrameDecoder decoder = new FrameDecoder(1_012);
        ByteBuffer buffer = ByteBuffer.allocate(4_096);
        try {
            while (channel.read(buffer.clear()) >= 0) {
                decoder.feed(buffer.flip());
                for (Optional<Decoded> next = decoder.next(); next.isPresent(); next = decoder.next()) {
                    onDecoded(next.get());
                }
            }
        } catch (IOException closed) {
            // The run is over, or what is missing will be counted.
        }
    }

    private void onDecoded(Decoded decoded) {
        if (!(decoded instanceof Decoded.Intact(Frame frame))) {
            wrong++;
            return;
        }
        switch (frame.type()) {
            case ACK -> onAck();
            case DATA -> onBroadcast(frame.text());
            default -> wrong++;
        }
    }

    private void onAck() {
        if (ready.getCount() > 0) {
            write(Frame.of(FrameType.HANDSHAKE_ACK, 0, false, "{}"));
            ready.countDown();
        } else {
            acknowledged.release();
        }
    }

    private void onBroadcast(String line) {
        if (line.startsWith("[server] ")) { // it says goodbye
            return;
        }
        int end = line.indexOf("] ");
        String[] words = line.substring(end + 2).split(" ", 3);
        long before = lastOf.merge(line.substring(0, end), 1L, Long::sum) - 1;
        if (Long.parseLong(words[0]) != before + 1) {
            wrong++;
        }
        if (received == latencies.length) {
            latencies = Arrays.copyOf(latencies, 2 * latencies.length);
        }
        latencies[(int) received] = System.nanoTime() - Long.parseLong(words[1]);
        received++;
        if (received == expected) {
            done.countDown();
        }
    }

    long received() {
        return received;
    }

    long wrong() {
        return wrong;
    }

    LongStream latencies() {
        return LongStream.of(latencies).limit(received);
    }

    void close() {
        try {
            channel.close();
        } catch (IOException gone) {
            wrong++;
        }
    }
}
