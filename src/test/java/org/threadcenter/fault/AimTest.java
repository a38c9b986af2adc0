package org.threadcenter.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.threadcenter.fault.AimedFault.CorruptByte;
import org.threadcenter.fault.AimedFault.DropAck;
import org.threadcenter.fault.AimedFault.DropFragment;
import org.threadcenter.fault.BadChannel.Deed;
import org.threadcenter.wire.FrameType;
import org.threadcenter.wire.RawFrame;

/** Aimed faults, through the channel that has them. */
class AimTest {
    private static final Set<Deed> LOST = Set.of(Deed.LOST);
    private static final Set<Deed> SPOILT = Set.of(Deed.SPOILT);
    private static final Set<Deed> NOTHING = Set.of();

    private BadChannel channel = aimedAt();

    private static BadChannel aimedAt(AimedFault... faults) {
        return new BadChannel(FaultPlan.NONE.withAimed(List.of(faults)));
    }

    private static BadChannel midRecord(AimedFault... faults) {
        return new BadChannel(FaultPlan.NONE.withAimed(List.of(faults)), 16, true);
    }

    private Set<Deed> offer(RawFrame frame) {
        return channel.offer(frame, true, false, 0);
    }

    @Test
    void dropsTheFragmentsThatWereNamedAndEachOnce() {
        channel = aimedAt(new DropFragment(2), new DropFragment(0));
        assertEquals(LOST, offer(Frames.part(10)));
        assertEquals(NOTHING, offer(Frames.part(11)));
        assertFalse(channel.isClear());
        assertEquals(List.of(new DropFragment(2)), channel.inForce().aimed());
        assertEquals(LOST, offer(Frames.part(12)));
        assertEquals(NOTHING, offer(Frames.part(10)));
        assertEquals(NOTHING, offer(Frames.end(12)));
        assertFalse(channel.inForce().disturbs());
        assertEquals(2, channel.plan().aimed().size());
    }

    @Test
    void isClearOnceEveryAimedFaultHasHappened() {
        channel = aimedAt(new DropFragment(0));
        assertFalse(channel.isClear());
        offer(Frames.end(0));
        assertTrue(channel.isClear());
    }

    @Test
    void dropsTheRepairTooWhenThatIsNamedTwice() {
        channel = aimedAt(new DropFragment(1), new DropFragment(1));
        assertEquals(NOTHING, offer(Frames.part(0)));
        assertEquals(LOST, offer(Frames.part(1)));
        assertEquals(LOST, offer(Frames.part(1)));
        assertEquals(NOTHING, offer(Frames.part(1)));
    }

    @Test
    void countsFromTheNextMessageWhenOneIsUnderWay() {
        channel = midRecord(new DropFragment(1));
        assertEquals(NOTHING, offer(Frames.part(4)));
        assertEquals(NOTHING, offer(Frames.end(5)));
        assertEquals(NOTHING, offer(Frames.part(4)));
        assertEquals(NOTHING, offer(Frames.part(6)));
        assertEquals(LOST, offer(Frames.part(7)));
    }

    @Test
    void countsFromAMessageNotFromOtherRecords() {
        channel = aimedAt(new DropFragment(0));
        assertEquals(NOTHING, offer(Frames.of(FrameType.CURSOR, 7, true, 9)));
        assertEquals(NOTHING, offer(Frames.of(FrameType.LIST_REQUEST, 8, true, 2)));
        assertEquals(LOST, offer(Frames.end(9)));
    }

    @Test
    void aRecordSentAgainDoesNotHideWhereTheNextOneBegins() {
        channel = midRecord(new DropFragment(0));
        assertEquals(NOTHING, offer(Frames.of(FrameType.CURSOR, 4, true, 9)));
        assertEquals(NOTHING, offer(Frames.of(FrameType.CURSOR, 5, true, 9)));
        assertEquals(NOTHING, offer(Frames.of(FrameType.CURSOR, 4, true, 9)));
        assertEquals(LOST, offer(Frames.part(6)));
    }

    @Test
    void aFragmentInTheMiddleIsNotTheFirst() {
        channel = midRecord(new DropFragment(0));
        for (int seq = 0; seq < 100; seq++) {
            assertEquals(NOTHING, offer(Frames.part(seq)));
        }
    }

    @Test
    void otherFramesBetweenTheFragmentsDoNotCount() {
        channel = aimedAt(new DropFragment(1));
        assertEquals(NOTHING, offer(Frames.part(0)));
        assertEquals(NOTHING, offer(Frames.ack(1)));
        assertEquals(NOTHING, offer(Frames.of(FrameType.NACK, 1, false, 0)));
        assertEquals(LOST, offer(Frames.part(1)));
    }

    @Test
    void fragmentsAreCountedAcrossTheWrap() {
        channel = aimedAt(new DropFragment(3));
        assertEquals(NOTHING, offer(Frames.part(0xFFFE)));
        assertEquals(NOTHING, offer(Frames.part(0xFFFF)));
        assertEquals(NOTHING, offer(Frames.part(0)));
        assertEquals(LOST, offer(Frames.part(1)));
    }

