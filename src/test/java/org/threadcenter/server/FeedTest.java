package org.threadcenter.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.threadcenter.chat.record.Attached;
import org.threadcenter.chat.record.Names;
import org.threadcenter.chat.record.RoomNews;
import org.threadcenter.chat.record.Stored;
import org.threadcenter.json.Malformed;
import org.threadcenter.reliable.OutRecord;
import org.threadcenter.wire.FrameType;

class FeedTest {
    private static final byte[] RENAMED = new RoomNews.Renamed("ana", "ana2").encode();

    private final RoomTail tail = new RoomTail(16);
    private final RecordCursor cursor = new RecordCursor(tail, _ -> {});
    private final Feed feed = new Feed(cursor);

    @Test
    void answersGoAheadOfReceiptsOfNewsAndOfMessages() {
        begin();
        tail.publish(Spoken.entry(1, 1, "oi"));
        feed.news(RENAMED);
        feed.settled(1);
        feed.people(List.of("ana"));
        assertEquals(
                List.of(FrameType.ATTACHED, FrameType.LIST_RESPONSE, FrameType.STORED, FrameType.ROOM, FrameType.DATA),
                types());
    }

    @Test
    void ofReceiptsOnlyTheNewestGoesOutWithEveryRefusal() throws Malformed {
        begin();
        feed.next();
        Stored.Refused second = new Stored.Refused(2, "no_such_room", "");
        Stored.Refused fourth = new Stored.Refused(4, "text_too_long", "");
        feed.settled(1);
        feed.refused(second);
        feed.settled(3);
        feed.refused(fourth);
        assertEquals(new Stored(4, List.of(second, fourth)), Stored.decode(feed.next().orElseThrow().payload()));
        assertEquals(Optional.empty(), feed.next());
        feed.settled(4);
        assertEquals(new Stored(4, List.of()), Stored.decode(feed.next().orElseThrow().payload()));
    }

    @Test
    void ofListsOnlyTheNewestGoesOut() throws Malformed {
        begin();
        feed.next();
        feed.people(List.of("ana"));
        feed.people(List.of("ana", "bia"));
        assertEquals(List.of("ana", "bia"), Names.decode(feed.next().orElseThrow().payload()));
        assertEquals(Optional.empty(), feed.next());
    }

    @Test
    void nothingPilesUpForWhoDoesNotListen() {
        begin();
        feed.next();
        for (int i = 1; i <= 5_000; i++) {
            feed.news(RENAMED);
            feed.refused(new Stored.Refused(i, "no_such_room", ""));
        }
        assertEquals(1 + Feed.MAX_NEWS, types().size());
    }

    @Test
    void aReceiptForAWholeOutboxOfRefusalsFitsIntoARecord() throws Malformed {
        begin();
        feed.next();
        for (int i = 1; i <= Feed.MAX_REFUSED; i++) {
            feed.refused(new Stored.Refused(1_000_000_000_000L + i, "text_too_long", "é".repeat(80)));
        }
        Stored stored = Stored.decode(feed.next().orElseThrow().payload());
        assertEquals(Feed.MAX_REFUSED, stored.refused().size());
    }

    private void begin() {
        Attached.Place place = cursor.place(OptionalLong.empty());
        feed.begin(new Attached(Attached.Status.NEW, 1, 0, "ana", Map.of("lobby", place)));
    }

    private List<FrameType> types() {
        List<FrameType> types = new ArrayList<>();
        for (Optional<OutRecord> next = feed.next(); next.isPresent(); next = feed.next()) {
            types.add(next.get().type());
        }
        return types;
    }
}
