package org.threadcenter.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.threadcenter.fault.AimedFault;
import org.threadcenter.fault.Direction;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.Protocol;
import org.threadcenter.reliable.ReliableSettings;
import org.threadcenter.reliable.ReliableSettings.Repair;
import org.threadcenter.sim.Scenario.Ending;
import org.threadcenter.sim.Scenario.Network;
import org.threadcenter.sim.Scenario.Pause;
import org.threadcenter.sim.Scenario.Place;
import org.threadcenter.sim.Scenario.Traffic;

/**
 * A seed → a scenario: short ones, in which what is rare elsewhere is common: narrow sequence numbers, full
 * windows, first counters just before a wrap, everything disturbed at once. Each part is drawn from a source
 * of its own, so that a part that is drawn otherwise changes no other. Pure.
 */
public final class Scenarios {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final int LARGEST_USUAL_WINDOW = 64;

    private final SplittableRandom random;

    private Scenarios(SplittableRandom random) {
        this.random = random;
    }

    /** The scenario of {@code seed}; the same one for ever. */
    public static Scenario of(long seed) {
        SplittableRandom parts = new SplittableRandom(seed);
        ReliableSettings settings = new Scenarios(parts.split()).settings();
        Traffic up = new Scenarios(parts.split()).traffic(settings);
        Traffic down = new Scenarios(parts.split()).traffic(settings);
        Network network = new Scenarios(parts.split()).network();
        Scenarios faults = new Scenarios(parts.split());
        boolean disturbed = faults.random.nextInt(4) > 0;
        long faultsEnd = faults.between(100 * MILLI, 10 * SECOND);
        Place first = new Scenarios(parts.split()).place(disturbed, settings);
        Place second = new Scenarios(parts.split()).place(disturbed, settings);
        Ending ending = new Scenarios(parts.split()).ending();
        return new Scenario(seed, settings, up, down, network, first, second, faultsEnd, ending);
    }

    private ReliableSettings settings() {
        Protocol protocol = random.nextBoolean() ? Protocol.GO_BACK_N : Protocol.SELECTIVE_REPEAT;
        int bits = random.nextBoolean() ? random.nextInt(2, 6) : random.nextInt(6, 17);
        int most = random.nextInt(20) == 0 ? ReliableSettings.MAX_WINDOW : LARGEST_USUAL_WINDOW;
        int largest = Math.min(most, ReliableSettings.largestWindow(protocol, bits));
        int window = random.nextInt(3) == 0 ? largest : random.nextInt(1, largest + 1);
        int fragment = switch (random.nextInt(16)) {
            case 0, 1 -> random.nextInt(1, 2_000);
            case 2 -> random.nextInt(2_000, ReliableSettings.MAX_FRAGMENT_BYTES + 1);
            default -> random.nextInt(1, 9);
        };
        return new ReliableSettings(
                protocol, fragment, window, Repair.EVIDENCE, 0, bits, first(bits), 20 * SECOND, 60 * SECOND);
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
        return new Traffic(records, 0, maxBytes, random.nextInt(3) == 0 ? between(MILLI, SECOND) : 0);
    }

    private Network network() {
        long latency = random.nextInt(4) == 0 ? 0 : between(0, 150 * MILLI);
        long bytesPerSecond = random.nextInt(3) > 0 ? 0 : between(8_000, 200_000);
        int buffer = random.nextInt(64, 20_000);
        return new Network(latency, bytesPerSecond, buffer, random.nextInt(1, 5), random.nextBoolean());
    }

    private Place place(boolean disturbed, ReliableSettings settings) {
        List<FaultPlan> plans = new ArrayList<>();
        int changes = random.nextInt(3) == 0 ? random.nextInt(2, 5) : 1;
        for (int i = 0; disturbed && i < changes; i++) {
            plans.add(i > 0 && random.nextInt(3) == 0 ? FaultPlan.NONE : faults());
        }
        Pause stall = pause(random.nextInt(8) == 0, random.nextInt(10) == 0 ? 60 * SECOND : 30 * SECOND);
        Pause sleep = pause(random.nextInt(8) == 0, 40 * SECOND);
        Repair repair = random.nextInt(6) == 0 ? Repair.TIMER : Repair.EVIDENCE;
        int ackEvery = random.nextInt(4) == 0 ? random.nextInt(1, settings.window() + 1) : 0;
        return new Place(plans, stall, sleep, repair, ackEvery);
    }

    private Pause pause(boolean any, long most) {
        return any ? new Pause(between(0, 2 * SECOND), between(MILLI, most)) : Pause.NONE;
    }

    private FaultPlan faults() {
        boolean onlyAimed = random.nextInt(10) == 0;
        double least = onlyAimed ? 0 : 1;
        return new FaultPlan(
                sometimes(0.5 * least), sometimes(0.4 * least), sometimes(0.4 * least), sometimes(0.4 * least),
                sometimes(0.6 * least),
                between(0, random.nextInt(4) == 0 ? 3 * SECOND : 300 * MILLI), between(0, 300 * MILLI),
                random.nextLong(), Direction.BOTH, onlyAimed || random.nextInt(8) == 0 ? aimed() : List.of());
    }

    private double sometimes(double most) {
        return random.nextBoolean() ? 0 : random.nextDouble() * most;
    }

    private List<AimedFault> aimed() {
        List<AimedFault> aimed = new ArrayList<>();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            int fragment = random.nextInt(12);
            aimed.add(switch (random.nextInt(3)) {
                case 0 -> new AimedFault.DropFragment(fragment);
                case 1 -> new AimedFault.DropAck(fragment);
                default -> new AimedFault.CorruptByte(fragment, random.nextInt(20));
            });
        }
        return aimed;
    }

    private Ending ending() {
        return switch (random.nextInt(20)) {
            case 0 -> new Ending.Loss(random.nextInt(1, 200), true, true);
            case 1 -> new Ending.Loss(random.nextInt(1, 200), random.nextBoolean(), false);
            case 2 -> new Ending.Loss(random.nextInt(1, 200), false, true);
            case 3 -> new Ending.Leave(random.nextInt(1, 200));
            case 4 -> new Ending.Close(random.nextInt(1, 200));
            case 5, 6, 7 -> new Ending.Goodbye();
            default -> new Ending.Never();
        };
    }

    private long between(long least, long below) {
        return random.nextLong(least, Math.max(least + 1, below));
    }
}
