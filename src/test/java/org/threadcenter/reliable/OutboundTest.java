package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.FrameEvent.Fate;
import org.threadcenter.wire.FrameType;

/** What goes out, and what makes it go again. */
class OutboundTest {
    private static final long MILLI = OneEnd.MILLI;
    private static final List<String> NOTHING = List.of();
    private static final FaultPlan BAD = new FaultPlan(0.1, 0, 0, 0, 1);

    /** An end that has {@code records} of one fragment each to say; record i is fragment i. */
    private static OneEnd end(Protocol protocol, int window, int records) {
        return saying(new OneEnd(protocol, 100, window), records);
    }

    private static OneEnd saying(OneEnd end, int records) {
        IntStream.range(0, records).forEach(counter -> end.says(counter + 1, "record " + counter));
        return end;
    }

    private static List<String> data(int... counters) {
        return IntStream.of(counters).mapToObj(counter -> "DATA " + counter + " last").toList();
    }

    private static OneEnd withTimer(Protocol protocol) {
        return new OneEnd(new ReliableSettings(
                protocol, 100, 4, ReliableSettings.Repair.TIMER, 0, 16, 0, 20_000 * MILLI, 60_000 * MILLI));
    }

    @ParameterizedTest
    @EnumSource
    void sendsAWindowAndGoesOnAsItIsAcknowledged(Protocol protocol) {
        OneEnd end = end(protocol, 4, 10);
        assertEquals(data(0, 1, 2, 3), end.writes());
        end.acknowledged(1, 4);
        assertEquals(data(4), end.writes());
        end.acknowledged(4, 4);
        assertEquals(data(5, 6, 7), end.writes());
    }

    @ParameterizedTest
    @EnumSource
    void cutsARecordAndMarksItsEnd(Protocol protocol) {
        OneEnd end = new OneEnd(protocol, 3, 8);
        end.says(1, "seventy").says(2, "six");
        assertEquals(List.of("DATA 0", "DATA 1", "DATA 2 last", "DATA 3 last"), end.writes());
    }

    @ParameterizedTest
    @EnumSource
    void sendsNoMoreThanThereIsCreditFor(Protocol protocol) {
        OneEnd end = end(protocol, 4, 10);
        end.writes();
        end.acknowledged(4, 0);
        assertEquals(NOTHING, end.writes());
        end.acknowledged(4, 2);
        assertEquals(data(4, 5), end.writes());
    }

    @ParameterizedTest
    @EnumSource
    void creditOnceGivenIsNotTakenBack(Protocol protocol) {
        OneEnd end = end(protocol, 4, 10);
        end.writes();
        end.acknowledged(2, 4);
        end.acknowledged(3, 0);
        assertEquals(6, end.link.snapshot().sending().edge());
        assertEquals(data(4, 5), end.writes());
    }

    @ParameterizedTest
    @EnumSource
    void aSenderWithoutCreditAsks(Protocol protocol) {
        OneEnd end = end(protocol, 4, 10);
        end.writes();
        end.acknowledged(4, 0);
        assertEquals(NOTHING, end.writes());
        assertEquals(List.of("PING"), end.writesAfter(1_000 * MILLI));
        end.acknowledged(4, 1);
        assertEquals(data(4), end.writes());
    }

    @ParameterizedTest
    @EnumSource
    void aLowerCumulativeIsIgnoredWithItsCredit(Protocol protocol) {
        OneEnd end = end(protocol, 4, 10);
        end.writes();
        end.acknowledged(3, 4);
        end.acknowledged(1, 1_000);
        assertEquals(Fate.STALE, end.lastFate());
        assertEquals(3, end.link.snapshot().sending().base());
        assertEquals(7, end.link.snapshot().sending().edge());
    }

    @ParameterizedTest
    @EnumSource
    void anAckOfWhatWasNeverSentIsNotBelieved(Protocol protocol) {
        OneEnd end = end(protocol, 4, 2);
        end.writes();
        end.acknowledged(3, 4);
        assertEquals(Fate.BAD_CHECKSUM, end.lastFate());
        end.acknowledged(0, 4, 2);
        assertEquals(Fate.STALE, end.lastFate());
        assertEquals(2, end.link.snapshot().inFlight());
    }

