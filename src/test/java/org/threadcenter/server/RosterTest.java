package org.threadcenter.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.threadcenter.chat.record.RoomNews;

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
        answer.news().ifPresent(news -> {
            if (news.whole()) {
                told.clear();
            }
            news.here().forEach(person -> told.put(person.device(), person.name()));
            news.gone().forEach(told::remove);
        });
        return answer.news();
    }
}
