package org.threadcenter.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private final RoomTail tail = new RoomTail(16, 32L << 20, 0);
    private final Roster roster = new Roster("lobby");
    private final Feed feed = new Feed(() -> 5_000);

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

    @Test
    void whoIsThereIsToldOnceAndThenWhatChanged() throws Malformed {
        begin();
        feed.next();
        Seat ana = new Seat("a".repeat(16), "ana", 2_000);
        roster.put(ana);
        assertEquals(Optional.empty(), feed.next(), "nobody may see it yet");
        roster.publish();
        RoomNews.Person shown = new RoomNews.Person(ana.device(), "ana", 3, false);
        assertEquals(new RoomNews.Presence("lobby", true, List.of(shown), List.of()), presence());
        Seat bia = new Seat("b".repeat(16), "bia", 5_000);
        roster.put(bia);
        roster.remove(ana.device());
        roster.publish();
        shown = new RoomNews.Person(bia.device(), "bia", 0, false);
        assertEquals(
                new RoomNews.Presence("lobby", false, List.of(shown), List.of(ana.device())), presence());
        assertEquals(Optional.empty(), feed.next());
    }

    private RoomNews presence() throws Malformed {
        return RoomNews.decode(feed.next().orElseThrow().payload());
    }

    @Test
    void anAnswerStaysInOnePiece() {
        begin();
        feed.next();
        tail.publish(Spoken.entry(1, 1, "oi"));
        OutRecord begin = new OutRecord(FrameType.HISTORY, new byte[1], OutRecord.UNTOLD);
        OutRecord end = new OutRecord(FrameType.HISTORY, new byte[2], OutRecord.UNTOLD);
        feed.answer(List.of(begin, end));
        assertEquals(Optional.of(begin), feed.next());
        feed.settled(1);
        feed.news(RENAMED);
        assertEquals(Optional.of(end), feed.next());
        assertEquals(List.of(FrameType.STORED, FrameType.ROOM, FrameType.DATA), types());
    }

    @Test
    void roomsTakeTurns() {
        begin();
        feed.next();
        RoomTail other = new RoomTail(16, 32L << 20, 0);
        feed.enter(new RecordCursor("turma-b", other, 1, (_, _, _) -> {}), new Roster("turma-b"));
        for (int i = 1; i <= 3; i++) {
            tail.publish(Spoken.entry(i, 1, "lobby"));
            other.publish(Spoken.entry(i, 1, "turma-b"));
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            texts.add(new String(feed.next().orElseThrow().payload(), StandardCharsets.UTF_8).replaceAll(
                    ".*\"text\":\"([^\"]*)\".*", "$1"));
        }
        assertEquals(texts.subList(0, 2), texts.subList(2, 4));
        assertEquals(2, Set.copyOf(texts.subList(0, 2)).size());
        feed.leave("turma-b");
        other.publish(Spoken.entry(4, 1, "unheard"));
        assertEquals(Optional.empty(), feed.next());
    }

    private void begin() {
        feed.enter(new RecordCursor("lobby", tail, 1, (_, _, _) -> {}), roster);
        feed.begin(new Attached(Attached.Status.NEW, 1, 0, "ana", Map.of("lobby", new Attached.Place(1, 0, 1))));
    }

    private List<FrameType> types() {
        List<FrameType> types = new ArrayList<>();
        for (Optional<OutRecord> next = feed.next(); next.isPresent(); next = feed.next()) {
            types.add(next.get().type());
        }
        return types;
    }
}
