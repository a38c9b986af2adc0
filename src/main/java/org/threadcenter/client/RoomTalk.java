package org.threadcenter.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.threadcenter.chat.CleanText;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.Attached;
import org.threadcenter.chat.record.History;
import org.threadcenter.chat.record.HistoryAsk;
import org.threadcenter.chat.record.Message;
import org.threadcenter.chat.record.RoomNews;
import org.threadcenter.client.ClientEvent.Backlog;

/**
 * What is heard in rooms on extended links: each message once and in order, who is there, and pages of the past.
 * Owned by the {@link ChatClient}'s thread.
 */
final class RoomTalk {
    private final String own;
    private final Outbox outbox;
    private final Talk.Listener listener;
    private final Rooms rooms;
    private final Questions questions = new Questions();

    /** {@code own} is this device. */
    RoomTalk(String own, Outbox outbox, Talk.Listener listener) {
        this.own = own;
        this.outbox = outbox;
        this.listener = listener;
        this.rooms = new Rooms(own);
    }

    /** By room, up to where everything is there. */
    Map<String, Long> have() {
        return rooms.have();
    }

    /** The server told where each room begins; {@code anew}: what was there before is of no use. */
    Backlog attach(Map<String, Attached.Place> places, boolean anew) {
        if (anew) {
            rooms.forget();
        }
        List<String> before = rooms.names();
        Backlog backlog = rooms.attach(places);
        before.stream().filter(room -> !places.containsKey(room)).forEach(room ->
                listener.tell(new ClientEvent.RoomLeft(room)));
        return backlog;
    }

    /** Tells of all rooms, once the listener knows that there is a link. */
    void begin() {
        rooms.names().forEach(this::tellJoined);
    }

    private void tellJoined(String room) {
        String topic = rooms.of(room).map(RoomPlace::topic).orElse("");
        listener.tell(new ClientEvent.RoomJoined(room, rooms.partner(room), CleanText.forWire(topic)));
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
        rooms.endRosters();
        questions.end().forEach(question -> listener.deny(Long.parseLong(question.rid()), "offline"));
    }

    void onMessage(Message message) {
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
            case NEW -> hear(place.get(), message);
            case TOLD, OLD -> { }
            case HOLE -> listener.drop(
                    "message " + message.mid() + " of " + message.room() + " came after " + place.get().last());
        }
    }

    private void hear(RoomPlace place, Message message) {
        Line line = line(message);
        if (!line.own() && Room.isDirect(message.room())) {
            place.partner(line.nick());
        }
        listener.tell(new ClientEvent.Heard(line));
    }

    private Line line(Message message) {
        return Line.of(message, own, outbox);
    }

    void onHistory(History history) {
        switch (history) {
            case History.Begin begin -> questions.begin(begin);
            case History.End end -> questions.end(end, this::line).ifPresent(listener::tell);
            case History.Failed failed -> questions.fail(failed).ifPresent(listener::tell);
            case History.Gap gap -> rooms.of(gap.room()).ifPresent(place -> onGap(place, gap));
        }
    }

    private void onGap(RoomPlace place, History.Gap gap) {
        tellMissed(gap.room(), place.skipTo(gap.last()));
    }

    private void tellMissed(String room, long messages) {
        if (messages > 0) {
            listener.tell(new ClientEvent.Missed(room, messages));
        }
    }

    void onJoined(RoomNews.Joined joined) {
        long missed = rooms.join(joined.room(), joined.place());
        tellJoined(joined.room());
        tellMissed(joined.room(), missed);
    }

    void onLeft(RoomNews.Left left) {
        if (rooms.leave(left.room())) {
            listener.tell(new ClientEvent.RoomLeft(left.room()));
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
            listener.tell(new ClientEvent.Roster(news.room(), place.roster().people(own)));
        });
    }
}
