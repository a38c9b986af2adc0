package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.threadcenter.fault.Direction;
import org.threadcenter.fault.FaultPlan;

/** Both ends disturb what comes in to them in every way there is; then they stop, and everything arrives. */
class DisturbedLinkTest {
    private static final int SEEDS = 150;

    @ParameterizedTest
    @EnumSource
    void everythingArrivesInOrderOverADisturbedChannel(Protocol protocol) {
        for (int seed = 0; seed < SEEDS; seed++) {
            run(protocol, seed);
        }
    }

    private static void run(Protocol protocol, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int bits = random.nextInt(2, 17);
        int window = random.nextInt(1, Math.min(40, ReliableSettings.largestWindow(protocol, bits)) + 1);
        ReliableSettings.Repair repair = ReliableSettings.Repair.values()[random.nextInt(2)];
        ReliableSettings settings = new ReliableSettings(
                protocol, 1 + random.nextInt(9), window, repair, 0, bits, random.nextInt(70_000),
                20_000 * LinkPair.MILLI, 60_000 * LinkPair.MILLI);
        LinkPair pair = new LinkPair(settings);
        FaultPlan toA = plan(random);
        FaultPlan toB = plan(random);
        pair.a.link.disturb(toA, toB, pair.now);
        pair.b.link.disturb(toB, toA, pair.now);
        List<String> forB = texts(random, "a");
        List<String> forA = texts(random, "b");
        forB.forEach(text -> pair.a.say(1, text));
        forA.forEach(text -> pair.b.say(1, text));
        pair.pass(20_000 * LinkPair.MILLI);
        pair.a.link.disturb(FaultPlan.NONE, FaultPlan.NONE, pair.now);
        pair.b.link.disturb(FaultPlan.NONE, FaultPlan.NONE, pair.now);
        pair.pass(15_000 * LinkPair.MILLI);
        String what = "seed " + seed + " " + settings + " " + toA + " " + toB;
        assertEquals(forB, pair.b.texts(), what);
        assertEquals(forA, pair.a.texts(), what);
        assertEquals(0, pair.a.link.snapshot().inFlight() + pair.b.link.snapshot().inFlight(), what);
    }

    private static FaultPlan plan(SplittableRandom random) {
        return new FaultPlan(
                random.nextDouble() * 0.4, random.nextDouble() * 0.3, random.nextDouble() * 0.3,
                random.nextDouble() * 0.3, random.nextDouble() * 0.5, random.nextLong(500 * LinkPair.MILLI),
                random.nextLong(500 * LinkPair.MILLI), random.nextLong(), Direction.BOTH, List.of());
    }

    private static List<String> texts(SplittableRandom random, String who) {
        List<String> texts = new ArrayList<>();
        int count = random.nextInt(20);
        for (int i = 0; i < count; i++) {
            texts.add(who + i + "x".repeat(random.nextInt(60)));
        }
        return texts;
    }
}
