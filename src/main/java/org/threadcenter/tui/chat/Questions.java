package org.threadcenter.tui.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.threadcenter.client.ClientEvent.RoomInfo;

/**
 * What was asked and is not answered yet. A value; any thread.
 *
 * @param rid the number given last to a question about the past
 * @param whoWaits somebody asked who is there; the answer is told when it comes
 * @param roomsWait the same about which rooms there are
 * @param wishes rooms that the person wants to be in
 * @param listed the rooms that there are, as last told
 */
public record Questions(long rid, boolean whoWaits, boolean roomsWait, List<Wish> wishes, List<RoomInfo> listed) {
    /** What is to happen once a room is open. */
    public sealed interface Wish {
        /** The person wants to see it. */
        record Join(String room) implements Wish {}

        /** They want to be with {@code nick} alone, and to say something if {@code text} isn't empty. */
        record Converse(String nick, String text) implements Wish {}
    }

    public static final Questions NONE = new Questions(0, false, false, List.of(), List.of());

    public Questions {
        wishes = List.copyOf(wishes);
        listed = List.copyOf(listed);
    }

    /** The next question about the past has the number {@code rid()}. */
    Questions next() {
        return new Questions(rid + 1, whoWaits, roomsWait, wishes, listed);
    }

    public Questions withWhoWaits(boolean waits) {
        return new Questions(rid, waits, roomsWait, wishes, listed);
    }

    Questions withRoomsWait(boolean waits) {
        return new Questions(rid, whoWaits, waits, wishes, listed);
    }

    Questions withListed(List<RoomInfo> rooms) {
        return new Questions(rid, whoWaits, roomsWait, wishes, rooms);
    }

    /** Of equal wishes the last one counts. */
    Questions wishing(Wish wish) {
        List<Wish> all = new ArrayList<>(wishes);
        all.remove(wish);
        all.add(wish);
        return new Questions(rid, whoWaits, roomsWait, all, listed);
    }

    Questions without(Wish wish) {
        return new Questions(rid, whoWaits, roomsWait, wishes.stream().filter(each -> !each.equals(wish)).toList(), listed);
    }

    /** None of the rooms that were wished for will come: nobody knows which was meant. */
    Questions withoutWishes() {
        return new Questions(rid, whoWaits, false, List.of(), listed);
    }

    /** The wish that the room answers. */
    Optional<Wish> wishFor(OpenRoom room) {
        return wishes.stream()
                .filter(wish -> switch (wish) {
                    case Wish.Join(String name) -> name.equals(room.name());
                    case Wish.Converse(String nick, _) -> room.partner().filter(nick::equalsIgnoreCase).isPresent();
                })
                .findFirst();
    }
}
