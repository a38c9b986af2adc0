package org.threadcenter.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.threadcenter.fault.FaultInjector.Fate;
import org.threadcenter.wire.Decoded;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameType;

class FaultInjectorTest {
    private static final int MANY = 10_000;

    @Test
    void theSameSeedGivesTheSameFates() {
        FaultPlan plan = new FaultPlan(0.3, 0.3, 0.3, 5, 42);
        assertEquals(fates(plan, MANY), fates(plan, MANY));
    }

    @Test
    void anotherSeedGivesOtherFates() {
        assertNotEquals(fates(new FaultPlan(0.5, 0, 0, 0, 1), MANY), fates(new FaultPlan(0.5, 0, 0, 0, 2), MANY));
    }

    @Test
    void aLossProbabilityDoesNotChangeWhatElseIsDrawn() {
        List<Fate> calm = fates(new FaultPlan(0, 0.2, 0, 0, 7), MANY);
        List<Fate> lossy = fates(new FaultPlan(0.2, 0.2, 0, 0, 7), MANY);
        for (int i = 0; i < MANY; i++) {
            assertTrue(lossy.get(i) instanceof Fate.Lost || lossy.get(i).equals(calm.get(i)), "fragment " + i);
        }
    }

    @Test
    void nothingHappensUnderNoPlan() {
        assertTrue(fates(FaultPlan.NONE, MANY).stream().allMatch(new Fate.Passes(0)::equals));
    }

    @Test
    void probability1AlwaysHappensAndLossGoesFirst() {
        assertTrue(fates(new FaultPlan(1, 1, 1, 9, 3), MANY).stream().allMatch(Fate.Lost.class::isInstance));
        assertTrue(fates(new FaultPlan(0, 1, 1, 9, 3), MANY).stream().allMatch(Fate.Corrupted.class::isInstance));
        assertTrue(fates(new FaultPlan(0, 0, 1, 9, 3), MANY).stream().allMatch(new Fate.Passes(9)::equals));
    }

    @Test
    void probability0NeverHappens() {
        assertTrue(fates(new FaultPlan(0, 0.5, 0.5, 9, 3), MANY).stream().noneMatch(Fate.Lost.class::isInstance));
        assertTrue(fates(new FaultPlan(0.5, 0, 0.5, 9, 3), MANY).stream().noneMatch(Fate.Corrupted.class::isInstance));
    }

    @Test
    void probabilitiesAreKeptRoughly() {
        List<Fate> fates = fates(new FaultPlan(0.1, 0.2, 0.3, 9, 4), MANY);
        assertShare(0.1, fates, Fate.Lost.class::isInstance);
        assertShare(0.9 * 0.2, fates, Fate.Corrupted.class::isInstance);
        assertShare(0.9 * 0.8 * 0.3, fates, new Fate.Passes(9)::equals);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 64, 1_012})
    void corruptionAlwaysShowsInTheChecksum(int payloadBytes) {
        FaultInjector injector = new FaultInjector(new FaultPlan(0, 1, 0, 0, 5));
        Frame frame = new Frame(FrameType.DATA, 65_535, true, new byte[payloadBytes]);
        for (int i = 0; i < 500; i++) {
            Decoded.BadChecksum bad = assertInstanceOf(Decoded.BadChecksum.class, injector.corrupt(frame));
            assertEquals(65_535, bad.frame().seq());
            assertTrue(bad.frame().last());
            assertEquals(payloadBytes, bad.frame().payload().length);
        }
    }

    private static void assertShare(double expected, List<Fate> fates, Predicate<Fate> which) {
        assertEquals(expected, (double) fates.stream().filter(which).count() / fates.size(), 0.02);
    }

    private static List<Fate> fates(FaultPlan plan, int count) {
        FaultInjector injector = new FaultInjector(plan);
        return Stream.generate(injector::next).limit(count).toList();
    }
}
