package org.threadcenter.client;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.threadcenter.chat.CleanText;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.HistoryAsk;
import org.threadcenter.chat.record.Message;
import org.threadcenter.chat.record.RoomAsk;
import org.threadcenter.client.ClientEvent.Backlog;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.ClientEvent.Trouble;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.json.Unfit;
import org.threadcenter.reliable.ClientLink;
import org.threadcenter.reliable.ClientLinkEvent;
import org.threadcenter.reliable.CloseReason;

/**
 * One person's end of the chat: connects, says, hears, and connects again when the link is lost.
 *
 * <p>One thread, {@code client}, owns all state and calls the listener; everything else (the public
 * methods, the link's threads, the connecting) only gives it work to do. The public methods never block.
 */
public final class ChatClient implements AutoCloseable {
    private static final long NEVER = WorkLoop.NEVER;
    /** The rid of all that is asked about rooms. */
    private static final String ROOMS = "0";

    private static final int MAX_FOUND = 200;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    /** How long a goodbye may take: the question under way is answered first, if it is. */
    private static final long PARTING_NANOS = 2_000_000_000L;

    private final String host;
    private final int port;
    private final Consumer<ClientEvent> listener;
    private final WorkLoop loop;
    private final Linkage linkage;
    private final Speech speech;
    private final ReconnectPolicy policy = new ReconnectPolicy(new SplittableRandom());

    private ClientState state = ClientState.OFFLINE;
    private LinkWish wished;
    private long ackTimeoutNanos;
    private boolean everReady;
    /** How long a server that is being stopped asked to be left alone; 0 = it did not. */
    private long retryAfterNanos;
    private int attempt = 1;
    private long nextAttemptAt = NEVER;
    private boolean relinking;
    private boolean leaving;
    private boolean parting;
    private long leaveAt = NEVER;

    /** {@code listener} hears everything, in order, on this client's own thread. */
    public ChatClient(ClientSettings settings, Consumer<ClientEvent> listener) {
        this.host = settings.host();
        this.port = settings.port();
        this.wished = settings.link();
        this.ackTimeoutNanos = settings.ackTimeoutNanos();
        this.listener = listener;
        this.loop = new WorkLoop("client", this::deadline, this::onTime);
        this.linkage = new Linkage(host, port, loop, this::onOpened, this::onLinkEvent, this::onLost);
        this.speech = new Speech(settings, linkage, new News(), loop::post);
        loop.post(this::connect); // before all that is said
    }

    /** Begins to connect, and then to do what was asked of it already. */
    public void start() {
        loop.start();
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
        loop.post(() -> speech.say(id, words));
    }

    /** Goes into a room, which is made if there is none; {@link ClientEvent.RoomJoined} or Denied answers. */
    public void join(String room) {
        Optional<String> name = Room.named(room).or(() -> Optional.of(room).filter(Room::isDirect));
        wish(0, "room_name", () -> speech.ask(new RoomAsk.Join(ROOMS, name.orElse(""))));
    }

    /** {@link ClientEvent.RoomLeft} answers. */
    public void leave(String room) {
        wish(0, "room_name", () -> speech.ask(new RoomAsk.Leave(ROOMS, room)));
    }

    /** Sets what the room is about; an empty topic takes it away. {@link ClientEvent.TopicChanged} answers. */
    public void topic(String room, String topic) {
        wish(0, "topic_too_long", () -> speech.ask(new RoomAsk.Topic(ROOMS, room, topic)));
    }

    /** Asks which rooms there are; {@link ClientEvent.Rooms} answers. */
    public void askRooms() {
        wish(0, "offline", () -> speech.ask(new RoomAsk.List(ROOMS)));
    }

    /**
     * Wants to talk with {@code nick} alone; {@link ClientEvent.RoomJoined} with a partner names the room to say
     * things in, or Denied tells why not. The partner hears of it with the first message.
     */
    public void converse(String nick) {
        loop.post(() -> speech.converse(nick));
    }