    @ParameterizedTest
    @EnumSource
    void anAckWithTheCounterOfAnotherRoundIsNotBelieved(Protocol protocol) {
        OneEnd end = end(protocol, 4, 4);
        end.writes();
        end.comes(OneEnd.frame(FrameType.ACK, 2, false, 2 + (1L << 32), new AckPayload(2, 4, 0, new BitSet()).encode()));
        assertEquals(Fate.BAD_CHECKSUM, end.lastFate());
        assertEquals(0, end.link.snapshot().sending().base());
    }

    @ParameterizedTest
    @EnumSource
    void tellsHowARecordFares(Protocol protocol) {
        OneEnd end = new OneEnd(protocol, 3, 8);
        end.says(7, "twelve bytes");
        end.writes();
        end.nacked(0);
        end.writesAfter(1);
        end.acknowledged(4, 8);
        assertEquals(List.of(new ReliableEvent.Started(7, 4)), end.told(ReliableEvent.Started.class));
        int again = protocol == Protocol.GO_BACK_N ? 4 : 1;
        assertEquals(List.of(new ReliableEvent.Acknowledged(7, again)), end.told(ReliableEvent.Acknowledged.class));
        List<FragmentState> first = end.told(ReliableEvent.FragmentMoved.class).stream()
                .filter(moved -> moved.index() == 0).map(ReliableEvent.FragmentMoved::state).toList();
        assertEquals(
                List.of(FragmentState.SENT, FragmentState.NACKED, FragmentState.RESENT_AFTER_NACK, FragmentState.ACKED),
                first);
    }

    @ParameterizedTest
    @EnumSource
    void whatNobodyAskedToHearAboutIsNotTold(Protocol protocol) {
        OneEnd end = new OneEnd(protocol, 3, 8);
        end.says(OutRecord.UNTOLD, "twelve bytes");
        end.writes();
        end.acknowledged(4, 8);
        assertEquals(NOTHING, end.told.stream().map(Object::toString).toList());
    }

    @ParameterizedTest
    @EnumSource
    void aTimeOutSendsAPingAndNeverData(Protocol protocol) {
        OneEnd end = end(protocol, 4, 4);
        end.writes();
        end.link.disturb(BAD, BAD, end.now);
        for (long wait : new long[] {1_000, 2_000, 4_000, 5_000, 5_000}) {
            assertEquals(NOTHING, end.writesAfter(wait * MILLI - 1), "before " + wait);
            assertEquals(List.of("PING"), end.writesAfter(1), "after " + wait);
        }
        assertEquals(0, end.link.snapshot().retries());
    }

    @ParameterizedTest
    @EnumSource
    void progressEndsTheDoubling(Protocol protocol) {
        OneEnd end = end(protocol, 4, 4);
        end.writes();
        end.writesAfter(1_000 * MILLI);
        end.writesAfter(2_000 * MILLI);
        end.acknowledgedLate(1, 4, 2_980 * MILLI);
        assertEquals(20 * MILLI, end.link.snapshot().roundTripNanos());
        assertEquals(NOTHING, end.writesAfter(200 * MILLI - 1));
        assertEquals(List.of("PING"), end.writesAfter(1));
    }

    @ParameterizedTest
    @EnumSource
    void aPongProvesTheLossOfWhatWentBeforeItsPing(Protocol protocol) {
        OneEnd end = end(protocol, 4, 4);
        end.writes();
        assertEquals(List.of("PING"), end.writesAfter(1_000 * MILLI));
        end.ponged(end.payloadOf(FrameType.PING));
        assertEquals(data(0, 1, 2, 3), end.writes());
        assertEquals(4, end.link.snapshot().resentAfterPong());
    }

    @Test
    void aPongSaysNothingAboutWhatWentBehindItsPing() {
        OneEnd end = end(Protocol.SELECTIVE_REPEAT, 4, 2);
        end.writes();
        end.writesAfter(1_000 * MILLI);
        byte[] token = end.payloadOf(FrameType.PING);
        end.says(3, "later");
        assertEquals(data(2), end.writes());
        end.ponged(token);
        assertEquals(data(0, 1), end.writes());
    }

    @ParameterizedTest
    @EnumSource
    void aPongIsGoodForOneProofAndAnUnknownOneForNone(Protocol protocol) {
        OneEnd end = end(protocol, 4, 4);
        end.writes();
        end.ponged(ByteBuffer.allocate(8).putLong(999).array());
        end.ponged(new byte[7]);
        assertEquals(NOTHING, end.writes());
        end.writesAfter(1_000 * MILLI);
        byte[] token = end.payloadOf(FrameType.PING);
        end.ponged(token);
        assertEquals(4, end.writes().size());
        end.ponged(token);
        assertEquals(NOTHING, end.writes());
    }

