package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What both protocols promise: the same tests for each of them. */
class WindowPairTest {
    private static List<Long> counters(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    @ParameterizedTest
    @EnumSource
    void inOrderEverythingGoesOnce(Protocol protocol) {
        WindowPair pair = new WindowPair(protocol, 4, 0);
        for (int round = 0; round < 5; round++) {
            List<Long> sent = pair.sends(round);
            assertEquals(counters(4L * round, 4L * round + 4), sent);
            sent.forEach(pair::arrives);
            pair.acknowledge();
        }
        assertEquals(IntStream.range(0, 20).boxed().toList(), pair.delivered);
        assertEquals(counters(0, 20), pair.acknowledged);
    }

    @ParameterizedTest
    @EnumSource
    void neverMoreThanTheWindowIsUnderWay(Protocol protocol) {
        WindowPair pair = new WindowPair(protocol, 3, 10);
        assertEquals(counters(10, 13), pair.sends(0));
        assertEquals(List.of(), pair.sends(0));
        pair.arrives(10);
        pair.acknowledge();
        assertEquals(List.of(13L), pair.sends(0));
    }

    @ParameterizedTest
    @EnumSource
    void aDuplicateIsNotDelivered(Protocol protocol) {
        WindowPair pair = new WindowPair(protocol, 4, 0);
        assertEquals(ReceiveWindow.Arrival.TAKEN, pair.arrives(0));
        assertEquals(ReceiveWindow.Arrival.DUPLICATE, pair.arrives(0));
        assertEquals(List.of(0), pair.delivered);
    }

    @ParameterizedTest
    @EnumSource
    void whatThereIsNoRoomForIsDropped(Protocol protocol) {
        WindowPair pair = new WindowPair(protocol, 4, 0);
        assertEquals(ReceiveWindow.Arrival.BEYOND, pair.arrives(4));
        assertEquals(List.of(), pair.receiver.held());
    }

    @ParameterizedTest
    @EnumSource
    void anAckThatSaysNothingNewChangesNothing(Protocol protocol) {
        WindowPair pair = new WindowPair(protocol, 4, 0);
        pair.sends(0).forEach(pair::arrives);
        pair.acknowledge();
        pair.acknowledge();
        assertEquals(4, pair.acknowledged.size());
        assertEquals(4, pair.sender.flight().base());
    }

    @ParameterizedTest
    @EnumSource
    void theOldestGoesAgainAfterANackAPongOrTheTimer(Protocol protocol) {
        for (int why = 0; why < 3; why++) {
            WindowPair pair = new WindowPair(protocol, 4, 0);
            pair.sends(100);
            switch (why) {
                case 0 -> pair.sender.onNack(200, 100);
                case 1 -> pair.sender.onPong(1);
                default -> pair.sender.onTimer(200, 100);
            }
            assertEquals(0L, pair.sends(200).getFirst());
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingGoesAgainBeforeItsTime(Protocol protocol) {
        WindowPair pair = new WindowPair(protocol, 4, 0);
        pair.sends(100);
        pair.sender.onNack(199, 100);
        pair.sender.onTimer(199, 100);
        pair.sender.onPong(0);
        assertEquals(List.of(), pair.sends(200));
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsAskedOfAnEmptyWindow(Protocol protocol) {
        WindowPair pair = new WindowPair(protocol, 4, 0);
        pair.sender.onNack(100, 0);
        pair.sender.onPong(Long.MAX_VALUE);
        pair.sender.onTimer(100, 0);
        assertTrue(pair.sender.nextToSend().isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsToGoAgainAndIsAcknowledgedMeanwhileDoesNotGo(Protocol protocol) {
        WindowPair pair = new WindowPair(protocol, 4, 0);
        pair.sends(100).forEach(pair::arrives);
        pair.sender.onPong(4);
        pair.acknowledge();
        assertEquals(counters(4, 8), pair.sends(200));
    }

    @ParameterizedTest
    @EnumSource
    void everythingArrivesOverAWireThatLosesInBothDirections(Protocol protocol) {
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int size = random.nextInt(1, 20);
            WindowPair pair = new WindowPair(protocol, size, random.nextInt(5));
            int first = (int) pair.receiver.expected();
            for (long now = 1; pair.delivered.size() < 60; now++) {
                for (long counter : pair.sends(now)) {
                    if (random.nextInt(4) > 0) {
                        pair.arrives(counter);
                    }
                }
                if (random.nextInt(4) > 0) {
                    pair.acknowledge();
                }
                pair.sender.onTimer(now + 1, 1);
                assertTrue(now < 2_000, "seed " + seed);
            }
            assertEquals(IntStream.range(first, first + 60).boxed().toList(), pair.delivered.subList(0, 60));
            assertEquals(pair.acknowledged.stream().distinct().toList(), pair.acknowledged);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheTimerSetToGoAgainIsRecalledWithIt(Protocol protocol) {
        WindowPair pair = new WindowPair(protocol, 4, 0);
        pair.sends(0);
        pair.sender.onTimer(100, 100);
        pair.sender.recallTimer();
        assertEquals(List.of(), pair.sends(101));
        pair.sender.onNack(200, 100);
        assertEquals(0L, pair.sends(200).getFirst());
    }
}
