package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.threadcenter.wire.FrameType;
import org.threadcenter.wire.RawFrame;

/** A wire that takes away frames of the kinds that the simulated channel may take away. */
class LossyLinkTest {
    private static final int SEEDS = 150;

    @ParameterizedTest
    @EnumSource
    void everythingArrivesInOrderOverALossyWire(Protocol protocol) {
        for (int seed = 0; seed < SEEDS; seed++) {
            run(protocol, seed);
        }
    }

    private static void run(Protocol protocol, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int bits = random.nextInt(2, 17);
        int window = random.nextInt(1, Math.min(40, ReliableSettings.largestWindow(protocol, bits)) + 1);
        long first = random.nextInt(3) == 0 ? (1L << 32) - random.nextInt(40) : random.nextInt(70_000);
        ReliableSettings settings = new ReliableSettings(
                protocol, 1 + random.nextInt(9), window, ReliableSettings.Repair.EVIDENCE, 0, bits, first,
                20_000 * LinkPair.MILLI, 60_000 * LinkPair.MILLI);
        double loss = random.nextDouble() * 0.5;
        LinkPair pair = new LinkPair(settings);
        pair.fate = frame -> !mayBeLost(frame) || random.nextDouble() >= loss;
        List<String> toB = texts(random, "a");
        List<String> toA = texts(random, "b");
        toB.forEach(text -> pair.a.say(1, text));
        toA.forEach(text -> pair.b.say(1, text));
        pair.pass(200_000 * LinkPair.MILLI);
        assertEquals(toB, pair.b.texts(), () -> "seed " + seed + " " + settings + " loss " + loss);
        assertEquals(toA, pair.a.texts(), () -> "seed " + seed + " " + settings + " loss " + loss);
        assertEquals(0, pair.a.link.snapshot().inFlight() + pair.b.link.snapshot().inFlight(), "seed " + seed);
    }

    private static boolean mayBeLost(RawFrame frame) {
        FrameType type = frame.type().orElseThrow();
        return type.isSequenced() || type == FrameType.ACK || type == FrameType.NACK;
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