    @ParameterizedTest
    @EnumSource
    void thePongForAnOlderPingProvesNothingAboutARepeat(Protocol protocol) {
        OneEnd end = end(protocol, 4, 1);
        end.writes();
        end.writesAfter(1_000 * MILLI);
        byte[] first = end.payloadOf(FrameType.PING);
        end.writesAfter(2_000 * MILLI);
        byte[] second = end.payloadOf(FrameType.PING);
        end.ponged(first);
        assertEquals(data(0), end.writes());
        end.ponged(second);
        assertEquals(NOTHING, end.writes());
    }

    @ParameterizedTest
    @EnumSource
    void theTimeOutFollowsTheRoundTrip(Protocol protocol) {
        OneEnd end = end(protocol, 4, 4);
        end.writes();
        end.now += 100 * MILLI;
        end.acknowledged(4, 4);
        assertEquals(100 * MILLI, end.link.snapshot().roundTripNanos());
        assertEquals(350 * MILLI, end.link.snapshot().probeTimeoutNanos());
    }

    @ParameterizedTest
    @EnumSource
    void theDelayOfAnAckIsNoPartOfTheRoundTrip(Protocol protocol) {
        OneEnd end = end(protocol, 4, 4);
        end.writes();
        end.now += 100 * MILLI;
        end.acknowledgedLate(1, 4, 45 * MILLI);
        assertEquals(55 * MILLI, end.link.snapshot().roundTripNanos());
    }

    @ParameterizedTest
    @EnumSource
    void aRepeatIsNoSampleOfTheRoundTrip(Protocol protocol) {
        OneEnd end = end(protocol, 4, 1);
        end.writes();
        end.now += 100 * MILLI;
        end.nacked(0);
        end.writes();
        end.now += 1;
        end.acknowledged(1, 4);
        assertEquals(0, end.link.snapshot().roundTripNanos());
    }

    @Test
    void whatWaitedBehindARepeatIsNoSampleEither() {
        OneEnd end = end(Protocol.SELECTIVE_REPEAT, 4, 4);
        end.writes();
        end.now += 100 * MILLI;
        end.nacked(0);
        end.writes();
        end.now += 100 * MILLI;
        end.acknowledged(4, 4);
        assertEquals(0, end.link.snapshot().roundTripNanos());
    }

    @ParameterizedTest
    @EnumSource
    void aNackAcknowledgesButIsNoSampleOfTheRoundTrip(Protocol protocol) {
        OneEnd end = end(protocol, 4, 4);
        end.writes();
        end.now += 100 * MILLI;
        end.nacked(2);
        assertEquals(2, end.link.snapshot().sending().base());
        assertEquals(0, end.link.snapshot().roundTripNanos());
        assertEquals(List.of(1L, 2L), end.told(ReliableEvent.Acknowledged.class).stream()
                .map(ReliableEvent.Acknowledged::id).toList());
    }

    @Test
    void goBackNGoesBackToWhatANackNamesAndSendsAllFromThere() {
        OneEnd end = end(Protocol.GO_BACK_N, 4, 10);
        end.writes();
        end.nacked(1);
        assertEquals(data(1, 2, 3), end.writes());
        assertEquals(3, end.link.snapshot().resentAfterNack());
    }

    @Test
    void selectiveRepeatSendsOnlyWhatANackNames() {
        OneEnd end = end(Protocol.SELECTIVE_REPEAT, 4, 10);
        end.writes();
        end.nacked(1);
        assertEquals(data(1), end.writes());
        assertEquals(1, end.link.snapshot().resentAfterNack());
    }

    @ParameterizedTest
    @EnumSource
    void aNackIsHeededOnceInARoundTrip(Protocol protocol) {
        OneEnd end = end(protocol, 4, 10);
        end.writes();
        end.now += 100 * MILLI;
        end.acknowledged(1, 4);
        end.writes();
        end.now += 100 * MILLI;
        end.nacked(1);
        assertTrue(end.writes().contains("DATA 1 last"));
        end.now += 99 * MILLI;
        end.nacked(1);
        assertEquals(NOTHING, end.writes());
        end.now += 1 * MILLI;
        end.nacked(1);
        assertTrue(end.writes().contains("DATA 1 last"));
    }

