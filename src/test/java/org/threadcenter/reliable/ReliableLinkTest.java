package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.wire.FrameDecoder;
import org.threadcenter.wire.FrameType;
import org.threadcenter.wire.RawFrame;

class ReliableLinkTest {
    private static final long MILLI = OneEnd.MILLI;

    private static ReliableSettings settings(Protocol protocol, int fragment, int window) {
        return ReliableSettings.onTheWire(protocol, fragment, window);
    }

    @ParameterizedTest
    @EnumSource
    void carriesRecordsBothWaysInOrder(Protocol protocol) {
        LinkPair pair = new LinkPair(settings(protocol, 3, 4));
        pair.a.say(1, "hello over there");
        pair.a.say(2, "");
        pair.a.say(3, "ção 日本語");
        pair.b.say(7, "and back");
        pair.pass(LinkPair.MILLI * 100);
        assertEquals(List.of("hello over there", "", "ção 日本語"), pair.b.texts());
        assertEquals(List.of("and back"), pair.a.texts());
        List<ReliableEvent.Acknowledged> done = pair.a.told(ReliableEvent.Acknowledged.class);
        assertEquals(List.of(1L, 2L, 3L), done.stream().map(ReliableEvent.Acknowledged::id).toList());
        assertEquals(0, pair.a.link.snapshot().retries());
    }

