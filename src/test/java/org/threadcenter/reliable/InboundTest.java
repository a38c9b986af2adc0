package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.wire.FrameType;

/** What comes in, and the ACKs, NACKs and credit that it is answered by. */
class InboundTest {
    private static final long MILLI = OneEnd.MILLI;
    private static final List<String> NOTHING = List.of();

    private static OneEnd end(Protocol protocol, int window) {
        return new OneEnd(protocol, 100, window);
    }

    @ParameterizedTest
    @EnumSource
    void acknowledgesHalfAWindowAtOnce(Protocol protocol) {
        OneEnd end = end(protocol, 8);
        end.come(0, 1, 2);
        assertEquals(NOTHING, end.writes());
        end.come(3);
        assertEquals(List.of("ACK 4"), end.writes());
        assertEquals(8, end.lastAck().credit());
        end.come(4, 5, 6);
        assertEquals(NOTHING, end.writes());
    }

    @ParameterizedTest
    @EnumSource
    void acknowledgesEvery16thOfALargeWindow(Protocol protocol) {
        OneEnd end = end(protocol, 64);
        for (int counter = 0; counter < 15; counter++) {
            end.come(counter);
        }
        assertEquals(NOTHING, end.writes());
        end.come(15);
        assertEquals(List.of("ACK 16"), end.writes());
    }

    @ParameterizedTest
    @EnumSource
    void acknowledgesEachOfAWindowOf2OrLess(Protocol protocol) {
        for (int window = 1; window <= 2; window++) {
            OneEnd end = end(protocol, window);
            end.come(0);
            assertEquals(List.of("ACK 1"), end.writes());
            end.come(1);
            assertEquals(List.of("ACK 2"), end.writes());
        }
    }

    @ParameterizedTest
    @EnumSource
    void acknowledgesTheRestAfter50Millis(Protocol protocol) {
        OneEnd end = end(protocol, 8);
        end.come(0);
        assertEquals(NOTHING, end.writesAfter(20 * MILLI));
        end.come(1);
        assertEquals(end.now + 30 * MILLI, end.link.deadline());
        assertEquals(NOTHING, end.writesAfter(30 * MILLI - 1));
        assertEquals(List.of("ACK 2"), end.writesAfter(1));
        assertEquals(300, end.lastAck().delayUnits());
        assertEquals(NOTHING, end.writesAfter(1_000 * MILLI));
    }

    @ParameterizedTest
    @EnumSource
    void acknowledgesEachWhenToldTo(Protocol protocol) {
        OneEnd end = new OneEnd(new ReliableSettings(
                protocol, 100, 8, ReliableSettings.Repair.EVIDENCE, 1, 16, 0, 20_000 * MILLI, 60_000 * MILLI));
        end.come(0);
        assertEquals(List.of("ACK 1"), end.writes());
    }

    @ParameterizedTest
    @EnumSource
    void acknowledgesEachWhileTheChannelIsDisturbed(Protocol protocol) {
        OneEnd end = end(protocol, 8);
        end.link.disturb(new FaultPlan(1e-9, 0, 0, 0, 1), FaultPlan.NONE, end.now);
        end.come(0);
        assertEquals(List.of("ACK 1"), end.writes());
        end.link.disturb(FaultPlan.NONE, FaultPlan.NONE, end.now);
        end.come(1);
        assertEquals(NOTHING, end.writes());
    }

    @ParameterizedTest
    @EnumSource
    void acknowledgesFragmentsOfARecordThatIsNotWholeYet(Protocol protocol) {
        OneEnd end = end(protocol, 4);
        end.comes(0, false, "a");
        end.comes(1, false, "b");
        assertEquals(List.of("ACK 2"), end.writes());
        assertEquals(NOTHING, end.texts());
    }

    @ParameterizedTest
    @EnumSource
    void anAckTravelsWithWhateverGoesOut(Protocol protocol) {
        OneEnd end = end(protocol, 8);
        end.writes();
        end.come(0);
        assertEquals(NOTHING, end.writes());
        end.says(1, "an answer");
        assertEquals(List.of("DATA 0 last", "ACK 1"), end.writes());
        assertEquals(NOTHING, end.writesAfter(60 * MILLI));
    }

    @ParameterizedTest
    @EnumSource
    void anAckWaitsForCompanyOnANewLinkToo(Protocol protocol) {
        OneEnd end = end(protocol, 8);
        end.come(0);
        assertEquals(NOTHING, end.writes());
    }

    @ParameterizedTest
    @EnumSource
    void acknowledgesADuplicateAtOnceAndDoesNotDeliverIt(Protocol protocol) {
        OneEnd end = end(protocol, 8);
        end.come(0, 0);
        assertEquals(List.of("ACK 1"), end.writes());
        assertEquals(List.of("record 0"), end.texts());
        assertEquals(1, end.link.snapshot().duplicates());
    }

