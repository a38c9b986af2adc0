package org.threadcenter.server;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * {@code make simulate-rooms}: runs many worlds of a server and its devices, on all cores, and tells whether a promise
 * was ever broken. Main thread, and the common pool's.
 */
public final class RoomSimulation {
    private static final long DEFAULT_ROOMS = 1_000;
    /** Runs of different seeds share no world until one has this many. */
    private static final long APART = 1_000_000_007L;

    /** What many worlds came to. */
    private static final class Sum {
        private final RoomTally tally = new RoomTally();
        private final Map<RoomPromise, String> first = new EnumMap<>(RoomPromise.class);
        private long violations;

        private void add(long seed) {
            RoomWorld world = new RoomWorld(seed);
            String problem = world.run();
            tally.add(world.tally());
            world.broken().ifPresent(promise -> {
                violations++;
                first.putIfAbsent(promise, "world " + seed + ": " + problem);
            });
        }

        private void add(Sum other) {
            tally.add(other.tally);
            violations += other.violations;
            other.first.forEach(first::putIfAbsent);
        }
    }

    private RoomSimulation() {}

    /** {@code --rooms N --seed S}; or {@code --world S}: that one alone. */
    public static void main(String[] args) {
        long world = option(args, "--world", -1);
        long rooms = world >= 0 ? 1 : option(args, "--rooms", DEFAULT_ROOMS);
        long seed = option(args, "--seed", 1);
        long start = System.nanoTime();
        Sum sum = LongStream.range(0, rooms)
                .parallel()
                .map(room -> world >= 0 ? world : seed * APART + room)
                .collect(Sum::new, Sum::add, Sum::add);
        tell(sum, rooms, seed, (System.nanoTime() - start) / 1e9);
        System.exit(sum.violations == 0 ? 0 : 1);
    }

    private static long option(String[] args, String name, long fallback) {
        for (int i = 0; i + 1 < args.length; i++) {
            if (args[i].equals(name)) {
                return Long.parseLong(args[i + 1]);
            }
        }
        return fallback;
    }

    private static void tell(Sum sum, long rooms, long seed, double seconds) {
        long sessions = sum.tally.of(RoomTally.SESSIONS);
        System.out.printf("%,d worlds of seed %d, %,d sessions in %.1f s: %,.0f sessions/s; %,.1f virtual hours%n",
                rooms, seed, sessions, seconds, sessions / seconds, sum.tally.of("virtual seconds") / 3_600.0);
        sum.tally.counts().forEach((what, times) -> System.out.printf("%,14d  %s%n", times, what));
        sum.first.values().forEach(System.out::println);
        System.out.println("violations " + sum.violations);
    }
}
