package org.threadcenter.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.threadcenter.LaunchedServer;

/**
 * Room fan-out through a real server process: N baseline clients, S of them sending M messages each.
 *
 * <p>Prints deliveries per second, latency percentiles, the server's CPU per delivery and its memory per
 * idle connection, all from the operating system's accounting, and fails when any delivery is missing,
 * doubled or out of order. Arguments: {@code clients senders messages bytes}; default 1000 8 50 64.
 */
public final class FanOutBench {
    private static final int PERCENT = 100;
    private static final int CONNECT_AT_ONCE = 50;

    private FanOutBench() {}

    /** Runs one scenario and prints its figures; the exit code is 1 when a delivery was wrong. */
    public static void main(String[] arguments) throws Exception {
        int[] numbers = arguments.length == 4
                ? Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray()
                : new int[] {1_000, 8, 50, 64};
        Outcome outcome = run(numbers[0], numbers[1], numbers[2], numbers[3]);
        outcome.print();
        System.exit(outcome.wrong() == 0 ? 0 : 1);
    }

    private static Outcome run(int clients, int senders, int messages, int bytes)
            throws IOException, InterruptedException {
        try (LaunchedServer server = LaunchedServer.start("--frame-spacing", "0ms")) {
            return run(server, clients, senders, messages, bytes);
        }
    }

    /** What a run gave. */
    public record Outcome(
            int clients,
            long expected,
            long delivered,
            long wrong,
            double seconds,
            double cpuMicrosPerDelivery,
            double idleKiBPerConnection,
            long[] latenciesNanos) {
        void print() {
            System.out.printf(
                    Locale.ROOT,
                    "clients %d  deliveries %d of %d  wrong %d%n"
                            + "deliveries/s %.0f  server CPU %.2f us/delivery  idle %.1f KiB/connection%n"
                            + "latency p50 %.2f ms  p99 %.2f ms  p99.9 %.2f ms%n",
                    clients, delivered, expected, wrong,
                    delivered / seconds, cpuMicrosPerDelivery, idleKiBPerConnection,
                    percentile(0.5), percentile(0.99), percentile(0.999));
        }

        private double percentile(double share) {
            int index = (int) Math.min(latenciesNanos.length - 1, share * latenciesNanos.length);
            return latenciesNanos.length == 0 ? 0 : latenciesNanos[index] / 1e6;
        }
    }

    /** Connects, measures idle memory, sends, and checks every delivery. */
    public static Outcome run(LaunchedServer server, int clients, int senders, int messages, int bytes)
            throws IOException, InterruptedException {
        long before = residentKiB(server.pid());
        List<BenchClient> all = connect(server.port(), clients);
        double idle = (settledKiB(server.pid()) - before) / (double) clients;
        long expectedEach = (long) senders * messages;
        CountDownLatch done = new CountDownLatch(clients);
        for (int i = 0; i < clients; i++) {
            all.get(i).receive(i < senders ? expectedEach - messages : expectedEach, done);
        }
        double cpuBefore = cpuSeconds(server.pid());
        long start = System.nanoTime();
        for (int i = 0; i < senders; i++) {
            all.get(i).send(messages, bytes);
        }
        done.await(60, TimeUnit.SECONDS);
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpu = cpuSeconds(server.pid()) - cpuBefore;
        long delivered = all.stream().mapToLong(BenchClient::received).sum();
        long expected = expectedEach * clients - expectedEach;
        long wrong = all.stream().mapToLong(BenchClient::wrong).sum() + Math.abs(expected - delivered);
        long[] latencies = all.stream().flatMapToLong(BenchClient::latencies).sorted().toArray();
        all.forEach(BenchClient::close);
        return new Outcome(
                clients, expected, delivered, wrong, seconds, cpu * 1e6 / Math.max(1, delivered), idle, latencies);
    }

    private static List<BenchClient> connect(int port, int clients) throws IOException, InterruptedException {
        List<BenchClient> all = new ArrayList<>();
        while (all.size() < clients) {
            List<BenchClient> some = new ArrayList<>();
            for (int i = 0; i < CONNECT_AT_ONCE && all.size() + i < clients; i++) {
                some.add(new BenchClient(all.size() + i, port));
            }
            for (BenchClient each : some) {
                each.awaitReady(Duration.ofSeconds(20));
            }
            all.addAll(some);
        }
        return all;
    }

    /** Resident memory once it hardly changes within a second: what is not needed is given back bit by bit. */
    private static long settledKiB(long pid) {
        AtomicLong last = new AtomicLong();
        Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofSeconds(1)).until(() -> {
            long now = residentKiB(pid);
            return Math.abs(now - last.getAndSet(now)) <= now / PERCENT;
        });
        return last.get();
    }

    private static long residentKiB(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("no VmRSS of process " + pid);
    }

    /** User and system time of the process, from fields 14 and 15 of its stat line (ticks of 10 ms). */
    private static double cpuSeconds(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
    }
}
