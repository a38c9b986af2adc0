package org.threadcenter.client;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.HistoryAsk;
import org.threadcenter.chat.record.Message;
import org.threadcenter.chat.record.RoomAsk;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.json.Unfit;

/**
 * One person's end of the chat: what they may wish for, while it is connected, and connected again when the link is
 * lost.
 *
 * <p>One thread, {@code client}, owns all state and calls the listener ({@link ClientLife}); everything else (these
 * public methods, the link's threads, the connecting) only gives it work to do. The public methods never block.
 */
public final class ChatClient implements AutoCloseable {
    /** The rid of all that is asked about rooms. */
    private static final String ROOMS = "0";

    private static final int MAX_FOUND = 200;

    private final ClientLife life;

    /** {@code listener} hears everything, in order, on this client's own thread. */
    public ChatClient(ClientSettings settings, Consumer<ClientEvent> listener) {
        this.life = new ClientLife(settings, listener);
    }

    /** Begins to connect, and then to do what was asked of it already. */
    public void start() {
        life.start();
    }

    /**
     * Sends {@code text}, now or as soon as the line is there, after everything said before it.
     * {@code id} is the caller's own number for it: {@link ClientEvent.Moved} tells how it fares.
     */
    public void say(long id, String text) {
        say(id, Room.LOBBY, Message.TEXT, text);
    }

    /** The same in any room, and of a kind: {@link Message#TEXT} or {@link Message#ACTION}. */
    public void say(long id, String room, String kind, String text) {
        Words words = new Words(room, kind, text);
        life.with(speech -> speech.say(id, words));
    }

    /** Goes into a room, which is made if there is none; {@link ClientEvent.RoomJoined} or Denied answers. */
    public void join(String room) {
        Optional<String> name = Room.named(room).or(() -> Optional.of(room).filter(Room::isDirect));
        wish(0, "room_name", speech -> speech.ask(new RoomAsk.Join(ROOMS, name.orElse(""))));
    }

    /** {@link ClientEvent.RoomLeft} answers. */
    public void leave(String room) {
        wish(0, "room_name", speech -> speech.ask(new RoomAsk.Leave(ROOMS, room)));
    }

    /** Sets what the room is about; an empty topic takes it away. {@link ClientEvent.TopicChanged} answers. */
    public void topic(String room, String topic) {
        wish(0, "topic_too_long", speech -> speech.ask(new RoomAsk.Topic(ROOMS, room, topic)));
    }

    /** Asks which rooms there are; {@link ClientEvent.Rooms} answers. */
    public void askRooms() {
        wish(0, "offline", speech -> speech.ask(new RoomAsk.List(ROOMS)));
    }

    /**
     * Wants to talk with {@code nick} alone; {@link ClientEvent.RoomJoined} with a partner names the room to say
     * things in, or Denied tells why not. The partner hears of it with the first message.
     */
    public void converse(String nick) {
        life.with(speech -> speech.converse(nick));
    }

    /**
     * Asks for messages of a room: the last {@code limit} (1…1,000) below {@code beforeMid};
     * {@link ClientEvent.HistoryPage} or Denied answers, by {@code rid}.
     */
    public void askHistory(long rid, String room, long beforeMid, int limit) {
        wish(rid, "room_name", speech -> speech.ask(HistoryAsk.Page.before(
                Long.toString(rid),
                room,
                Math.max(1, beforeMid),
                Math.clamp(limit, 1, HistoryAsk.MAX_LIMIT))));
    }

    /**
     * Looks for messages that hold all of {@code words}; {@link ClientEvent.Found} or Denied answers, by {@code rid}.
     *
     * @param room where, or else in all rooms in which this device is
     * @param from the author's nick
     * @param since not said before this, milliseconds since 1970
     * @param until said before this
     */
    public void search(
            long rid,
            String words,
            Optional<String> room,
            Optional<String> from,
            OptionalLong since,
            OptionalLong until) {
        wish(rid, "search_words", speech -> speech.ask(new HistoryAsk.Search(
                Long.toString(rid),
                words,
                room.orElse(null),
                from.orElse(null),
                since.isPresent() ? since.getAsLong() : null,
                until.isPresent() ? until.getAsLong() : null,
                MAX_FOUND)));
    }

    /** Denied with {@code code} when the wish is none that a server could be asked. */
    private void wish(long rid, String code, Consumer<Speech> wish) {
        life.with(speech -> {
            try {
                wish.accept(speech);
            } catch (Unfit cannotBe) {
                speech.deny(rid, code);
            }
        });
    }

    public void wishNick(String nick) {
        life.with(speech -> speech.wishNick(nick));
    }

    /** Asks who is there; {@link ClientEvent.People} answers. */
    public void askPeople() {
        life.with(Speech::askPeople);
    }

    /** Asks the server to disturb this client's channel so; kept over reconnections, but for what is aimed. */
    public void configureChannel(FaultPlan plan) {
        life.with(speech -> speech.configureChannel(plan));
    }

    /**
     * Connects anew as is wished now and loses nothing: on a baseline link the message under way ends first, on an
     * extended one whatever is not stored goes again.
     */
    public void relink(LinkWish wish, long timeoutNanos) {
        life.relink(wish, timeoutNanos);
    }

    /** Makes the next attempt now, if one is being waited for. */
    public void connectNow() {
        life.connectNow();
    }

    /** Sends what waits for at most {@code patience}, says goodbye, and ends with {@link ClientEvent.Ended}. */
    public void goodbye(Duration patience) {
        life.goodbye(System.nanoTime() + patience.toNanos());
    }

    /** Ends at once, without a goodbye. */
    @Override
    public void close() {
        life.close();
    }
}