    @ParameterizedTest
    @EnumSource
    void carriesALargeRecord(Protocol protocol) {
        LinkPair pair = new LinkPair(settings(protocol, 16_384, 4));
        byte[] large = new byte[OutRecord.MAX_BYTES];
        new Random(1).nextBytes(large);
        pair.a.say(1, large);
        pair.pass(LinkPair.MILLI * 100);
        ReliableEvent.Came came = pair.b.told(ReliableEvent.Came.class).getFirst();
        assertArrayEquals(large, came.payload());
        assertTrue(pair.a.link.snapshot().sending().slots().isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void stopsTheSenderOfAReaderThatSleeps(Protocol protocol) {
        LinkPair pair = new LinkPair(settings(protocol, 100, 8));
        pair.b.fetches = false;
        for (int i = 1; i <= 100; i++) {
            pair.a.say(i, "record " + i);
        }
        pair.pass(40_000 * LinkPair.MILLI);
        ReliableSnapshot stalled = pair.a.link.snapshot();
        assertEquals(8, stalled.sending().next());
        assertEquals(8, stalled.sending().edge());
        pair.b.fetches = true;
        pair.b.fetch();
        pair.pass(1_000 * LinkPair.MILLI);
        assertEquals(100, pair.b.texts().size());
        assertEquals(0, pair.a.link.snapshot().retries());
    }

    @ParameterizedTest
    @EnumSource
    void asksAfter20SecondsOfSilenceAndEndsAfter60(Protocol protocol) {
        OneEnd end = new OneEnd(protocol, 100, 4);
        assertEquals(List.of(), end.writes());
        assertEquals(List.of(), end.writesAfter(20_000 * MILLI - 1));
        assertEquals(List.of("PING"), end.writesAfter(1));
        assertEquals(List.of("PING"), end.writesAfter(20_000 * MILLI));
        assertEquals(List.of(), end.writesAfter(20_000 * MILLI - 1));
        assertFalse(end.link.isOver());
        end.writesAfter(1);
        assertEquals(CloseReason.SILENT, end.closed().reason());
        assertTrue(end.link.isOver());
        assertEquals(Link.NEVER, end.link.deadline());
    }

    @ParameterizedTest
    @EnumSource
    void anyByteEndsTheSilence(Protocol protocol) {
        OneEnd end = new OneEnd(protocol, 100, 4);
        end.writes();
        end.now += 19_000 * MILLI;
        end.link.onBytes(ByteBuffer.wrap(new byte[1]), end.now);
        assertEquals(List.of(), end.writesAfter(19_000 * MILLI));
        assertEquals(List.of("PING"), end.writesAfter(1_000 * MILLI));
    }

    @ParameterizedTest
    @EnumSource
    void aPeerIsNotSilentWhileNobodyListens(Protocol protocol) {
        OneEnd end = new OneEnd(protocol, 100, 4);
        end.fetches = false;
        end.come(0);
        end.writesAfter(300_000 * MILLI);
        end.fetches = true;
        end.fetch();
        assertEquals(List.of(), end.told(ReliableEvent.Closed.class));
    }

    @ParameterizedTest
    @EnumSource
    void threeWrongChecksumsInARowEndTheLink(Protocol protocol) {
        OneEnd end = new OneEnd(protocol, 100, 4);
        RawFrame spoilt = OneEnd.frame(FrameType.DATA, 0, true, 0, new byte[4]).withBitTurned(8 * 13);
        end.comes(spoilt);
        end.comes(spoilt);
        end.come(0);
        end.comes(spoilt);
        end.comes(spoilt);
        assertFalse(end.writes().contains("ERROR"));
        end.comes(spoilt);
        assertEquals(CloseReason.GARBAGE, end.closed().reason());
        assertEquals(List.of("ERROR"), end.writes());
        assertTrue(end.link.isOver());
    }

    @ParameterizedTest
    @EnumSource
    void whatTheChannelSpoiltDoesNotEndTheLink(Protocol protocol) {
        OneEnd end = new OneEnd(protocol, 100, 4);
        end.link.disturb(new FaultPlan(0, 1, 0, 0, 1), FaultPlan.NONE, end.now);
        end.come(0, 0, 0, 0, 0);
        assertEquals(5, end.link.snapshot().badChecksums());
        assertFalse(end.link.isOver());
    }

    @ParameterizedTest
    @EnumSource
    void goodbyeIsSaidAndThePeerCloses(Protocol protocol) {
        OneEnd end = new OneEnd(protocol, 100, 4);
        end.says(1, "on its way");
        end.writes();
        end.link.goodbye();
        end.link.goodbye();
        end.says(2, "too late");
        assertEquals(List.of("DISCONNECT"), end.writes());
        end.come(0);
        assertEquals(List.of("record 0"), end.texts());
        end.link.onEndOfInput(end.now);
        assertEquals(CloseReason.GOODBYE, end.closed().reason());
        assertTrue(end.link.isOver());
    }

    @ParameterizedTest
    @EnumSource
    void thePeersGoodbyeEndsTheLink(Protocol protocol) {
        OneEnd end = new OneEnd(protocol, 100, 4);
        end.control(FrameType.DISCONNECT, new byte[0]);
        assertEquals(CloseReason.GOODBYE, end.closed().reason());
        end.come(0);
        assertEquals(List.of(), end.texts());
        assertEquals(List.of(), end.writes());
    }

    @ParameterizedTest
    @EnumSource
    void finishWaitsUntilAllIsSaidAndAcknowledged(Protocol protocol) {
        OneEnd end = new OneEnd(protocol, 100, 2);
        end.says(1, "one").says(2, "two").says(3, "three");
        end.link.finish(CloseReason.GOING_DOWN, "bye");
        assertEquals(2, end.writes().size());
        end.acknowledged(2, 2);
        assertEquals(1, end.writes().size());
        assertFalse(end.link.isOver());
        end.acknowledged(3, 2);
        end.writes();
        assertEquals(new ReliableEvent.Closed(CloseReason.GOING_DOWN, "bye"), end.closed());
    }

    @ParameterizedTest
    @EnumSource
    void aLinkThatIsClosingKeepsItsReasonAndSaysItsLastWords(Protocol protocol) {
        OneEnd end = new OneEnd(protocol, 100, 4);
        end.writes();
        end.link.error("superseded", "another link", 0);
        end.link.close(CloseReason.GOING_DOWN, "first");
        end.link.close(CloseReason.SILENT, "second");
        end.link.onEndOfInput(end.now);
        assertFalse(end.link.isOver());
        assertEquals(List.of("ERROR"), end.writes());
        assertTrue(end.link.isOver());
        assertEquals(List.of(new ReliableEvent.Closed(CloseReason.GOING_DOWN, "first")),
                List.of(end.closed()));
    }

    /** Without the ACK before it the PONG would prove a loss that there was not. */
    @ParameterizedTest
    @EnumSource
    void theLastWordToAQuestionHasItsAckBeforeIt(Protocol protocol) {
        LinkPair pair = new LinkPair(settings(protocol, 3, 8));
        pair.a.say(1, "oi");
        pair.a.write();
        pair.now = pair.a.link.deadline();
        pair.a.write();
        pair.a.link.goodbye();
        pair.settle();
        assertEquals(List.of("oi"), pair.b.texts());
        assertEquals(1, pair.a.told(ReliableEvent.Acknowledged.class).size());
        assertEquals(0, pair.a.link.snapshot().retries());
    }

    @ParameterizedTest
    @EnumSource
    void theEndOfInputAndABrokenLineAreToldApart(Protocol protocol) {
        OneEnd ended = new OneEnd(protocol, 100, 4);
        ended.link.onEndOfInput(ended.now);
        assertEquals(CloseReason.PEER_CLOSED, ended.closed().reason());
        OneEnd broken = new OneEnd(protocol, 100, 4);
        broken.link.error("busy", "", 0);
        broken.link.onBroken("reset", broken.now);
        assertEquals(new ReliableEvent.Closed(CloseReason.BROKEN, "reset"), broken.closed());
        assertTrue(broken.link.isOver());
    }

    @ParameterizedTest
    @EnumSource
    void thePeersErrorIsTold(Protocol protocol) {
        OneEnd end = new OneEnd(protocol, 100, 4);
        end.control(FrameType.ERROR, new LinkError("going_down", "back soon", 1_500L).encode());
        end.control(FrameType.ERROR, "nonsense".getBytes(StandardCharsets.UTF_8));
        assertEquals(
                List.of(
                        new ReliableEvent.PeerError("going_down", "back soon", 1_500),
                        new ReliableEvent.PeerError("unreadable", "", 0)),
                end.told);
        assertFalse(end.link.isOver());
    }

    static List<byte[]> headersThatCannotBeTrue() {
        return List.of(
                new byte[] {'G'},
                new byte[] {0, 0, 0x40, 1, 4, 0, 0, 0, 0, 0, 0, 0},
                new byte[] {0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 4, 0, 0, 0, 0, 0, 0, 0},
                new byte[] {0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 2});
    }

    @ParameterizedTest
    @MethodSource("headersThatCannotBeTrue")
    void aHeaderThatCannotBeTrueEndsTheLinkWithAnError(byte[] header) {
        OneEnd end = new OneEnd(Protocol.SELECTIVE_REPEAT, 16 * 1024, 4);
        end.link.onBytes(ByteBuffer.wrap(header), end.now);
        assertEquals(CloseReason.GARBAGE, end.closed().reason());
        assertEquals(List.of("ERROR"), end.writes());
        assertEquals("protocol", LinkError.decode(end.payloadOf(FrameType.ERROR)).code());
    }

    @ParameterizedTest
    @CsvSource({"ACK, 5", "ACK, 135", "PING, 7", "PING, 9", "PING, 0"})
    void answersOfSizesThatThereAreNotEndTheLink(FrameType type, int size) {
        OneEnd end = new OneEnd(Protocol.SELECTIVE_REPEAT, 100, 4);
        end.control(type, new byte[size]);
        assertEquals(CloseReason.GARBAGE, end.closed().reason());
    }

    @ParameterizedTest
    @EnumSource
    void aRecordOfTwoTypesEndsTheLink(Protocol protocol) {
        OneEnd end = new OneEnd(protocol, 100, 4);
        end.comes(0, false, "a");
        end.comes(FrameType.SET_NICK, 1, true, new byte[1]);
        assertEquals(CloseReason.GARBAGE, end.closed().reason());
        assertEquals(List.of(), end.texts());
    }

    @Test
    void aRecordThatHasNoEndEndsTheLink() {
        OneEnd end = new OneEnd(Protocol.GO_BACK_N, 16 * 1024, 4);
        String part = "x".repeat(16 * 1024);
        for (int counter = 0; counter < 16; counter++) {
            end.comes(counter, false, part);
        }
        assertEquals(List.of(), end.told(ReliableEvent.Closed.class));
        end.comes(16, true, "x");
        assertEquals(CloseReason.GARBAGE, end.closed().reason());
    }

    @Test
    void typesThatBelongElsewhereAreOddAndNoMore() {
        OneEnd end = new OneEnd(Protocol.GO_BACK_N, 100, 4);
        end.control(FrameType.SYN, new byte[0]);
        end.comes(oddType());
        assertEquals(
                List.of(new ReliableEvent.Oddity("unexpected SYN"), new ReliableEvent.Oddity("unknown frame type 200")),
                end.told);
        assertFalse(end.link.isOver());
    }

    /** A frame of a type that nobody knows, with the right checksum. */
    private static RawFrame oddType() {
        byte[] bytes = new byte[12];
        bytes[4] = (byte) 200;
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        sum.update(new byte[8]);
        ByteBuffer.wrap(bytes).putInt(7, (int) sum.getValue());
        return new RawFrame(bytes, 0, 0);
    }

    @Test
    void stopsReadingFromAPeerThatAsksFasterThanItReads() {
        OneEnd end = new OneEnd(Protocol.GO_BACK_N, 100, 4);
        for (int token = 0; token < 63; token++) {
            end.pinged(token);
        }
        assertTrue(end.link.wantsBytes());
        end.pinged(63);
        assertFalse(end.link.wantsBytes());
        end.writes();
        assertTrue(end.link.wantsBytes());
    }

    @ParameterizedTest
    @EnumSource
    void readsWhatCameTogetherWithTheHandshake(Protocol protocol) {
        FrameDecoder decoder = new FrameDecoder(1_024);
        decoder.feed(ByteBuffer.wrap(OneEnd.frame(FrameType.DATA, 0, true, 0, new byte[] {'x'}).bytes()));
        ReliableLink link = new ReliableLink(settings(protocol, 100, 4), decoder, Optional::empty, LinkWatcher.NONE, 0);
        assertInstanceOf(ReliableEvent.Came.class, link.pollEvent().orElseThrow());
    }

    @ParameterizedTest
    @EnumSource
    void bytesMayBeCutAnywhere(Protocol protocol) {
        OneEnd end = new OneEnd(protocol, 100, 4);
        for (int counter = 0; counter < 3; counter++) {
            for (byte each : OneEnd.frame(FrameType.DATA, counter, true, counter, new byte[] {'x'}).bytes()) {
                end.link.onBytes(ByteBuffer.wrap(new byte[] {each}), end.now);
            }
        }
        end.fetch();
        assertEquals(List.of("x", "x", "x"), end.texts());
    }

    /** Nobody else would have it looked at again: the driver's writer rests until the deadline. */
    @ParameterizedTest
    @EnumSource
    void endsWhenTheLastAcknowledgementComesIfItWasToFinish(Protocol protocol) {
        LinkPair pair = new LinkPair(settings(protocol, 100, 8));
        pair.a.say(1, "last words");
        pair.a.write();
        pair.a.link.finish(CloseReason.GOODBYE, "");
        pair.a.write();
        pair.a.deliverTo(pair.b);
        pair.now += Acknowledging.LATEST_NANOS;
        pair.b.write();
        pair.b.deliverTo(pair.a);
        assertEquals(Long.MIN_VALUE, pair.a.link.deadline());
        pair.a.write();
        assertTrue(pair.a.link.isOver());
    }
}