    @Test
    void goBackNAsksOnceForWhatIsMissingAndDropsTheRest() {
        OneEnd end = end(Protocol.GO_BACK_N, 8);
        end.come(0, 2);
        assertEquals(List.of("NACK 1", "ACK 1"), end.writes());
        end.come(3, 4);
        assertEquals(NOTHING, end.writes());
        end.come(1);
        assertEquals(List.of("record 0", "record 1"), end.texts());
    }

    @ParameterizedTest
    @EnumSource
    void asksAgainWhenANewPassBegan(Protocol protocol) {
        OneEnd end = end(protocol, 8);
        end.come(0, 2, 3, 4);
        end.writes();
        end.come(2);
        boolean goBackN = protocol == Protocol.GO_BACK_N;
        assertEquals(List.of(goBackN ? "NACK 1" : "ACK 1"), end.writes());
        end.come(3, 4);
        assertEquals(goBackN ? NOTHING : List.of("ACK 1"), end.writes());
    }

    @Test
    void selectiveRepeatAsksAgainWhenSomethingNewCameOutOfOrder() {
        OneEnd end = end(Protocol.SELECTIVE_REPEAT, 8);
        end.come(4);
        assertEquals(List.of("ACK 0", "NACK 0"), end.writes());
        end.come(5);
        assertEquals(List.of("ACK 0"), end.writes());
        end.come(2);
        assertEquals(List.of("ACK 0", "NACK 0"), end.writes());
    }

    @Test
    void selectiveRepeatHoldsWhatIsAheadAndSaysSoAtOnce() {
        OneEnd end = end(Protocol.SELECTIVE_REPEAT, 8);
        end.come(0, 2, 4);
        assertEquals(List.of("ACK 1", "NACK 1"), end.writes());
        assertEquals(BitSet.valueOf(new long[] {0b101}), end.lastAck().held());
        assertEquals(List.of("record 0"), end.texts());
        assertEquals(List.of(2L, 4L), end.link.snapshot().receiving().held());
    }

