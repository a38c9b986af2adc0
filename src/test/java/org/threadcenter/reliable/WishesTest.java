package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.threadcenter.fault.FaultPlan;

class WishesTest {
    private static final FaultPlan HALF = new FaultPlan(0.5, 0, 0, 0, 1);

    private final Wishes wishes = new Wishes();

    @Test
    void wantsNothingAtFirst() {
        assertEquals(Optional.empty(), wishes.next(0));
        assertEquals(Link.NEVER, wishes.deadline());
    }

    @Test
    void putsTheChannelFirstAndPeopleLast() {
        wishes.people(0);
        wishes.nick("ana", 0);
        wishes.channel(HALF);
        assertEquals(Optional.of(new Wishes.Wish.Channel(HALF)), wishes.next(0));
        assertEquals(Optional.of(new Wishes.Wish.Nick("ana")), wishes.next(0));
        assertEquals(Optional.of(new Wishes.Wish.People()), wishes.next(0));
        assertEquals(Optional.empty(), wishes.next(0));
    }

    @Test
    void asksForTheLatestNickOnlyAndNotBeforeItsTime() {
        wishes.nick("ana", 0);
        wishes.nick("bia", 50);
        assertEquals(Optional.empty(), wishes.next(49));
        assertEquals(50, wishes.deadline());
        assertEquals(Optional.of(new Wishes.Wish.Nick("bia")), wishes.next(50));
    }

    @Test
    void saysGoodbyeBeforeItAsksAnythingElse() {
        wishes.nick("ana", 0);
        wishes.goodbye();
        assertEquals(Optional.of(new Wishes.Wish.Goodbye()), wishes.next(0));
    }

    @Test
    void asksForPeopleAtTheEarliestTimeWished() {
        wishes.people(100);
        wishes.people(40);
        wishes.people(90);
        assertEquals(40, wishes.deadline());
    }
}
