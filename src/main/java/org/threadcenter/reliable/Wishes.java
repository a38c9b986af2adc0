package org.threadcenter.reliable;

import java.util.Optional;
import org.threadcenter.fault.FaultPlan;

/**
 * What a client is to ask its server next, apart from messages. Owned by one client link, under its lock.
 * Each wish is level-triggered: a later one of a kind replaces one that still waits.
 */
final class Wishes {
    /** One thing to ask or tell. */
    sealed interface Wish {
        record Channel(FaultPlan plan) implements Wish {}

        record Goodbye() implements Wish {}

        record Nick(String nick) implements Wish {}

        record People() implements Wish {}
    }

    private Optional<FaultPlan> channel = Optional.empty();
    private boolean goodbye;
    private Optional<String> nick = Optional.empty();
    private long nickFrom;
    private long peopleFrom = Link.NEVER;

    void channel(FaultPlan plan) {
        channel = Optional.of(plan);
    }

    void goodbye() {
        goodbye = true;
    }

    /** Asks for {@code wished}, not before {@code from}. */
    void nick(String wished, long from) {
        nick = Optional.of(wished);
        nickFrom = from;
    }

    /** Asks who is there at {@code from}, or earlier if that was wished already. */
    void people(long from) {
        peopleFrom = Math.min(peopleFrom, from);
    }

    /** The most urgent wish that is due, which is then no wish any more. */
    Optional<Wish> next(long now) {
        if (channel.isPresent()) {
            FaultPlan plan = channel.get();
            channel = Optional.empty();
            return Optional.of(new Wish.Channel(plan));
        }
        if (goodbye) {
            return Optional.of(new Wish.Goodbye());
        }
        if (nick.isPresent() && now >= nickFrom) {
            String wished = nick.get();
            nick = Optional.empty();
            return Optional.of(new Wish.Nick(wished));
        }
        if (now >= peopleFrom) {
            peopleFrom = Link.NEVER;
            return Optional.of(new Wish.People());
        }
        return Optional.empty();
    }

    /** When the next wish is due, or {@link Link#NEVER}. */
    long deadline() {
        if (channel.isPresent() || goodbye) {
            return Long.MIN_VALUE;
        }
        return Math.min(peopleFrom, nick.isPresent() ? nickFrom : Link.NEVER);
    }
}