    /**
     * Asks for messages of a room: the last {@code limit} (1…1,000) below {@code beforeMid};
     * {@link ClientEvent.HistoryPage} or Denied answers, by {@code rid}.
     */
    public void askHistory(long rid, String room, long beforeMid, int limit) {
        wish(rid, "room_name", () -> speech.ask(HistoryAsk.Page.before(
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
        wish(rid, "search_words", () -> speech.ask(new HistoryAsk.Search(
                Long.toString(rid),
                words,
                room.orElse(null),
                from.orElse(null),
                since.isPresent() ? since.getAsLong() : null,
                until.isPresent() ? until.getAsLong() : null,
                MAX_FOUND)));
    }

    /** Denied with {@code code} when the wish is none that a server could be asked. */
    private void wish(long rid, String code, Runnable wish) {
        loop.post(() -> {
            try {
                wish.run();
            } catch (Unfit cannotBe) {
                speech.deny(rid, code);
            }
        });
    }

    public void wishNick(String nick) {
        loop.post(() -> speech.wishNick(nick));
    }

    /** Asks who is there; {@link ClientEvent.People} answers. */
    public void askPeople() {
        loop.post(speech::askPeople);
    }

    /** Asks the server to disturb this client's channel so; kept over reconnections, but for what is aimed. */
    public void configureChannel(FaultPlan plan) {
        loop.post(() -> speech.configureChannel(plan));
    }

    /**
     * Connects anew as is wished now and loses nothing: on a baseline link the message under way ends first, on an
     * extended one whatever is not stored goes again.
     */
    public void relink(LinkWish wish, long timeoutNanos) {
        loop.post(() -> {
            wished = wish;
            ackTimeoutNanos = timeoutNanos;
            relinking = linkage.isOpen();
            sayGoodbye();
        });
    }

    /** Makes the next attempt now, if one is being waited for. */
    public void connectNow() {
        loop.post(() -> {
            if (state == ClientState.BACKOFF) {
                connect();
            }
        });
    }

    /** Sends what waits for at most {@code patience}, says goodbye, and ends with {@link ClientEvent.Ended}. */
    public void goodbye(Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        loop.post(() -> {
            leaving = true;
            leaveAt = until;
            drain();
        });
    }

    /** Ends at once, without a goodbye. */
    @Override
    public void close() {
        loop.post(() -> end(Optional.empty()));
    }

    private long deadline() {
        return Math.min(speech.deadline(), Math.min(nextAttemptAt, leaveAt));
    }

    private void onTime(long now) {
        if (now >= leaveAt) {
            leaveNow();
        } else if (now >= nextAttemptAt) {
            connect();
        } else {
            speech.onTime(now);
        }
    }

    private void connect() {
        nextAttemptAt = NEVER;
        move(ClientState.CONNECTING);
        speech.open();
        tell(new ClientEvent.Connecting(host, port, attempt));
        linkage.open(wished.baseline(), ackTimeoutNanos, speech.ask(wished));
    }

    /** Every change of state goes by the table. */
    private void move(ClientState next) {
        state = state.to(next);
    }

    private void onOpened() {
        move(ClientState.SYN_SENT);
    }

    private void onLinkEvent(ClientLinkEvent event) {
        switch (event) {
            case ClientLinkEvent.PeerError error -> onPeerError(error);
            case ClientLinkEvent.Closed(CloseReason reason, String detail) -> onClosed(reason, detail);
            case ClientLinkEvent.Extended _ -> {
                move(ClientState.ACK_SENT);
                speech.on(event);
            }
            default -> speech.on(event);
        }
        if (state == ClientState.SYNCING && speech.isUpToDate()) {
            move(ClientState.LIVE);
        }
    }

    private void onReady(Talk talk, Agreement agreement, Optional<Backlog> backlog) {
        attempt = 1;
        move(agreement.isExtended() ? ClientState.SYNCING : ClientState.BASELINE);
        tell(new ClientEvent.Connected(agreement, everReady, backlog));
        everReady = true;
        if (relinking) {
            linkage.act(ClientLink::goodbye);
            return;
        }
        speech.begin(talk);
        drain();
    }

    private void onPeerError(ClientLinkEvent.PeerError error) {
        Optional<Trouble> halting = Troubles.halting(error.code(), CleanText.forWire(error.message()));
        if (halting.isPresent()) {
            speech.end();
            end(ClientState.HALTED, halting);
        } else if (error.code().equals("going_down")) {
            retryAfterNanos = Math.max(1, error.retryAfterMillis() * NANOS_PER_MILLI);
        } else if (error.code().equals("simulation_forbidden")) {
            speech.onChannelForbidden();
        } else if (error.code().equals("read_only")) {
            speech.hold(CleanText.forWire(error.message()), error.retryAfterMillis());
        } else if (error.code().equals("cid_conflict")) {
            speech.onConflict();
        }
    }

    private void onClosed(CloseReason reason, String detail) {
        speech.end();
        if (reason == CloseReason.GOODBYE && parting) {
            end(Optional.empty());
        } else if (reason == CloseReason.GOODBYE && relinking) {
            forgetLink();
            connect();
        } else {
            onLost(Troubles.of(reason, CleanText.forWire(detail)));
        }
    }

    private void onLost(Trouble met) {
        Trouble trouble = retryAfterNanos > 0 ? new Trouble(Trouble.Kind.GOING_DOWN, met.detail()) : met;
        boolean atOnce = relinking || trouble.kind() == Trouble.Kind.GAVE_UP_MESSAGE;
        forgetLink();
        if (parting || leaving && speech.isDone() || trouble.kind().halts()) {
            end(trouble.kind().halts() ? ClientState.HALTED : ClientState.OFFLINE, Optional.of(trouble));
            return;
        }
        move(ClientState.BACKOFF);
        attempt++;
        long wait = atOnce ? 0 : Math.max(retryAfterNanos, policy.waitNanos(attempt));
        retryAfterNanos = 0;
        nextAttemptAt = System.nanoTime() + wait;
        tell(new ClientEvent.Disconnected(trouble, attempt, wait));
    }

    private void forgetLink() {
        linkage.forget();
        relinking = false;
    }

    /** Goodbye was wished: from when there is a link, what waits goes out and nothing more is awaited. */
    private void drain() {
        if (leaving && state != ClientState.DRAINING && state.isReady()) {
            move(ClientState.DRAINING);
        }
        leaveIfDone();
    }

    private void leaveIfDone() {
        if (leaving && !parting && speech.isDone()) {
            leaveNow();
        }
    }

    private void leaveNow() {
        if (speech.isReady() && !parting) {
            parting = true;
            leaveAt = System.nanoTime() + PARTING_NANOS;
            sayGoodbye();
        } else {
            end(Optional.empty());
        }
    }

    private void end(Optional<Trouble> trouble) {
        end(ClientState.OFFLINE, trouble);
    }

    private void end(ClientState how, Optional<Trouble> trouble) {
        if (state != how) {
            move(how);
        }
        leaving = false;
        speech.close();
        loop.stop();
        linkage.abort();
        forgetLink();
        tell(new ClientEvent.Ended(trouble));
    }

    private void sayGoodbye() {
        if (speech.isReady()) {
            linkage.act(ClientLink::goodbye);
        }
    }

    private void tell(ClientEvent event) {
        listener.accept(event);
    }

    /** What comes of talking. */
    private final class News implements Talk.Listener {
        @Override
        public void tell(ClientEvent event) {
            ChatClient.this.tell(event);
        }

        @Override
        public void moved(long id, Delivery delivery) {
            tell(new ClientEvent.Moved(id, delivery));
            leaveIfDone();
        }

        @Override
        public void ready(Talk talk, Agreement agreement, Optional<Backlog> backlog) {
            onReady(talk, agreement, backlog);
        }

        @Override
        public void drop(String why) {
            linkage.act((link, now) -> link.close(CloseReason.BROKEN, why));
        }
    }
}
