package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReliableLinkTest {
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
}