    @Test
    void aGapThatIsFilledIsAcknowledgedAtOnce() {
        OneEnd end = end(Protocol.SELECTIVE_REPEAT, 16);
        end.come(1, 2);
        end.writes();
        end.come(0);
        assertEquals(List.of("ACK 3"), end.writes());
        assertEquals(List.of("record 0", "record 1", "record 2"), end.texts());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsBeyondTheCreditIsDroppedAndAcknowledged(Protocol protocol) {
        OneEnd end = end(protocol, 4);
        end.fetches = false;
        end.come(0, 1, 2, 3);
        assertEquals(List.of("ACK 4"), end.writes());
        assertEquals(0, end.lastAck().credit());
        end.come(4);
        assertEquals(List.of("ACK 4"), end.writes());
        assertEquals(FrameEvent.Fate.BEYOND_WINDOW, end.seen.get(end.seen.size() - 2).fate());
        assertEquals(4, end.link.snapshot().received());
    }

    @ParameterizedTest
    @EnumSource
    void tellsAtOnceWhenThereIsRoomAgain(Protocol protocol) {
        OneEnd end = end(protocol, 4);
        end.fetches = false;
        end.come(0, 1, 2, 3);
        end.writes();
        end.fetchOne();
        assertEquals(List.of("ACK 4"), end.writes());
        assertEquals(1, end.lastAck().credit());
        end.fetchOne();
        assertEquals(NOTHING, end.writes());
        end.fetchOne();
        assertEquals(List.of("ACK 4"), end.writes());
        assertEquals(3, end.lastAck().credit());
    }

    @ParameterizedTest
    @EnumSource
    void theCreditsEdgeNeverMovesBack(Protocol protocol) {
        OneEnd end = end(protocol, 4);
        end.fetches = false;
        long highest = 4;
        for (int counter = 0; counter < 40; counter++) {
            end.comes(counter, counter % 5 == 4, "part");
            end.pinged(counter);
            assertTrue(end.writes().contains("ACK " + (counter + 1)));
            long edge = counter + 1 + end.lastAck().credit();
            assertTrue(edge >= highest, edge + " after " + highest);
            highest = edge;
            if (counter % 7 == 6 || end.lastAck().credit() == 0) {
                end.fetches = true;
                end.fetch();
                end.fetches = false;
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRecordLargerThanTheWindowComesThrough(Protocol protocol) {
        OneEnd end = end(protocol, 4);
        for (int counter = 0; counter < 20; counter++) {
            assertTrue(end.link.snapshot().receiving().edge() > counter);
            end.comes(counter, counter == 19, "x");
        }
        assertEquals(List.of("x".repeat(20)), end.texts());
    }

    @ParameterizedTest
    @EnumSource
    void aPingIsAnsweredByEverythingReceivedAndThenThePong(Protocol protocol) {
        OneEnd end = end(protocol, 8);
        end.come(0);
        end.pinged(77);
        assertEquals(List.of("ACK 1", "PONG"), end.writes());
        assertEquals(77, ByteBuffer.wrap(end.payloadOf(FrameType.PONG)).getLong());
    }

    @ParameterizedTest
    @EnumSource
    void aBadChecksumAsksForTheLowestThatIsNotHere(Protocol protocol) {
        OneEnd end = end(protocol, 8);
        end.come(0);
        end.comes(OneEnd.frame(FrameType.DATA, 5, true, 5, new byte[3]).withBitTurned(100));
        assertEquals(List.of("NACK 1", "ACK 1"), end.writes());
        assertEquals(1, end.link.snapshot().badChecksums());
        ReliableEvent.Nacked nacked = end.told(ReliableEvent.Nacked.class).getFirst();
        assertEquals(new ReliableEvent.Nacked(1, ServerLinkEvent.Nacked.Cause.BAD_CHECKSUM), nacked);
    }

    @ParameterizedTest
    @EnumSource
    void asksAtLeisureForWhatIsSpoiltEveryTime(Protocol protocol) {
        OneEnd end = end(protocol, 8);
        end.link.disturb(new FaultPlan(0, 1, 0, 0, 1), FaultPlan.NONE, end.now);
        end.come(0);
        assertEquals(List.of("NACK 0"), end.writes());
        end.come(0);
        assertEquals(List.of("NACK 0"), end.writes());
        for (int again = 0; again < 5; again++) {
            end.come(0);
            assertEquals(NOTHING, end.writesAfter(1 * MILLI));
            end.come(0);
            assertEquals(List.of("NACK 0"), end.writesAfter(199 * MILLI));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDelayedNackIsNotSentForSomethingThatCameMeanwhile(Protocol protocol) {
        OneEnd end = end(protocol, 8);
        FaultPlan spoilsAll = new FaultPlan(0, 1, 0, 0, 1);
        for (int time = 0; time < 3; time++) {
            end.link.disturb(spoilsAll, FaultPlan.NONE, end.now);
            end.come(0);
            end.writes();
        }
        end.link.disturb(FaultPlan.NONE, FaultPlan.NONE, end.now);
        end.come(0);
        assertEquals(List.of("ACK 1"), end.writesAfter(1_000 * MILLI));
    }

    @ParameterizedTest
    @EnumSource
    void anOldCopyFromBehindTheWrapIsNotTakenForANewOne(Protocol protocol) {
        ReliableSettings settings = new ReliableSettings(
                protocol, 100, 4, ReliableSettings.Repair.EVIDENCE, 0, 4, 0, 20_000 * MILLI, 60_000 * MILLI);
        OneEnd end = new OneEnd(settings);
        for (int counter = 0; counter < 16; counter++) {
            end.come(counter);
        }
        end.come(0);
        assertEquals(FrameEvent.Fate.DUPLICATE, end.lastFate());
        for (int counter = 16; counter < 32; counter++) {
            end.come(counter);
        }
        end.come(0);
        assertEquals(FrameEvent.Fate.BAD_CHECKSUM, end.lastFate());
        assertEquals(32, end.texts().size());
        assertEquals("record 31", end.texts().getLast());
    }

    @Test
    void nothingIsDeliveredBehindWhatBreaksTheProtocol() {
        OneEnd end = end(Protocol.SELECTIVE_REPEAT, 8);
        end.comes(FrameType.SET_NICK, 1, false, new byte[] {'x'});
        end.comes(2, true, "b");
        end.comes(3, true, "c");
        end.comes(0, false, "a");
        assertEquals(NOTHING, end.texts());
        assertEquals(CloseReason.GARBAGE, end.closed().reason());
        assertInstanceOf(ReliableEvent.Closed.class, end.told.getLast());
        assertEquals(1, end.told(ReliableEvent.Closed.class).size());
    }

    @ParameterizedTest
    @EnumSource
    void aReaderThatSleepsCostsAWindow(Protocol protocol) {
        OneEnd end = end(protocol, 4);
        end.fetches = false;
        List<Long> edges = new ArrayList<>();
        for (int counter = 0; counter < 10; counter++) {
            end.come(counter);
            edges.add(end.link.snapshot().receiving().edge());
        }
        assertEquals(List.of(4L), edges.stream().distinct().toList());
        assertEquals(4, end.link.snapshot().received());
    }
}