    @Test
    void aNarrowSeqThatComesRoundIsNotTheSameFragment() {
        channel = new BadChannel(FaultPlan.NONE.withAimed(List.of(new DropFragment(20))), 4, false);
        for (int n = 0; n < 20; n++) {
            assertEquals(NOTHING, offer(Frames.part(n % 16)), "fragment " + n);
        }
        assertEquals(LOST, offer(Frames.part(4)));
    }

    @Test
    void corruptsTheByteThatWasNamed() {
        channel = aimedAt(new CorruptByte(0, 2), new CorruptByte(1, 900), new CorruptByte(2, 0));
        assertEquals(List.of(14), corruptedBytes(Frames.part(0)));
        assertEquals(List.of(14), corruptedBytes(Frames.part(1)));
        assertEquals(List.of(7), corruptedBytes(Frames.of(FrameType.DATA, 2, true, 0)));
        assertEquals(NOTHING, offer(Frames.part(0)));
    }

    private List<Integer> corruptedBytes(RawFrame frame) {
        assertEquals(SPOILT, offer(frame));
        BadChannel.Passed passed = channel.poll(0).orElseThrow();
        assertTrue(passed.spoilt());
        assertFalse(passed.frame().isIntact(frame.seq()));
        return IntStream.range(0, frame.size())
                .filter(i -> frame.bytes()[i] != passed.frame().bytes()[i]).boxed().toList();
    }

    @Test
    void dropsTheFirstAckThatCoversTheFragment() {
        channel = aimedAt(new DropAck(2));
        channel.aimAcksFrom(0xFFFF, 8);
        assertEquals(NOTHING, offer(Frames.ack(0xFFFF)));
        assertEquals(NOTHING, offer(Frames.ack(0)));
        assertEquals(NOTHING, offer(Frames.ack(1)));
        assertEquals(LOST, offer(Frames.ack(4)));
        assertEquals(NOTHING, offer(Frames.ack(4)));
        assertFalse(channel.inForce().disturbs());
    }

    @Test
    void eachAckIsLostToOneFaultOnly() {
        channel = aimedAt(new DropAck(0), new DropAck(1));
        channel.aimAcksFrom(5, 8);
        assertEquals(LOST, offer(Frames.ack(7)));
        assertEquals(LOST, offer(Frames.ack(7)));
        assertEquals(NOTHING, offer(Frames.ack(7)));
    }

    @Test
    void acksPassUntilTheFirstFragmentIsKnownAndThatIsSaidOnce() {
        channel = aimedAt(new DropAck(0));
        assertEquals(NOTHING, offer(Frames.ack(9)));
        channel.aimAcksFrom(12, 8);
        channel.aimAcksFrom(3, 8);
        assertEquals(NOTHING, offer(Frames.ack(12)));
        assertEquals(LOST, offer(Frames.ack(13)));
    }

    @Test
    void whatIsAimedBeyondTheMessageEndsWithIt() {
        channel = aimedAt(new DropFragment(2), new CorruptByte(4, 0), new DropFragment(1), new DropAck(9));
        assertEquals(NOTHING, offer(Frames.part(0)));
        assertEquals(LOST, offer(Frames.end(1)));
        assertEquals(NOTHING, offer(Frames.end(1)));
        assertEquals(NOTHING, offer(Frames.end(2)));
        assertEquals(NOTHING, offer(Frames.end(4)));
        assertEquals(List.of(new DropAck(9)), channel.inForce().aimed());
        channel.aimAcksFrom(0, 2);
        assertEquals(NOTHING, offer(Frames.ack(11)));
        assertFalse(channel.inForce().disturbs());
    }

    @Test
    void fragmentsAreNoAcksNorAcksFragments() {
        channel = aimedAt(new DropAck(0), new DropFragment(0));
        channel.aimAcksFrom(0, 8);
        assertEquals(LOST, offer(Frames.ack(1)));
        assertEquals(LOST, offer(Frames.end(0)));
        channel = aimedAt(new DropAck(0));
        channel.aimAcksFrom(0, 8);
        assertEquals(NOTHING, offer(Frames.end(0)));
    }

    @Test
    void anAimedFaultChangesNobodyElsesFate() {
        FaultPlan plan = new FaultPlan(0.2, 0.2, 0.2, 0.2, 0, 0, 0, 6, Direction.BOTH, List.of());
        BadChannel aiming =
                new BadChannel(plan.withAimed(List.of(new DropFragment(40), new CorruptByte(60, 0))));
        channel = new BadChannel(plan);
        for (int seq = 0; seq < 500; seq++) {
            Set<Deed> fate = offer(Frames.part(seq));
            Set<Deed> aimed = aiming.offer(Frames.part(seq), true, false, 0);
            assertTrue(aimed.equals(fate) || seq == 40 || seq == 60, "fragment " + seq);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536, Integer.MAX_VALUE})
    void aFragmentIsFrom0To65535(int wrong) {
        assertThrows(IllegalArgumentException.class, () -> new DropFragment(wrong));
        assertThrows(IllegalArgumentException.class, () -> new DropAck(wrong));
        assertThrows(IllegalArgumentException.class, () -> new CorruptByte(wrong, 0));
        assertThrows(IllegalArgumentException.class, () -> new CorruptByte(0, Math.min(wrong, -1)));
    }
}
