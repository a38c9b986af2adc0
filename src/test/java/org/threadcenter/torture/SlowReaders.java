package org.threadcenter.torture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.threadcenter.LaunchedServer;

/**
 * Some clients stop reading while the others talk on: are the others as fast as before, what does it cost the server, and
 * do those who stopped get everything once they read again? One thread is all clients.
 *
 * <p>{@code --clients 100 --stopped 10 --seconds 300 --rate 200 --limit 2}: of them that stop, for how long, messages a
 * second in all, and how many times as late as before the 99th of 100 deliveries to the others may be meanwhile.
 */
public final class SlowReaders implements AutoCloseable {
    private static final int MOST_SPEAKERS = 4;
    private static final int TEXT_BYTES = 64;
    private static final long SECOND = 1_000_000_000L;
    private static final long SWEEP_NANOS = 10_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long PATIENCE_SECONDS = 120;
    private static final int WARMING_SECONDS = 15;
    private static final int MEASURED_SECONDS = 60;
    private static final long NEARLY_THERE = 100;

    /** What is to be done; see {@link SlowReaders}. */
    record Plan(int clients, int stopped, int seconds, int rate, int limit) {
        Plan {
            if (stopped < 0 || clients <= stopped || seconds < 1 || rate < 1) {
                throw new IllegalArgumentException("somebody must be left who reads, and something must be said");
            }
        }

        static Plan of(String... arguments) {
            Map<String, Integer> wishes = new TreeMap<>(Map.of(
                    "--clients", 100, "--stopped", 10, "--seconds", 300, "--rate", 200, "--limit", 2));
            for (int i = 0; i + 1 < arguments.length; i += 2) {
                wishes.put(arguments[i], Integer.parseInt(arguments[i + 1]));
            }
            return new Plan(wishes.get("--clients"), wishes.get("--stopped"), wishes.get("--seconds"),
                    wishes.get("--rate"), wishes.get("--limit"));
        }

        int speakers() {
            return Math.min(MOST_SPEAKERS, clients - stopped);
        }
    }

    private final Plan plan;
    private final LaunchedServer server;
    private final Selector selector = Selector.open();
    private final ByteBuffer in = ByteBuffer.allocateDirect(Reader.BUFFER_BYTES);
    private final ByteBuffer out = ByteBuffer.allocateDirect(Reader.BUFFER_BYTES);
    private final Transcript transcript;
    private final List<Reader> others = new ArrayList<>();
    private final List<Reader> stopped = new ArrayList<>();
    private long sweptAt;
    private long said;
    private boolean wrong;

    private SlowReaders(Plan plan, Path folder) throws IOException {
        this.plan = plan;
        this.server = LaunchedServer.startIn(folder, LaunchedServer.freePort());
        this.transcript = new Transcript(plan.speakers());
        for (int number = 0; number < plan.clients(); number++) {
            boolean stops = number >= plan.clients() - plan.stopped();
            (stops ? stopped : others).add(new Reader(number, server.port(), selector, transcript));
        }
    }

    public static void main(String[] arguments) throws Exception {
        System.exit(run(Files.createTempDirectory("threadcenter-slow-readers"), arguments));
    }

    /** Everything, in {@code folder}; 0 when nothing was wrong. */
    public static int run(Path folder, String... arguments) throws IOException {
        try (SlowReaders run = new SlowReaders(Plan.of(arguments), folder)) {
            run.run();
            System.out.println(run.wrong ? "WRONG; the server's log is in " + folder : "all as promised");
            return run.wrong ? 1 : 0;
        }
    }

    private void run() throws IOException {
        join();
        speak(Math.min(WARMING_SECONDS, plan.seconds()), () -> false);
        print("%d clients, %d of them stop, %d messages a second", plan.clients(), plan.stopped(), plan.rate());
        Delays before = spoken("before", Math.min(MEASURED_SECONDS, plan.seconds()), () -> false);
        stopped.forEach(Reader::stop);
        Delays during = spoken("while some don't read", plan.seconds(), () -> false);
        double ratio = during.millisAt(0.99) / before.millisAt(0.99);
        print("  p99 is %.2f times that of before, limit %d", ratio, plan.limit());
        require(ratio <= plan.limit(), "the others were kept waiting");
        long dead = closedAsDead();
        stopped.forEach(Reader::readOn);
        spoken("while they catch up", (int) PATIENCE_SECONDS, () -> areAllNear(stopped));
        await(() -> areAllAt(stopped, said) && areAllAt(others, said), "not everybody heard everything");
        await(() -> others.stream().allMatch(Reader::isSettled), "not everything has a tick");
        judge(dead);
    }

