package org.threadcenter.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.threadcenter.fault.BadChannel.Deed;
import org.threadcenter.fault.BadChannel.Passed;
import org.threadcenter.wire.FrameType;
import org.threadcenter.wire.RawFrame;

class BadChannelTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final int MANY = 5_000;

    private BadChannel channel = new BadChannel(FaultPlan.NONE);
    private long now = 17 * SECOND;

    /** A plan in the order of the probabilities, with a delay of 100 ms ± 40 ms. */
    private static FaultPlan plan(
            double loss, double corruption, double duplication, double reordering, double delay, long seed) {
        return new FaultPlan(loss, corruption, duplication, reordering, delay, 100 * MILLI, 40 * MILLI, seed,
                Direction.BOTH, List.of());
    }

    private BadChannelTest under(FaultPlan plan) {
        channel = new BadChannel(plan);
        return this;
    }

    private Set<Deed> offer(RawFrame frame) {
        return channel.offer(frame, true, false, now);
    }

    private void offerBarrier() {
        assertEquals(Set.of(), channel.offer(Frames.ping(), false, true, now));
    }

    private List<Passed> passed() {
        List<Passed> passed = new ArrayList<>();
        for (Optional<Passed> next = channel.poll(now); next.isPresent(); next = channel.poll(now)) {
            passed.add(next.get());
        }
        return passed;
    }

    /** The seqs of what came through, of a barrier −1. */
    private List<Integer> seqs() {
        return passed().stream().map(Passed::frame)
                .map(frame -> frame.code() == FrameType.PING.code() ? -1 : frame.seq()).toList();
    }

    /** Everything that happens to {@code count} frames, one each millisecond. */
    private static List<Object> story(FaultPlan plan, int count) {
        BadChannelTest run = new BadChannelTest().under(plan);
        List<Object> story = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            story.add(run.offer(Frames.part(i)));
            story.add(run.passed());
            run.now += MILLI;
        }
        run.now = Long.MAX_VALUE;
        story.add(run.passed());
        return story;
    }

    private static List<Set<Deed>> deeds(FaultPlan plan) {
        BadChannelTest run = new BadChannelTest().under(plan);
        List<Set<Deed>> deeds = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            deeds.add(run.offer(Frames.part(i)));
        }
        return deeds;
    }

    @Test
    void aGoodChannelPassesTheVeryViewThatItIsGiven() {
        RawFrame view = Frames.part(3);
        assertEquals(Set.of(), offer(view));
        Passed passed = channel.poll(now).orElseThrow();
        assertSame(view, passed.frame());
        assertFalse(passed.disturbed());
        assertTrue(channel.isClear());
        assertEquals(Long.MAX_VALUE, channel.deadline());
    }

    @Test
    void aFrameThatIsSparedPassesWithoutACopy() {
        under(plan(0, 0, 1e-9, 1e-9, 1e-9, 1));
        RawFrame view = Frames.part(3);
        offer(view);
        assertSame(view, channel.poll(now).orElseThrow().frame());
        assertFalse(channel.isClear());
    }

    @Test
    void theSameSeedGivesTheSameStory() {
        FaultPlan plan = plan(0.1, 0.1, 0.1, 0.1, 0.1, 42);
        assertEquals(story(plan, MANY), story(plan, MANY));
        assertNotEquals(story(plan, MANY), story(plan(0.1, 0.1, 0.1, 0.1, 0.1, 43), MANY));
    }

    @Test
    void aLossProbabilityDoesNotChangeWhatElseHappens() {
        List<Set<Deed>> calm = deeds(plan(0, 0.2, 0.2, 0.2, 0.2, 7));
        List<Set<Deed>> lossy = deeds(plan(0.2, 0.2, 0.2, 0.2, 0.2, 7));
        for (int i = 0; i < MANY; i++) {
            boolean lost = lossy.get(i).equals(Set.of(Deed.LOST));
            assertTrue(lost || lossy.get(i).equals(calm.get(i)), "frame " + i);
        }
    }

    @Test
    void probabilitiesAreKeptRoughly() {
        List<Set<Deed>> deeds = deeds(plan(0.1, 0.2, 0.3, 0, 0.4, 4));
        assertShare(0.1, deeds, Deed.LOST);
        assertShare(0.9 * 0.2, deeds, Deed.SPOILT);
        assertShare(0.9 * 0.3, deeds, Deed.DOUBLED);
        assertShare(0.9 * 0.4, deeds, Deed.DELAYED);
        assertShare(0.25, deeds(plan(0, 0, 0, 0.25, 0, 4)), Deed.DELAYED);
    }

    private static void assertShare(double expected, List<Set<Deed>> deeds, Deed which) {
        long count = deeds.stream().filter(each -> each.contains(which)).count();
        assertEquals(expected, (double) count / MANY, 0.03);
    }

    @Test
    void lossTakesTheFrameAway() {
        under(plan(1, 1, 1, 1, 1, 1));
        assertEquals(Set.of(Deed.LOST), offer(Frames.part(0)));
        assertEquals(List.of(), passed());
        assertEquals(0, channel.held());
    }

    @Test
    void corruptionTurnsOneBitAnywhereButInTheLength() {
        under(plan(0, 1, 0, 0, 0, 5));
        BitSet turned = new BitSet();
        RawFrame whole = Frames.part(9);
        for (int i = 0; i < MANY; i++) {
            assertEquals(Set.of(Deed.SPOILT), offer(whole));
            Passed passed = channel.poll(now).orElseThrow();
            assertTrue(passed.disturbed() && passed.spoilt());
            BitSet bits = BitSet.valueOf(whole.bytes());
            bits.xor(BitSet.valueOf(passed.frame().bytes()));
            assertEquals(1, bits.cardinality());
            turned.or(bits);
        }
        assertEquals(4 * 8, turned.nextSetBit(0));
        assertEquals(11 * 8, turned.cardinality());
        assertTrue(Frames.part(9).equals(whole), "the view itself is left alone");
    }

    @Test
    void aDoubledFrameComesTwiceInARow() {
        under(plan(0, 0, 1, 0, 0, 5));
        assertEquals(Set.of(Deed.DOUBLED), offer(Frames.part(1)));
        offer(Frames.part(2));
        assertEquals(List.of(1, 1, 2, 2), seqs());
    }

    @Test
    void aSpoiltFrameIsDoubledSpoilt() {
        under(plan(0, 1, 1, 0, 0, 5));
        assertEquals(Set.of(Deed.SPOILT, Deed.DOUBLED), offer(Frames.part(1)));
        List<Passed> passed = passed();
        assertEquals(2, passed.size());
        assertTrue(passed.stream().allMatch(Passed::spoilt));
    }

    @Test
    void aDelayedFrameIsACopyThatComesAtItsMoment() {
        under(new FaultPlan(0, 0, 1, 100 * MILLI, 1));
        RawFrame view = Frames.part(1);
        assertEquals(Set.of(Deed.DELAYED), offer(view));
        assertEquals(List.of(), passed());
        assertEquals(1, channel.held());
        assertEquals(now + 100 * MILLI, channel.deadline());
        Arrays.fill(view.bytes(), (byte) 77);
        now += 100 * MILLI - 1;
        assertEquals(List.of(), passed());
        now += 1;
        Passed passed = channel.poll(now).orElseThrow();
        assertEquals(Frames.part(1), passed.frame());
        assertNotSame(view, passed.frame());
        assertTrue(passed.disturbed());
        assertFalse(passed.spoilt());
        assertEquals(0, channel.held());
    }

    @Test
    void jitterVariesTheDelayEitherWay() {
        under(plan(0, 0, 0, 0, 1, 3));
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int i = 0; i < 1_000; i++) {
            offer(Frames.part(i));
            long delay = channel.deadline() - now;
            least = Math.min(least, delay);
            most = Math.max(most, delay);
            now = Long.MAX_VALUE;
            passed();
            now = i * SECOND;
        }
        assertEquals(60 * MILLI, least, MILLI);
        assertEquals(140 * MILLI, most, MILLI);
    }

    @Test
    void jitterBeyondTheDelayIsNoDelay() {
        under(new FaultPlan(0, 0, 0, 0, 1, 0, SECOND, 3, Direction.BOTH, List.of()));
        int atOnce = 0;
        for (int i = 0; i < MANY; i++) {
            atOnce += offer(Frames.part(i)).isEmpty() ? 1 : 0;
            channel.poll(Long.MAX_VALUE);
        }
        assertEquals(0.5, (double) atOnce / MANY, 0.03);
    }

    @Test
    void delayedFramesComeInTheOrderOfTheirMoments() {
        under(new FaultPlan(0, 0, 0.5, 100 * MILLI, 2));
        for (int i = 0; i < 20; i++) {
            offer(Frames.part(i));
            now += MILLI;
        }
        List<Integer> early = seqs();
        now += SECOND;
        List<Integer> late = seqs();
        assertEquals(20, early.size() + late.size());
        assertEquals(early.stream().sorted().toList(), early);
        assertEquals(late.stream().sorted().toList(), late);
        assertFalse(early.isEmpty() || late.isEmpty());
    }

    @Test
    void aFrameOfferedAfterAMomentComesAfterIt() {
        under(new FaultPlan(0, 0, 0.5, 100 * MILLI, 2));
        List<Integer> all = new ArrayList<>();
        while (channel.held() == 0) {
            offer(Frames.part(0));
            seqs();
        }
        now += SECOND;
        channel.offer(Frames.ping(), false, true, now);
        all.addAll(seqs());
        assertEquals(List.of(0, -1), all);
    }

    @Test
    void aReorderedFrameIsOvertakenByOneToThreeLaterOnes() {
        BitSet distances = new BitSet();
        for (long seed = 0; seed < 400; seed++) {
            under(plan(0, 0, 0, 0.5, 0, seed));
            if (!offer(Frames.part(100)).equals(Set.of(Deed.DELAYED))) {
                continue;
            }
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                offer(Frames.part(i));
                order.addAll(seqs());
            }
            assertTrue(order.contains(100), "overtaken by more than three");
            distances.set(order.indexOf(100));
        }
        assertTrue(distances.get(1) && distances.get(2) && distances.get(3), distances.toString());
    }

    @Test
    void theLastFrameOfAllWaits50MillisecondsForOthers() {
        under(plan(0, 0, 0, 1, 0, 1));
        offer(Frames.end(0));
        assertEquals(List.of(), seqs());
        assertEquals(now + 50 * MILLI, channel.deadline());
        now += 50 * MILLI;
        assertEquals(List.of(0), seqs());
    }

    @Test
    void aDelayedFrameOvertakesNothingBeforeItComes() {
        List<Passed> out = new ArrayList<>();
        HeldFrames held = new HeldFrames(out::add);
        held.letOvertake(Frames.part(1), Set.of(Deed.DELAYED), 1, now);
        held.delay(Frames.part(2), Set.of(Deed.DELAYED), 0, now + 10 * MILLI);
        held.advance(now);
        assertEquals(List.of(), out);
        held.advance(now + 10 * MILLI);
        assertEquals(List.of(2, 1), out.stream().map(passed -> passed.frame().seq()).toList());
    }

    @Test
    void aFrameCanBeDelayedAndThenOvertaken() {
        under(plan(0, 0, 0, 1, 1, 1));
        offer(Frames.part(0));
        long arrives = channel.deadline();
        now = arrives;
        assertEquals(List.of(), seqs());
        assertEquals(arrives + 50 * MILLI, channel.deadline());
        now = channel.deadline();
        assertEquals(List.of(0), seqs());
    }

    @Test
    void aBarrierComesAfterEverythingBeforeIt() {
        under(new FaultPlan(0, 0, 1, 100 * MILLI, 1));
        offer(Frames.part(0));
        now += 10 * MILLI;
        offer(Frames.part(1));
        offerBarrier();
        offerBarrier();
        now += 10 * MILLI;
        offer(Frames.part(2));
        assertEquals(5, channel.held());
        now += 80 * MILLI;
        assertEquals(List.of(0), seqs());
        now += 10 * MILLI;
        List<Passed> passed = passed();
        assertEquals(List.of(FrameType.DATA.code(), FrameType.PING.code(), FrameType.PING.code()),
                passed.stream().map(each -> each.frame().code()).toList());
        assertTrue(passed.stream().allMatch(Passed::disturbed));
        assertEquals(1, channel.held());
    }

    @Test
    void aBarrierWithNothingBeforeItPassesAtOnce() {
        under(plan(0.5, 0.5, 0.5, 0.5, 0.5, 1));
        offerBarrier();
        Passed passed = channel.poll(now).orElseThrow();
        assertFalse(passed.disturbed());
        assertEquals(0, channel.held());
    }

    @Test
    void whatMayNotBeDisturbedPassesUntouchedAndAhead() {
        under(plan(0, 0, 0, 0, 1, 1));
        offer(Frames.part(0));
        for (int i = 0; i < 100; i++) {
            RawFrame error = Frames.of(FrameType.ERROR, 0, false, 20);
            assertEquals(Set.of(), channel.offer(error, false, false, now));
            Passed passed = channel.poll(now).orElseThrow();
            assertSame(error, passed.frame());
            assertFalse(passed.disturbed());
        }
    }

    @Test
    void whatMayNotBeDisturbedDrawsNothing() {
        FaultPlan plan = plan(0.3, 0.3, 0.3, 0.3, 0.3, 8);
        BadChannel other = new BadChannel(plan);
        under(plan);
        for (int i = 0; i < 500; i++) {
            channel.offer(Frames.ping(), false, false, now);
            assertEquals(other.offer(Frames.part(i), true, false, now), offer(Frames.part(i)));
        }
    }

    @Test
    void holdsABoundedNumberOfFramesAndLetsTheOldestOutEarly() {
        under(new FaultPlan(0, 0, 1, 60 * SECOND, 1));
        for (int i = 0; i < 4_096; i++) {
            offer(Frames.part(i));
        }
        assertEquals(List.of(), seqs());
        offer(Frames.part(4_096));
        assertEquals(List.of(0), seqs());
        offerBarrier();
        assertEquals(List.of(1), seqs());
        assertEquals(4_096, channel.held());
    }

    @Test
    void holdsABoundedNumberOfBytes() {
        under(new FaultPlan(0, 0, 1, 60 * SECOND, 1));
        for (int i = 0; i < 1_000; i++) {
            offer(Frames.of(FrameType.DATA, i, true, 16 * 1024));
        }
        assertEquals(255, channel.held());
        assertEquals(1_000 - 255, seqs().size());
    }

    @Test
    void everythingHeldComesOutAtTheEndOfTime() {
        under(plan(0, 0, 0, 0.5, 0.5, 1));
        for (int i = 0; i < 100; i++) {
            offer(Frames.part(i));
        }
        offerBarrier();
        now = Long.MAX_VALUE;
        assertEquals(101, seqs().size());
        assertEquals(0, channel.held());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everyFrameComesOutAsOftenAsItsFateSaysAndNoBarrierOvertakes(long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        under(plan(dice.nextDouble() / 2, dice.nextDouble() / 2, dice.nextDouble(), dice.nextDouble(),
                dice.nextDouble(), seed));
        int[] due = new int[MANY];
        int[] came = new int[MANY];
        for (int i = 0; i < MANY; i++) {
            now += dice.nextLong(20 * MILLI);
            if (dice.nextInt(10) == 0) {
                RawFrame barrier = Frames.of(FrameType.PING, 0, false, i);
                channel.offer(barrier, false, true, now);
            } else {
                Set<Deed> deeds = offer(Frames.of(FrameType.DATA, i, false, i));
                due[i] = deeds.contains(Deed.LOST) ? 0 : deeds.contains(Deed.DOUBLED) ? 2 : 1;
            }
            account(due, came);
        }
        now = Long.MAX_VALUE;
        account(due, came);
        assertEquals(Arrays.toString(due), Arrays.toString(came));
    }

    /** The number of a frame is how many bytes it has: corruption leaves that alone. */
    private void account(int[] due, int[] came) {
        for (Passed passed : passed()) {
            int number = passed.frame().payloadBytes();
            if (!passed.spoilt() && passed.frame().code() == FrameType.PING.code()) {
                for (int before = 0; before < number; before++) {
                    assertEquals(due[before], came[before], "barrier " + number + " overtook " + before);
                }
            } else {
                came[number]++;
            }
        }
    }
}
