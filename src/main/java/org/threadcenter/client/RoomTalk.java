package org.threadcenter.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.threadcenter.chat.CleanText;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.Attached;
import org.threadcenter.chat.record.Cursor;
import org.threadcenter.chat.record.History;
import org.threadcenter.chat.record.HistoryAsk;
import org.threadcenter.chat.record.Message;
import org.threadcenter.chat.record.RoomNews;
import org.threadcenter.client.ClientEvent.Backlog;
import org.threadcenter.store.DeviceState;

/**
 * What is heard in rooms on extended links: each message once and in order, who is there, and pages of the past.
 * Owned by the {@link ChatClient}'s thread.
 */
final class RoomTalk {
    /** Lines of each room that are told at the start. */
    private static final int RECALLED = 200;

    private final String own;
    private final Outbox outbox;
    private final Talk.Listener listener;
    private final LocalHistory history;
    private final Rooms rooms;
    private final Questions questions = new Questions();

    /** {@code own} is this device. */
    RoomTalk(String own, Outbox outbox, Shelf shelf, Talk.Listener listener) {
        this.own = own;
        this.history = new LocalHistory(shelf, outbox::isCommitted);
        this.outbox = outbox;
        this.listener = listener;
        this.rooms = new Rooms(own);
    }

    /** Goes on where an earlier run ended, and tells the end of what it heard. */
    void restore(DeviceState state) {
        history.restore(state);
        rooms.restore(state.places());
        rooms.names().forEach(this::recall);
    }

    private void recall(String room) {
        LocalHistory.Page page = history.before(room, Long.MAX_VALUE, RECALLED, 0);
        page.messages().forEach(message -> notePartner(message.room(), line(message)));
        if (!page.messages().isEmpty()) {
            listener.tell(new ClientEvent.Recalled(
                    room, page.messages().stream().map(this::line).toList(), page.more()));
        }
    }

    /** By room, up to where everything is saved. */
    Map<String, Long> have() {
        return history.have();
    }

    /**
     * The server told where each room begins.
     *
     * @param log in which
     * @param anew what was there before is of no use
     */
    Backlog attach(String log, Map<String, Attached.Place> places, boolean anew, long now) {
        if (anew) {
            rooms.forget();
        }
        history.begin(log, anew);
        List<String> before = rooms.names();
        Backlog backlog = rooms.attach(places);
        before.stream().filter(room -> !places.containsKey(room)).forEach(room -> leave(room, now));
        places.forEach((room, place) -> history.skip(room, place.next() - 1, now));
        return backlog;
    }

    private void leave(String room, long now) {
        history.leave(room, now);
        listener.tell(new ClientEvent.RoomLeft(room));
    }

    /** Tells of all rooms, once the listener knows that there is a link. */
    void begin() {
        rooms.names().forEach(this::tellJoined);
    }

    private void tellJoined(String room) {
        String topic = rooms.of(room).map(RoomPlace::topic).orElse("");
        long past = rooms.of(room).map(RoomPlace::past).orElse(0L);
        listener.tell(new ClientEvent.RoomJoined(room, rooms.partner(room), CleanText.forWire(topic), past));
    }

    /** Whether everything has come that was there when delivery began. */
    boolean isUpToDate() {
        return rooms.isUpToDate();
    }

    /** Whether the server tells by itself who is in the lobby. */
    boolean isRosterTold() {
        return rooms.of(Room.LOBBY).filter(place -> place.roster().isTold()).isPresent();
    }

    /** False when too much is asked at once. */
    boolean ask(HistoryAsk question) {
        return questions.add(question);
    }

    /** Opens the conversation with {@code nick}: its room is made by the first message. */
    void converse(String nick) {
        Optional<String> device = rooms.deviceOf(nick);
        if (device.isEmpty()) {
            listener.deny(0, "nobody_there");
        } else if (device.get().equals(own)) {
            listener.deny(0, "yourself");
        } else if (device.get().contains(":")) {
            listener.deny(0, "no_direct");
        } else {
            tellJoined(Room.direct(own, device.get()));
        }
    }

    /** The link is gone. */
    void end() {
        history.save();
        rooms.endRosters();
        questions.end().forEach(question -> listener.deny(Long.parseLong(question.rid()), "offline"));
    }

    /** A page that is kept here; empty when something is missing in it, which somebody else may have. */
    Optional<ClientEvent> whole(HistoryAsk question) {
        return kept(question, LocalHistory.Page::whole);
    }

    /** A page as far as it is kept here. */
    Optional<ClientEvent> kept(HistoryAsk question) {
        return kept(question, page -> !page.messages().isEmpty());
    }

