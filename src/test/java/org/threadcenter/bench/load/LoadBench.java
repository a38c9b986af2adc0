package org.threadcenter.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Rooms full of clients: our own server and, where they are installed, others, in the same run.
 *
 * <p>Arguments: {@code --scenario A} for one of {@code A…E}, {@code --only ours} (or {@code memory}, {@code disk},
 * {@code redis-server} …) for one server, {@code --no-cursors} for clients that keep no history,
 * {@code --rounds N}. Cold is the first round of a fresh server; warm what follows after {@value #WARMING_SECONDS} s
 * of unmeasured rounds.
 */
public final class LoadBench {
    private static final int WARMING_SECONDS = 6;
    private static final int ROUNDS = 3;
    private static final double[] SHARES = {0.5, 0.99, 0.999};
    private static final double MILLIS = 1e6;
    private static final Duration SETTLING = Duration.ofSeconds(30);

    private final List<String> arguments;
    private final int rounds;
    private long wrong;

    private LoadBench(List<String> arguments) {
        this.arguments = arguments;
        this.rounds = option("--rounds").map(Integer::parseInt).orElse(ROUNDS);
    }

    /** Runs what the arguments say. Returns how many deliveries were wrong. */
    public static long run(String... arguments) throws Exception {
        LoadBench bench = new LoadBench(List.of(arguments));
        bench.warmTheCrowd();
        bench.introduce();
        Optional<String> one = bench.option("--scenario");
        for (Scenario scenario : Scenario.ALL) {
            if (one.isEmpty() || one.get().equals(scenario.name())) {
                bench.run(scenario);
            }
        }
        return bench.wrong;
    }

    private Optional<String> option(String name) {
        int at = arguments.indexOf(name);
        return at >= 0 && at + 1 < arguments.size() ? Optional.of(arguments.get(at + 1)) : Optional.empty();
    }

    private boolean takesPart(String... names) {
        return option("--only").isEmpty() || Arrays.asList(names).contains(option("--only").get());
    }

    /** The crowd shares the machine with what it measures: it must not be compiled meanwhile. */
    private void warmTheCrowd() throws Exception {
        Scenario warming = new Scenario("-", 20, 4, 10_000, 64, 0);
        if (takesPart("ours", "memory", "disk")) {
            try (Contestant server = new OwnServer("memory", true)) {
                rows(warming, server, "", 0);
            }
        }
    }

    private void introduce() throws IOException, InterruptedException {
        for (PeerKind kind : PeerKind.values()) {
            if (Peer.pathOf(kind).isPresent()) {
                System.out.printf("%s: %s; %s%n", kind.program(), Peer.version(kind), kind.changed());
            } else {
                System.out.printf("%s is not installed: apt-get install %s%n", kind.program(), kind.program());
            }
        }
    }

    private void run(Scenario scenario) throws Exception {
        List<Row> all = new ArrayList<>();
        for (String durability : List.of("memory", "disk")) {
            if (takesPart("ours", durability)) {
                try (Contestant server = new OwnServer(durability, !arguments.contains("--no-cursors"))) {
                    all.addAll(rows(scenario, server, "ours, " + durability, WARMING_SECONDS));
                }
            }
        }
        for (PeerKind kind : PeerKind.values()) {
            if (takesPart(kind.program()) && Peer.pathOf(kind).isPresent()) {
                peer(scenario, kind).ifPresent(all::add);
            }
        }
        print(scenario, all);
    }

    /** Empty when the other server can't do it: that is said, and the run goes on. */
    private Optional<Row> peer(Scenario scenario, PeerKind kind) throws Exception {
        try (Contestant server = Peer.start(kind)) {
            return Optional.of(rows(scenario, server, kind.program(), 0).getLast());
        } catch (IOException notDone) {
            System.out.printf("%nno figures: %s%n", notDone.getMessage());
            return Optional.empty();
        }
    }

    private List<Row> rows(Scenario scenario, Contestant server, String name, int warmingSeconds) throws Exception {
        try (Crowd crowd = new Crowd(scenario, server.hearThemselves())) {
            if (scenario.isIdle()) {
                return List.of(idle(scenario, server, crowd, name));
            }
            crowd.join(server);
            Row cold = measure(scenario, server, crowd, name + ", cold", 1);
            long until = Stamp.now() + Duration.ofSeconds(warmingSeconds).toNanos();
            while (Stamp.now() < until) {
                crowd.round();
            }
            Row warm = measure(scenario, server, crowd, warmingSeconds > 0 ? name + ", warm" : name,
                    scenario.isPaced() ? 1 : rounds);
            return List.of(cold, warm);
        } catch (IOException broken) {
            throw new IOException(name + ", " + scenario.name() + ": " + broken.getMessage(), broken);
        }
    }

    private static Row idle(Scenario scenario, Contestant server, Crowd crowd, String name) throws IOException {
        long before = ServerFigures.residentKiB(server.pid());
        crowd.join(server);
        crowd.rest(SETTLING);
        double each = (ServerFigures.residentKiB(server.pid()) - before) / (double) scenario.clients();
        return new Row(name, 0, 0, 0, 0, new double[SHARES.length], each);
    }

    private Row measure(Scenario scenario, Contestant server, Crowd crowd, String name, int times)
            throws IOException {
        double[][] latencies = new double[SHARES.length][times];
        long deliveries = 0;
        long bad = 0;
        double seconds = 0;
        double before = ServerFigures.cpuSeconds(server.pid());
        for (int round = 0; round < times; round++) {
            seconds += crowd.round() / (MILLIS * 1e3);
            deliveries += crowd.ear().heard();
            bad += crowd.ear().wrongs();
            for (int i = 0; i < SHARES.length; i++) {
                latencies[i][round] = crowd.ear().latencies().nanosAt(SHARES[i]) / MILLIS;
            }
        }
        double cpu = ServerFigures.cpuSeconds(server.pid()) - before;
        wrong += bad;
        double[] medians = IntStream.range(0, SHARES.length).mapToDouble(i -> median(latencies[i])).toArray();
        return new Row(name, deliveries, bad, seconds, cpu, medians, 0);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void print(Scenario scenario, List<Row> rows) {
        System.out.printf("%n%s%n", scenario.title());
        if (rows.isEmpty()) {
            return;
        }
        Row own = rows.stream().filter(row -> row.name().equals("ours, memory, warm")).findFirst().orElse(rows.getFirst());
        System.out.print(scenario.isIdle() ? "" : Row.title());
        rows.forEach(row -> System.out.print(scenario.isIdle() ? row.printIdle(own) : row.print(own)));
    }
}
