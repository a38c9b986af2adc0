package org.threadcenter.torture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Some {@link Speaker}s in a process that may be killed. Arguments: folder, port, microseconds between two texts
 * of each, names. Commands on the standard input: {@code go}, {@code stop}, {@code last} (the first says the last
 * words), {@code leave}; on the standard output: {@code attached NAME}, {@code drained}, {@code ended NAME}.
 */
final class TortureClient {
    private static final int FIRST_NAME = 3;

    private final List<Speaker> speakers = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final long spacingMicros;
    private volatile boolean speaking;
    private volatile boolean stopped;

    private TortureClient(String[] arguments) throws Exception {
        spacingMicros = Long.parseLong(arguments[2]);
        for (String name : Arrays.asList(arguments).subList(FIRST_NAME, arguments.length)) {
            speakers.add(new Speaker(name, Path.of(arguments[0]), Integer.parseInt(arguments[1]), CrashAt.chosen()));
        }
    }

    public static void main(String[] arguments) throws Exception {
        new TortureClient(arguments).run();
        Runtime.getRuntime().halt(0);
    }

    private void run() throws IOException {
        timer.scheduleAtFixedRate(this::beat, spacingMicros, spacingMicros, TimeUnit.MICROSECONDS);
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String command = commands.readLine(); command != null; command = commands.readLine()) {
            switch (command) {
                case "go" -> speaking = true;
                case "stop" -> {
                    speaking = false;
                    stopped = true;
                }
                case "last" -> speakers.getFirst().sayLastWords();
                case "leave" -> {
                    speakers.forEach(Speaker::leave);
                    return;
                }
                default -> throw new IOException("no command: " + command);
            }
        }
    }

    private void beat() {
        if (speaking) {
            speakers.forEach(Speaker::say);
        } else if (stopped && speakers.stream().allMatch(Speaker::isDrained)) {
            stopped = false;
            System.out.println("drained");
        }
    }
}