    private Optional<ClientEvent> kept(HistoryAsk question, Predicate<LocalHistory.Page> wanted) {
        return switch (question) {
            case HistoryAsk.Page(String rid, String room, Long before, Long _, int limit) when before != null -> {
                long newest = rooms.of(room).map(RoomPlace::told).orElse(Long.MAX_VALUE);
                LocalHistory.Page page = history.before(room, before, limit, newest);
                boolean more = page.more() || page.whole() && !page.messages().isEmpty()
                        && page.messages().getFirst().mid() > 1;
                yield Optional.of(page).filter(wanted).map(found -> new ClientEvent.HistoryPage(
                        Long.parseLong(rid), room, found.messages().stream().map(this::line).toList(), more));
            }
            case HistoryAsk.Page _, HistoryAsk.Search _ -> Optional.empty();
        };
    }

    /** When {@link #onTime} has something to do. */
    long deadline() {
        return history.deadline();
    }

    /** What the server may be told to be saved here. */
    List<Cursor> onTime(long now) {
        return history.onTime(now);
    }

    void onMessage(Message message, long now) {
        if (questions.isAnswering()) {
            if (!questions.take(message)) {
                listener.drop("an answer is longer than anybody asked for");
            }
            return;
        }
        Optional<RoomPlace> place = rooms.of(message.room());
        if (place.isEmpty()) {
            listener.drop("a message came of " + message.room() + ", which was not joined");
            return;
        }
        switch (place.get().arrive(message.mid())) {
            case NEW -> {
                history.add(message, now);
                hear(message);
            }
            case TOLD -> history.add(message, now);
            case OLD -> { }
            case HOLE -> listener.drop(
                    "message " + message.mid() + " of " + message.room() + " came after " + place.get().last());
        }
    }

    private void hear(Message message) {
        Line line = line(message);
        notePartner(message.room(), line);
        listener.tell(new ClientEvent.Heard(line));
    }

    private void notePartner(String room, Line line) {
        if (!line.own() && Room.isDirect(room)) {
            rooms.of(room).ifPresent(place -> place.partner(line.nick()));
        }
    }

    private Line line(Message message) {
        return Line.of(message, own, outbox);
    }

    void onHistory(History news, long now) {
        switch (news) {
            case History.Begin begin -> questions.begin(begin);
            case History.End end -> questions.end(end, this::line).ifPresent(listener::tell);
            case History.Failed failed -> questions.fail(failed).ifPresent(listener::tell);
            case History.Gap gap -> rooms.of(gap.room()).ifPresent(place -> onGap(place, gap, now));
        }
    }

    private void onGap(RoomPlace place, History.Gap gap, long now) {
        history.skip(gap.room(), gap.last(), now);
        tellMissed(gap.room(), place.skipTo(gap.last()));
    }

    private void tellMissed(String room, long messages) {
        if (messages > 0) {
            listener.tell(new ClientEvent.Missed(room, messages));
        }
    }

    void onJoined(RoomNews.Joined joined, long now) {
        long missed = rooms.join(joined.room(), joined.place());
        history.skip(joined.room(), joined.place().next() - 1, now);
        tellJoined(joined.room());
        tellMissed(joined.room(), missed);
    }

    void onLeft(RoomNews.Left left, long now) {
        if (rooms.leave(left.room())) {
            leave(left.room(), now);
        }
    }

    void onTopic(RoomNews.Topic news) {
        rooms.of(news.room()).ifPresent(place -> place.topic(news.topic()));
        listener.tell(new ClientEvent.TopicChanged(
                news.room(), CleanText.forWire(news.topic()), CleanText.forWire(news.by())));
    }

    void onRooms(RoomNews.Rooms list) {
        listener.tell(new ClientEvent.Rooms(list.rooms().stream()
                .map(room -> new ClientEvent.RoomInfo(
                        CleanText.forWire(room.room()), room.people(), room.head(), CleanText.forWire(room.topic())))
                .toList()));
    }

    /** Of a room that was left a moment ago, late news may come. */
    void onPresence(RoomNews.Presence news, long nowMillis) {
        rooms.of(news.room()).ifPresent(place -> {
            place.roster().on(news, nowMillis);
            tellRoster(news.room());
        });
    }

    /** This device is called {@code nick} now. */
    void onOwnNick(String nick) {
        rooms.renameOwn(nick).forEach(this::tellRoster);
    }

    private void tellRoster(String room) {
        List<ClientEvent.Person> people = rooms.of(room).orElseThrow().roster().people(own);
        listener.tell(new ClientEvent.Roster(room, people));
    }
}
