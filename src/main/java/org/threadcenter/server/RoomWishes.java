package org.threadcenter.server;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.threadcenter.chat.CleanText;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.Attached;
import org.threadcenter.chat.record.HistoryAsk;
import org.threadcenter.chat.record.RoomAsk;
import org.threadcenter.chat.record.RoomNews;
import org.threadcenter.server.LobbyEffect.Denial;

/** What becomes of wishes about rooms and their past. Pure; owned by the {@link Lobby}. */
final class RoomWishes {
    private static final int MOST_LISTED = 500;

    private final Ledger ledger;
    private final Map<Integer, Member> members;

    RoomWishes(Ledger ledger, Map<Integer, Member> members) {
        this.ledger = ledger;
        this.members = members;
    }

    List<LobbyEffect> onAskRoom(LobbyCommand.AskRoom ask, Member member) {
        int session = ask.session();
        return switch (ask.asked()) {
            case RoomAsk.Join join -> join(session, join, member, ask.atMillis());
            case RoomAsk.Leave leave -> leave(session, leave, member);
            case RoomAsk.Topic topic -> topic(session, topic, member);
            case RoomAsk.List(String rid) -> List.of(new LobbyEffect.ListRooms(session, rid, listed()));
        };
    }

    private List<LobbyEffect> join(int session, RoomAsk.Join wish, Member member, long atMillis) {
        String room = wish.room();
        boolean own = Room.partner(room, member.id()).filter(ledger::knows).isPresent();
        if (!Room.isNamed(room) && !own) {
            Denial why = Room.isDirect(room) ? Denial.NO_SUCH_DEVICE : Denial.BAD_ROOM_NAME;
            return List.of(denied(session, wish.rid(), why));
        }
        if (!isIn(room, member)) {
            if (ledger.roomsOf(member.id()).size() + 1 >= Attached.MAX_ROOMS) {
                return List.of(denied(session, wish.rid(), Denial.TOO_MANY_ROOMS));
            }
            ledger.join(room, member.id(), BatchProcessor.REPLAYED, atMillis);
        }
        return List.of(new LobbyEffect.RoomEntered(session, member.seat(), room, Optional.of(wish.rid())));
    }

    private List<LobbyEffect> leave(int session, RoomAsk.Leave wish, Member member) {
        if (wish.room().equals(Room.LOBBY)) {
            return List.of(denied(session, wish.rid(), Denial.LOBBY_STAYS));
        }
        if (!isIn(wish.room(), member)) {
            return List.of(denied(session, wish.rid(), Denial.NOT_A_MEMBER));
        }
        ledger.leave(wish.room(), member.id());
        return List.of(new LobbyEffect.RoomLeft(session, wish.rid(), member.id(), wish.room()));
    }

    private List<LobbyEffect> topic(int session, RoomAsk.Topic wish, Member member) {
        if (!isIn(wish.room(), member)) {
            return List.of(denied(session, wish.rid(), Denial.NOT_A_MEMBER));
        }
        if (Room.isDirect(wish.room())) {
            return List.of(denied(session, wish.rid(), Denial.NO_TOPIC_HERE));
        }
        String topic = CleanText.forWire(wish.topic()).replace('\n', ' ').strip();
        ledger.topic(wish.room(), topic);
        return List.of(new LobbyEffect.TopicSet(session, wish.rid(), wish.room(), topic, member.name()));
    }

    private boolean isIn(String room, Member member) {
        return room.equals(Room.LOBBY) || ledger.isMember(room, member.id());
    }

    private List<RoomNews.Listed> listed() {
        Map<String, Integer> people = people();
        Set<String> named = new HashSet<>(ledger.names());
        named.removeIf(Room::isDirect);
        named.add(Room.LOBBY);
        return named.stream()
                .map(room -> new RoomNews.Listed(
                        room, people.getOrDefault(room, 0), ledger.head(room), ledger.topicOf(room)))
                .filter(each -> each.people() > 0 || each.head() > 0)
                .sorted(Comparator.comparingInt(RoomNews.Listed::people)
                        .thenComparingLong(RoomNews.Listed::head)
                        .reversed()
                        .thenComparing(RoomNews.Listed::room))
                .limit(MOST_LISTED)
                .toList();
    }

    /** How many are in each room now. */
    private Map<String, Integer> people() {
        Map<String, Integer> counts = new HashMap<>();
        for (Member member : members.values()) {
            counts.merge(Room.LOBBY, 1, Integer::sum);
            ledger.roomsOf(member.id()).forEach(room -> counts.merge(room, 1, Integer::sum));
        }
        return counts;
    }

    List<LobbyEffect> onAskHistory(LobbyCommand.AskHistory ask, Member member) {
        return switch (ask.asked()) {
            case HistoryAsk.Page page -> List.of(isIn(page.room(), member)
                    ? new LobbyEffect.LookUp(ask.session(), page, Set.of(page.room()))
                    : new LobbyEffect.Denied(ask.session(), page.rid(), Denial.NOT_A_MEMBER, true));
            case HistoryAsk.Search search -> List.of(search(ask.session(), search, member));
        };
    }

    private LobbyEffect search(int session, HistoryAsk.Search search, Member member) {
        if (search.words().codePoints().noneMatch(Character::isLetterOrDigit)) {
            return new LobbyEffect.Denied(session, search.rid(), Denial.NOTHING_TO_FIND, true);
        }
        if (search.inRoom().filter(room -> !isIn(room, member)).isPresent()) {
            return new LobbyEffect.Denied(session, search.rid(), Denial.NOT_A_MEMBER, true);
        }
        Set<String> rooms = new HashSet<>(ledger.roomsOf(member.id()));
        rooms.add(Room.LOBBY);
        search.inRoom().ifPresent(room -> rooms.retainAll(Set.of(room)));
        return new LobbyEffect.LookUp(session, search, Set.copyOf(rooms));
    }

    private static LobbyEffect denied(int session, String rid, Denial why) {
        return new LobbyEffect.Denied(session, rid, why, false);
    }
}