    private void join() throws IOException {
        for (Reader reader : all()) {
            reader.connect(out);
        }
        await(() -> all().stream().allMatch(Reader::isAttached), "not everybody got in");
    }

    private List<Reader> all() {
        return Stream.concat(others.stream(), stopped.stream()).toList();
    }

    /** Talks for so long, or until {@code enough}, and prints how late the others heard it. */
    private Delays spoken(String when, int seconds, BooleanSupplier enough) throws IOException {
        Delays delays = new Delays();
        others.forEach(reader -> reader.measure(delays));
        long begun = System.nanoTime();
        speak(seconds, enough);
        print("%-22s %4d s, p50 %7.2f ms, p99 %7.2f ms of %,d deliveries, server %,d MiB", when,
                (System.nanoTime() - begun) / SECOND, delays.millisAt(0.5), delays.millisAt(0.99), delays.count(),
                residentMiB());
        return delays;
    }

    private void speak(int seconds, BooleanSupplier enough) throws IOException {
        long gap = SECOND / plan.rate();
        long end = System.nanoTime() + seconds * SECOND;
        for (long due = System.nanoTime(); due < end && !enough.getAsBoolean(); due += gap) {
            for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
                turn((due - now) / NANOS_PER_MILLI);
            }
            others.get((int) (said++ % plan.speakers())).say(TEXT_BYTES, out);
            turn(0);
        }
    }

    private void await(BooleanSupplier condition, String otherwise) throws IOException {
        long end = System.nanoTime() + PATIENCE_SECONDS * SECOND;
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            turn(SWEEP_NANOS / NANOS_PER_MILLI);
        }
        require(condition.getAsBoolean(), otherwise);
    }

    private void turn(long waitMillis) throws IOException {
        if (waitMillis > 0) {
            selector.select(this::onKey, waitMillis);
        } else {
            selector.selectNow(this::onKey);
        }
        long now = System.nanoTime();
        if (now - sweptAt >= SWEEP_NANOS) {
            sweptAt = now;
            for (Reader reader : all()) {
                reader.onTime(out);
            }
        }
    }

    private void onKey(SelectionKey key) {
        try {
            ((Reader) key.attachment()).onKey(in, out);
        } catch (IOException broken) {
            require(false, broken.toString());
        }
    }

    private static boolean areAllAt(List<Reader> readers, long mid) {
        return readers.stream().allMatch(reader -> reader.mid() >= mid);
    }

    private boolean areAllNear(List<Reader> readers) {
        return areAllAt(readers, transcript.head() - NEARLY_THERE);
    }

    private void judge(long dead) throws IOException {
        long back = stopped.stream().filter(reader -> reader.returns() > 0).count();
        print("closed as dead: %d; came back on a new link: %d; read on on the old one: %d", dead, back,
                stopped.size() - back);
        print("%,d messages to each: %s; server %,d MiB", said, transcript, residentMiB());
        require(transcript.isRight(), "somebody heard something else");
        require(others.stream().allMatch(reader -> reader.returns() == 0), "somebody who reads was closed");
        require(dead <= back, "somebody who was closed is not back");
    }

    private void require(boolean fine, String otherwise) {
        if (!fine) {
            wrong = true;
            print("WRONG: %s", otherwise);
        }
    }

    private static void print(String line, Object... figures) {
        System.out.printf(Locale.ROOT, line + "%n", figures);
    }

    /** A log rolls over, and what was rolled away is kept beside it. */
    private long closedAsDead() throws IOException {
        long dead = 0;
        try (Stream<Path> logs = Files.list(server.home().resolve("logs"))) {
            for (Path log : logs.toList()) {
                try (Stream<String> lines = Files.lines(log)) {
                    dead += lines.filter(line -> line.contains("event=disconnect") && line.contains("reason=silent"))
                            .count();
                }
            }
        }
        return dead;
    }

    private long residentMiB() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + server.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
            }
        }
        throw new IOException("the server has no memory of its own");
    }

    @Override
    public void close() throws IOException {
        for (Reader reader : all()) {
            reader.close();
        }
        selector.close();
        server.close();
    }
}
