package org.threadcenter.tui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.threadcenter.fault.AimedFault;
import org.threadcenter.fault.AimedFault.CorruptByte;
import org.threadcenter.fault.AimedFault.DropAck;
import org.threadcenter.fault.AimedFault.DropFragment;
import org.threadcenter.fault.Direction;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.tui.ChannelWords.Unclear;
import org.threadcenter.tui.ChannelWords.Wanted;

class ChannelWordsTest {
    private static final long SECOND = 1_000_000_000L;

    private static FaultPlan wide(double duplication, double reordering, Direction direction) {
        return new FaultPlan(0, 0, duplication, reordering, 0, 0, 0, 7, direction, List.of());
    }

    private static FaultPlan parsed(String words) {
        return assertInstanceOf(Wanted.class, ChannelWords.parse(words, FaultPlan.NONE, 7)).plan();
    }

    private static List<AimedFault> aimed(ChannelWords.Asked asked) {
        return assertInstanceOf(Wanted.class, asked).plan().aimed();
    }

    @Test
    void readsOneFaultOrSeveral() {
        assertEquals(new FaultPlan(0.2, 0, 0, 0, 7), parsed("loss 20"));
        assertEquals(new FaultPlan(0, 0.025, 0, 0, 7), parsed("corruption 2.5"));
        assertEquals(new FaultPlan(0, 0.025, 0, 0, 7), parsed("corrupt 2.5%"));
        assertEquals(new FaultPlan(0.1, 0, 0.5, 2 * SECOND, 7), parsed("Loss 10 delay 50 2s"));
        assertEquals(wide(0.05, 0.1, Direction.BOTH), parsed("dup 5 reorder 10"));
        assertEquals(FaultPlan.NONE, parsed(" off "));
        assertEquals(FaultPlan.NONE, parsed("loss 0"));
    }

    @Test
    void readsTimesInSecondsAndMilliseconds() {
        assertEquals(new FaultPlan(0, 0, 0, 0, 1, 300_000_000L, 1_500_000L, 7, Direction.BOTH, List.of()),
                parsed("delay 100 300ms jitter 1,5ms"));
        assertEquals(60 * SECOND, parsed("delay 100 60000ms").delayNanos());
        assertEquals(60 * SECOND, parsed("delay 100 60").delayNanos());
    }

    @Test
    void jitterAloneVariesTheDelayThereIsOrMakesOne() {
        assertEquals(new FaultPlan(0, 0, 0, 0, 1, SECOND / 2, SECOND / 2, 7, Direction.BOTH, List.of()),
                parsed("jitter 500ms"));
        FaultPlan delayed = new FaultPlan(0.2, 0, 0.5, 2 * SECOND, 7);
        assertEquals(
                new Wanted(new FaultPlan(0, 0, 0, 0, 0.5, 2 * SECOND, SECOND / 2, 7, Direction.BOTH, List.of())),
                ChannelWords.parse("jitter 500ms", delayed, 7));
        assertEquals(FaultPlan.NONE, parsed("jitter 0"));
    }

    @Test
    void readsTheDirection() {
        assertEquals(wide(0.05, 0, Direction.UP), parsed("up dup 5"));
        assertEquals(wide(0.05, 0, Direction.DOWN), parsed("dup 5 up down"));
        assertEquals(wide(0.05, 0, Direction.BOTH), parsed("dup 5 both"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lan", "wifi", "satellite", "hell"})
    void knowsChannelsByName(String name) {
        assertTrue(parsed(name).disturbsByChance());
        assertTrue(parsed(name).delays());
        FaultPlan own = parsed(name + " loss 33 down");
        assertEquals(0.33, own.loss());
        assertEquals(Direction.DOWN, own.direction());
        assertEquals(parsed(name).delayNanos(), own.delayNanos());
    }

    @ParameterizedTest
    @CsvSource({"loss, loss", "loss x, loss x", "loss 101, loss 101", "loss -1, loss -1", "delay 50, delay 50",
            "loss 5 delay 50 61s corrupt 2, delay 50 61s", "jitter, jitter", "off loss 2, off",
            "loss NaN, loss nan", "corrupt loss 20, corrupt loss", "delay 50 60001ms, delay 50 60001ms",
            "dup, dup", "reorder 1s, reorder 1s", "hell off, off", "sideways, sideways", "wifi jitter, jitter"})
    void namesThePartThatCanNotBeHad(String words, String part) {
        assertEquals(new Unclear(part), ChannelWords.parse(words, FaultPlan.NONE, 7));
    }

    @Test
    void aimsAtFragmentsAndAcks() {
        assertEquals(List.of(new DropFragment(2), new DropFragment(4)),
                aimed(ChannelWords.drop("2,4", FaultPlan.NONE)));
        assertEquals(List.of(new DropAck(11)), aimed(ChannelWords.drop("ack 11", FaultPlan.NONE)));
        assertEquals(List.of(new DropFragment(0), new DropAck(1), new DropAck(65_535)),
                aimed(ChannelWords.drop(" 0 ACK 1, 65535", FaultPlan.NONE)));
        assertEquals(List.of(new CorruptByte(5, 0), new CorruptByte(6, 3)),
                aimed(ChannelWords.corrupt("5 6:3", FaultPlan.NONE)));
    }

    @Test
    void whatIsAimedOutlastsAnotherChannelButNotItsEnd() {
        FaultPlan before = new FaultPlan(0.2, 0, 0, 0, 7).withAimed(List.of(new DropFragment(2)));
        assertEquals(new Wanted(wide(0.01, 0, Direction.BOTH).withAimed(before.aimed())),
                ChannelWords.parse("dup 1", before, 7));
        assertEquals(new Wanted(FaultPlan.NONE), ChannelWords.parse("off", before, 7));
    }

    @Test
    void aimsBesideWhatIsInForce() {
        FaultPlan plan = new FaultPlan(0.2, 0, 0, 0, 7).withAimed(List.of(new DropFragment(1)));
        assertEquals(plan.withAimed(List.of(new DropFragment(1), new DropAck(2))),
                assertInstanceOf(Wanted.class, ChannelWords.drop("ack 2", plan)).plan());
    }

    @ParameterizedTest
    @CsvSource({"x, x", "2;x, x", "65536, 65536", "ack, ack", "ack ack 2, ack", "-1, -1", "2:3, 2:3"})
    void namesTheAimThatCanNotBeHad(String words, String part) {
        assertEquals(new Unclear(part), ChannelWords.drop(words.replace(';', ','), FaultPlan.NONE));
    }

    @ParameterizedTest
    @CsvSource({"x, x", "5:, 5:", "5:16384, 5:16384", "ack 2, ack", ":3, :3"})
    void namesTheSpotThatCanNotBeHad(String words, String part) {
        assertEquals(new Unclear(part), ChannelWords.corrupt(words, FaultPlan.NONE));
    }

    @Test
    void aimsAtNoMoreThanFits() {
        String many = IntStream.range(0, 65).mapToObj(String::valueOf).collect(Collectors.joining(","));
        assertEquals(new Unclear(many), ChannelWords.drop(many, FaultPlan.NONE));
    }

    @Test
    void whatIsAimedIsSaidAsItIsTyped() {
        List<AimedFault> aimed = List.of(new DropFragment(2), new DropAck(11), new CorruptByte(5, 0), new CorruptByte(5, 3));
        assertEquals(List.of("drop 2", "drop ack 11", "corrupt 5", "corrupt 5:3"),
                aimed.stream().map(ChannelWords::of).toList());
    }
}