    @ParameterizedTest
    @EnumSource
    void aNackBelowTheWindowIsIgnored(Protocol protocol) {
        OneEnd end = end(protocol, 4, 4);
        end.writes();
        end.acknowledged(3, 4);
        end.nacked(1);
        assertEquals(Fate.STALE, end.lastFate());
        assertEquals(NOTHING, end.writes());
    }

    @ParameterizedTest
    @EnumSource
    void aNackOfTheNextNewOneOnlyAcknowledges(Protocol protocol) {
        OneEnd end = end(protocol, 4, 4);
        end.writes();
        end.nacked(4);
        assertEquals(NOTHING, end.writes());
        assertEquals(0, end.link.snapshot().inFlight());
    }

    @Test
    void threeLaterOnesProveALossInSelectiveRepeatAndTwoDoNot() {
        OneEnd end = end(Protocol.SELECTIVE_REPEAT, 8, 8);
        end.writes();
        end.acknowledged(0, 8, 1, 2);
        assertEquals(NOTHING, end.writes());
        end.acknowledged(0, 8, 1, 2, 3);
        assertEquals(data(0), end.writes());
        assertEquals(1, end.link.snapshot().resentOnLaterAck());
        end.acknowledged(0, 8, 1, 2, 3, 4, 5);
        assertEquals(NOTHING, end.writes());
    }

    @Test
    void whatIsHeldIsNotSentAgain() {
        OneEnd end = end(Protocol.SELECTIVE_REPEAT, 4, 4);
        end.writes();
        end.acknowledged(0, 4, 2);
        end.writesAfter(1_000 * MILLI);
        end.ponged(end.payloadOf(FrameType.PING));
        assertEquals(data(0, 1, 3), end.writes());
        assertEquals(List.of(3L), end.told(ReliableEvent.Acknowledged.class).stream()
                .map(ReliableEvent.Acknowledged::id).toList());
    }

    @ParameterizedTest
    @EnumSource
    void theTextbooksTimerSendsDataOnlyWhileTheChannelIsDisturbed(Protocol protocol) {
        OneEnd end = saying(withTimer(protocol), 2);
        end.writes();
        assertEquals(List.of("PING"), end.writesAfter(1_000 * MILLI));
        end.link.disturb(FaultPlan.NONE, BAD, end.now);
        assertEquals(data(0, 1), end.writesAfter(2_000 * MILLI));
        assertEquals(2, end.link.snapshot().resentByTimer());
        end.link.disturb(FaultPlan.NONE, FaultPlan.NONE, end.now);
        assertEquals(List.of("PING"), end.writesAfter(4_000 * MILLI));
    }

    @ParameterizedTest
    @EnumSource
    void noTimeOutRunsWhileOurOwnBytesWaitToBeWritten(Protocol protocol) {
        OneEnd end = end(protocol, 4, 1);
        end.link.fill(ByteBuffer.allocate(Link.MAX_WRITE_BYTES), end.now);
        assertEquals(NOTHING, end.writesAfter(10_000 * MILLI));
        assertEquals(List.of("PING"), end.writesAfter(1_000 * MILLI));
    }

    @ParameterizedTest
    @EnumSource
    void seqWrapsAndTheCounterDoesNot(Protocol protocol) {
        for (long first : new long[] {0, (1 << 16) - 20, (1L << 32) - 5}) {
            for (int bits : new int[] {2, 3, 4, 16}) {
                int window = Math.min(40, ReliableSettings.largestWindow(protocol, bits));
                LinkPair pair = new LinkPair(new ReliableSettings(protocol, 2, window,
                        ReliableSettings.Repair.EVIDENCE, 0, bits, first, 20_000 * MILLI, 60_000 * MILLI));
                List<String> said = IntStream.range(0, 50).mapToObj(i -> "record " + i).toList();
                said.forEach(text -> pair.a.say(1, text));
                pair.pass(1_000 * MILLI);
                assertEquals(said, pair.b.texts(), bits + " bits from " + first);
                assertEquals(first + said.stream().mapToInt(text -> Math.ceilDiv(text.length(), 2)).sum(),
                        pair.a.link.snapshot().sending().base());
            }
        }
    }
}
