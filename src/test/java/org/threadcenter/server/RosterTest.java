package org.threadcenter.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.threadcenter.chat.record.RoomNews;
import org.threadcenter.json.Malformed;
import org.threadcenter.reliable.OutRecord;

class RosterTest {
    private static final long NOW = 60_000;

    private final Roster roster = new Roster("lobby");
    private final Map<String, String> told = new HashMap<>();
    private long seen;

    @Test
    void nobodyIsToldBeforeItIsPublished() {
        roster.put(seat(1));
        assertEquals(Optional.empty(), look());
        assertTrue(roster.publish());
        assertEquals(List.of("name1"), look().orElseThrow().here().stream().map(RoomNews.Person::name).toList());
        assertEquals(Optional.empty(), look());
    }

    @Test
    void whatChangedTwiceIsToldOnceAsItIsNow() {
        roster.put(seat(1));
        roster.publish();
        look();
        Seat two = seat(2);
        roster.put(two);
        two.name("renamed");
        roster.put(two);
        roster.put(seat(3));
        roster.remove(seat(3).device());
        roster.publish();
        RoomNews.Presence news = look().orElseThrow();
        assertEquals(List.of("renamed"), news.here().stream().map(RoomNews.Person::name).toList());
        assertEquals(List.of(seat(3).device()), news.gone());
    }

    @Test
    void whoSawTooLittleIsToldOfEverybody() {
        roster.put(seat(1));
        roster.publish();
        look();
        for (int i = 2; i < 400; i++) {
            roster.put(seat(2 + i % 50));
        }
        roster.publish();
        assertTrue(look().orElseThrow().whole());
    }

    @Test
    void ofACrowdOnlyThoseWhoSpokeLastAreToldAndOnce() {
        for (int i = 1; i <= 300; i++) {
            roster.put(seat(i));
        }
        roster.publish();
        RoomNews.Presence news = look().orElseThrow();
        assertEquals(Roster.CROWD, news.here().size());
        assertEquals("name300", news.here().getFirst().name());
        roster.put(seat(301));
        roster.publish();
        assertEquals(Optional.empty(), look());
        assertEquals(Optional.empty(), look());
    }

    @Test
    void aRushIntoACrowdIsNoNewsToThoseWhoAreThere() {
        for (int i = 1; i <= 300; i++) {
            roster.put(seat(i));
        }
        roster.publish();
        look();
        for (int i = 301; i <= 900; i++) {
            roster.put(seat(i));
        }
        roster.publish();
        assertEquals(Optional.empty(), look());
    }

    @Test
    void whoSawACrowdIsToldOfEverybodyWhenItIsNoneAnyMore() {
        for (int i = 1; i <= Roster.CROWD + 1; i++) {
            roster.put(seat(i));
        }
        roster.publish();
        look();
        roster.remove(seat(1).device());
        roster.publish();
        assertTrue(look().orElseThrow().whole());
        assertEquals(Roster.CROWD, told.size());
        roster.remove(seat(2).device());
        roster.publish();
        assertEquals(List.of(seat(2).device()), look().orElseThrow().gone(), "from then on differences again");
    }

    @Test
    void whatManyAreToldIsMadeOnce() {
        roster.put(seat(1));
        roster.publish();
        assertSame(whole(NOW), whole(NOW + 4_999));
        long one = roster.since(0, () -> NOW).version();
        roster.put(seat(2));
        roster.publish();
        assertSame(since(one, NOW), since(one, NOW));
        assertNotSame(since(one, NOW), whole(NOW));
    }

    @Test
    void whoComesLaterIsToldIdleTimesAsTheyAreThen() {
        roster.put(seat(1));
        roster.publish();
        whole(NOW);
        assertEquals(NOW * 2 / 1_000 - 1, presence(whole(NOW * 2)).here().getFirst().idle(), 1);
    }

    private OutRecord whole(long atMillis) {
        return since(0, atMillis);
    }

    private OutRecord since(long version, long atMillis) {
        return roster.since(version, () -> atMillis).news().orElseThrow();
    }

    @Test
    void idleTimeIsCountedFromWhatWasSaidLast() {
        Seat ana = new Seat("a".repeat(16), "ana", NOW - 7_500);
        roster.put(ana);
        roster.publish();
        assertEquals(7, look().orElseThrow().here().getFirst().idle());
        assertEquals(0, ana.asSeen(NOW - 20_000).idle(), "a clock that was set back makes nobody idle");
    }

    @Test
    void howeverOftenOneLooksOneKnowsWhoIsThere() {
        SplittableRandom random = new SplittableRandom(7);
        Map<String, String> truth = new HashMap<>();
        for (int step = 0; step < 20_000; step++) {
            Seat seat = seat(random.nextInt(1, 60));
            if (random.nextInt(3) == 0) {
                roster.remove(seat.device());
                truth.remove(seat.device());
            } else {
                roster.put(seat);
                truth.put(seat.device(), seat.name());
            }
            if (random.nextInt(40) == 0) {
                roster.publish();
                if (random.nextInt(8) > 0) {
                    look();
                    assertEquals(truth, told);
                }
            }
        }
    }

    private static Seat seat(int number) {
        return new Seat("%016x".formatted(number), "name" + number, number);
    }

    /** Looks, and keeps what was told as a client does. */
    private Optional<RoomNews.Presence> look() {
        Roster.Told answer = roster.since(seen, () -> NOW);
        seen = answer.version();
        Optional<RoomNews.Presence> presence = answer.news().map(RosterTest::presence);
        presence.ifPresent(news -> {
            if (news.whole()) {
                told.clear();
            }
            news.here().forEach(person -> told.put(person.device(), person.name()));
            news.gone().forEach(told::remove);
        });
        return presence;
    }

    private static RoomNews.Presence presence(OutRecord record) {
        try {
            return (RoomNews.Presence) RoomNews.decode(record.payload());
        } catch (Malformed wrong) {
            throw new AssertionError(wrong);
        }
    }
}
