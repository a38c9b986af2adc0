package org.threadcenter.torture;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.threadcenter.LaunchedServer;

/**
 * Kills servers and clients while they talk, then has an independent checker decide whether anything was lost, came twice
 * or out of order. {@code --kills 200 --clients 20 --rate 500 --seed 1 --pause 1500}: of the server, in all,
 * messages a second, and the longest time between two kills in milliseconds.
 */
public final class Torture {
    private static final List<String> SERVER_POINTS =
            List.of("log-before-commit", "log-after-commit", "hub-before-publish", "hub-after-publish");
    private static final List<String> CLIENT_POINTS = List.of(
            "outbox-before-commit", "outbox-after-commit", "history-before-commit", "history-after-commit",
            "settle-before-commit", "settle-after-commit");
    private static final int MAX_CLIENTS_PER_PROCESS = 5;
    private static final Path BUILT = Path.of("target/threadcenter/lib").toAbsolutePath();
    private static final long MICROS = 1_000_000;

    /** What is to be done; see {@link Torture}. */
    record Plan(int kills, int clients, int rate, long seed, int pauseMillis) {
        static Plan of(String... arguments) {
            Map<String, Long> wishes = new TreeMap<>(
                    Map.of("--kills", 200L, "--clients", 20L, "--rate", 500L, "--seed", 1L, "--pause", 1_500L));
            for (int i = 0; i + 1 < arguments.length; i += 2) {
                wishes.put(arguments[i], Long.parseLong(arguments[i + 1]));
            }
            return new Plan(wishes.get("--kills").intValue(), wishes.get("--clients").intValue(),
                    wishes.get("--rate").intValue(), wishes.get("--seed"), wishes.get("--pause").intValue());
        }
    }

    private final Plan plan;
    private final Path folder;
    private final int port;
    private final SplittableRandom random;
    private final List<ClientProcess> clients = new ArrayList<>();
    private final Map<String, Integer> kills = new TreeMap<>();

    Torture(Plan plan, Path folder) throws IOException {
        this.plan = plan;
        this.folder = folder;
        this.port = LaunchedServer.freePort();
        this.random = new SplittableRandom(plan.seed());
    }

    public static void main(String[] arguments) throws Exception {
        System.exit(run(Files.createTempDirectory("threadcenter-torture"), arguments));
    }

    /** Everything, in {@code folder}; the checker's exit code. */
    public static int run(Path folder, String... arguments) throws Exception {
        return new Torture(Plan.of(arguments), folder).run();
    }

    /** The checker's exit code: 0 when the promise was kept. */
    private int run() throws Exception {
        List<String> names = IntStream.range(0, plan.clients()).mapToObj("c%02d"::formatted).toList();
        int together = Math.clamp(plan.clients() / 2, 1, MAX_CLIENTS_PER_PROCESS);
        for (int from = 0; from < names.size(); from += together) {
            clients.add(new ClientProcess(folder, port, MICROS * plan.clients() / plan.rate(),
                    names.subList(from, Math.min(names.size(), from + together))));
        }
        try {
            talk();
        } finally {
            for (ClientProcess client : clients) {
                client.kill();
            }
        }
        kills.forEach((how, often) -> System.out.printf("%5d x %s%n", often, how));
        return check();
    }

    private void talk() throws Exception {
        LaunchedServer first = server();
        for (ClientProcess client : clients) {
            client.start("");
        }
        clients.forEach(ClientProcess::awaitAttached);
        clients.forEach(client -> client.tell("go"));
        pause();
        kill(first);
        for (int kill = 1; kill < plan.kills(); kill++) {
            if (random.nextInt(3) > 0) {
                LaunchedServer server = server();
                pause();
                disturbAClient();
                kill(server);
            } else {
                crash(SERVER_POINTS.get(random.nextInt(SERVER_POINTS.size())));
            }
        }
        try (LaunchedServer _ = server()) {
            finish();
        }
    }

    private void finish() throws Exception {
        for (ClientProcess client : clients) {
            if (client.isDoomed()) {
                client.kill();
                client.start("");
            }
        }
        clients.forEach(ClientProcess::awaitAttached); // before that it doesn't know what still waits
        clients.forEach(client -> client.tell("stop"));
        clients.forEach(ClientProcess::awaitDrained);
        clients.getFirst().tell("last");
        clients.forEach(ClientProcess::awaitEnded);
        for (ClientProcess client : clients) {
            client.leave();
        }
    }

    private LaunchedServer server() throws IOException {
        return LaunchedServer.startIn(folder, port, "--frame-spacing", "0ms");
    }

    private void kill(LaunchedServer server) {
        server.kill();
        count("server killed");
    }

    /** A server that ends by itself at the point; if it doesn't get there in time it is killed. */
    private void crash(String point) throws IOException, InterruptedException {
        if (clients.stream().noneMatch(ClientProcess::isAlive)) {
            clients.getFirst().start("");
            clients.getFirst().tell("go");
        }
        List<String> command = java(point + ":" + random.nextInt(1, 40));
        command.addAll(List.of(TortureServer.class.getName(), folder.toString(), String.valueOf(port)));
        Process server = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("servers.out").toFile()))
                .start();
        boolean ended = server.waitFor(10, TimeUnit.SECONDS);
        server.destroyForcibly().waitFor();
        boolean there = ended && server.exitValue() == CrashAt.EXIT_CODE;
        count(there ? "server ended at " + point : "server killed before " + point);
    }

    /** Now and then a client's process is killed, or one that ended is started again, some with a point to end at. */
    private void disturbAClient() throws IOException, InterruptedException {
        ClientProcess client = clients.get(random.nextInt(clients.size()));
        if (client.isAlive() && random.nextInt(4) == 0) {
            client.kill();
            count("client killed");
        }
        if (!client.isAlive()) {
            String point = CLIENT_POINTS.get(random.nextInt(CLIENT_POINTS.size()));
            boolean crashes = random.nextBoolean();
            client.start(crashes ? point + ":" + random.nextInt(1, 60) : "");
            client.tell("go");
            if (crashes) {
                count("client to end at " + point);
            }
        }
    }

    private void pause() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(50, plan.pauseMillis()));
    }

    private void count(String how) {
        kills.merge(how, 1, Integer::sum);
    }

    private int check() throws IOException, InterruptedException {
        Process checker = new ProcessBuilder("python3", "src/test/python/check_histories.py", folder.toString())
                .redirectErrorStream(true)
                .start();
        String verdict = new String(checker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.out.print(verdict.lines().count() > 40 ? verdict.substring(0, 4_000) + "\n…\n" : verdict);
        System.out.println("seed " + plan.seed() + ", facts in " + folder);
        return checker.waitFor();
    }

    /** How a process of the tests is started: the built jar with what makes it start fast, and the tests' classes. */
    static List<String> java(String crash) {
        return new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:TieredStopAtLevel=1",
                "-XX:AOTCache=" + BUILT.resolve("threadcenter.aot"),
                "-Xlog:disable",
                "-Xmx256m",
                "-Dcrash=" + crash,
                "-cp",
                BUILT.resolve("threadcenter.jar") + File.pathSeparator + System.getProperty("java.class.path")));
    }
}
