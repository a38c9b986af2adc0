package org.threadcenter.sim;

import java.util.List;
import java.util.SplittableRandom;
import org.threadcenter.fault.Direction;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.Protocol;
import org.threadcenter.reliable.ReliableSettings;
import org.threadcenter.reliable.ReliableSettings.Repair;
import org.threadcenter.sim.Scenario.Ending;
import org.threadcenter.sim.Scenario.Network;
import org.threadcenter.sim.Scenario.Place;
import org.threadcenter.sim.Scenario.Traffic;

/**
 * A seed → a scenario: short ones, in which what is rare elsewhere is common: narrow sequence numbers, full
 * windows, first counters just before a wrap, everything disturbed at once. Pure.
 */
public final class Scenarios {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;

    private final SplittableRandom random;

    private Scenarios(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** The scenario of {@code seed}; the same one for ever. */
    public static Scenario of(long seed) {
        return new Scenarios(seed).draw(seed);
    }

    private Scenario draw(long seed) {
        ReliableSettings settings = settings();
        boolean disturbed = random.nextInt(4) > 0;
        long faultsEnd = between(100 * MILLI, 10 * SECOND);
        return new Scenario(
                seed, settings, traffic(settings), traffic(settings), network(),
                place(disturbed), place(disturbed), faultsEnd, ending());
    }

    private ReliableSettings settings() {
        Protocol protocol = random.nextBoolean() ? Protocol.GO_BACK_N : Protocol.SELECTIVE_REPEAT;
        int bits = random.nextBoolean() ? random.nextInt(2, 6) : random.nextInt(6, 17);
        int largest = Math.min(64, ReliableSettings.largestWindow(protocol, bits));
        int window = random.nextInt(3) == 0 ? largest : random.nextInt(1, largest + 1);
        int fragment = random.nextInt(8) == 0 ? random.nextInt(1, 2_000) : random.nextInt(1, 9);
        Repair repair = random.nextInt(6) == 0 ? Repair.TIMER : Repair.EVIDENCE;
        int ackEvery = random.nextInt(4) == 0 ? random.nextInt(1, window + 1) : 0;
        return new ReliableSettings(
                protocol, fragment, window, repair, ackEvery, bits, first(bits), 20 * SECOND, 60 * SECOND);
    }

    private long first(int bits) {
        return switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> (1L << bits) - random.nextInt(1, 1 << Math.min(bits, 5));
            case 2 -> (1L << 16) - random.nextInt(1, 21);
            case 3 -> (1L << 32) - random.nextInt(1, 21);
            default -> random.nextInt(100_000);
        };
    }

    private Traffic traffic(ReliableSettings settings) {
        int records = random.nextInt(12);
        int fragmentsEach = random.nextInt(10) == 0 ? 40 : 6;
        int maxBytes = Math.min(20_000, random.nextInt(1, fragmentsEach + 1) * settings.maxFragmentBytes());
        return new Traffic(records, maxBytes, random.nextInt(3) == 0 ? between(MILLI, SECOND) : 0);
    }

    private Network network() {
        long latency = random.nextInt(4) == 0 ? 0 : between(0, 150 * MILLI);
        long bytesPerSecond = random.nextInt(3) > 0 ? 0 : between(8_000, 200_000);
        return new Network(latency, bytesPerSecond, random.nextInt(64, 20_000), random.nextInt(1, 5));
    }

    private Place place(boolean disturbed) {
        boolean stalls = random.nextInt(8) == 0;
        boolean sleeps = random.nextInt(8) == 0;
        return new Place(
                disturbed ? faults() : FaultPlan.NONE,
                between(0, 2 * SECOND), stalls ? between(MILLI, 40 * SECOND) : 0,
                between(0, 2 * SECOND), sleeps ? between(MILLI, 40 * SECOND) : 0);
    }

    private FaultPlan faults() {
        return new FaultPlan(
                sometimes(0.5), sometimes(0.4), sometimes(0.4), sometimes(0.4), sometimes(0.6),
                between(0, random.nextInt(4) == 0 ? 3 * SECOND : 300 * MILLI), between(0, 300 * MILLI),
                random.nextLong(), Direction.BOTH, List.of());
    }

    private double sometimes(double most) {
        return random.nextBoolean() ? 0 : random.nextDouble() * most;
    }

    private Ending ending() {
        return switch (random.nextInt(10)) {
            case 0 -> new Ending.Loss(random.nextInt(1, 200), random.nextBoolean());
            case 1, 2, 3 -> new Ending.Goodbye();
            default -> new Ending.Never();
        };
    }

    private long between(long least, long below) {
        return random.nextLong(least, Math.max(least + 1, below));
    }
}
