package org.threadcenter.client;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.threadcenter.chat.CleanText;
import org.threadcenter.chat.record.Attached;
import org.threadcenter.chat.record.Cursor;
import org.threadcenter.chat.record.History;
import org.threadcenter.chat.record.HistoryAsk;
import org.threadcenter.chat.record.Message;
import org.threadcenter.chat.record.Names;
import org.threadcenter.chat.record.RoomAsk;
import org.threadcenter.chat.record.RoomNews;
import org.threadcenter.chat.record.Stored;
import org.threadcenter.client.ClientEvent.Backlog;
import org.threadcenter.json.Malformed;
import org.threadcenter.reliable.ClientLinkEvent;
import org.threadcenter.reliable.ExtendedAsk;
import org.threadcenter.reliable.OutRecord;
import org.threadcenter.store.DeviceState;
import org.threadcenter.wire.FrameType;

/**
 * What is said and heard on extended links, and what is remembered from one to the next: where each room is, and in
 * which log. Owned by the {@link ChatClient}'s thread.
 */
final class ExtendedTalk implements Talk {
    private static final long PEOPLE_EVERY_NANOS = 15_000_000_000L;
    private static final byte[] NO_PAYLOAD = {};

    private final Introduction introduction;
    private final Linkage linkage;
    private final Outbox outbox;
    private final OwnNick nick;
    private final Listener listener;
    private final RoomTalk rooms;
    private final OutboxTalk sending;

    private Optional<ClientLinkEvent.Extended> agreed = Optional.empty();
    private Optional<String> log = Optional.empty();
    private boolean attached;
    private long peopleAt = WorkLoop.NEVER;

    ExtendedTalk(
            ClientSettings settings,
            Identity identity,
            Linkage linkage,
            Outbox outbox,
            Shelf shelf,
            NickKeeper nicks,
            Listener listener) {
        this.introduction = new Introduction(settings.host(), settings.port(), identity);
        this.linkage = linkage;
        this.outbox = outbox;
        this.nick = new OwnNick(nicks);
        this.listener = listener;
        this.sending = new OutboxTalk(linkage, outbox, listener);
        this.rooms = new RoomTalk(identity.key().deviceId(), outbox, shelf, listener);
    }

    /** Goes on where an earlier run ended. */
    void restore(DeviceState state) {
        log = state.log();
        rooms.restore(state);
    }

    /** What the next link is to ask the server for. */
    ExtendedAsk ask(LinkWish wish) {
        return introduction.ask(wish, nick.askInHandshake(), rooms.have());
    }

    /** The handshake is done; ATTACHED follows. */
    void onAgreed(ClientLinkEvent.Extended event) {
        agreed = Optional.of(event);
        attached = false;
    }

    void onRecord(FrameType type, byte[] payload) {
        try {
            if (type == FrameType.ATTACHED) {
                onAttached(Attached.decode(payload));
            } else if (attached) {
                onNews(type, payload);
            } else {
                listener.drop(type + " came before ATTACHED");
            }
        } catch (Malformed malformed) {
            listener.drop(type + ": " + malformed.getMessage());
        }
    }

    private void onNews(FrameType type, byte[] payload) throws Malformed {
        long now = System.nanoTime();
        switch (type) {
            case DATA -> rooms.onMessage(Message.decode(payload), now);
            case STORED -> sending.onStored(Stored.decode(payload));
            case ROOM -> onRoomNews(RoomNews.decode(payload));
            case LIST_RESPONSE -> listener.tell(new ClientEvent.People(Names.decode(payload)));
            case HISTORY -> rooms.onHistory(History.decode(payload), now);
            default -> { } // a later version's
        }
    }

    private void onAttached(Attached answer) {
        ClientLinkEvent.Extended link = agreed.orElseThrow();
        boolean sameLog = log.equals(Optional.of(link.terms().log()));
        boolean anew = log.isPresent() && !sameLog
                || outbox.isBehind(answer.cid())
                || answer.status() == Attached.Status.RESET;
        List<Outbox.Settled> arrived = outbox.attach(link.terms().log(), answer.cid(), anew);
        outbox.commit();
        Backlog backlog = rooms.attach(link.terms().log(), answer.rooms(), !sameLog || anew, System.nanoTime());
        boolean replaced = log.isPresent() && anew;
        log = Optional.of(link.terms().log());
        attached = true;
        introduction.succeeded();
        listener.ready(this, introduction.agreement(link), sameLog && !anew ? Optional.of(backlog) : Optional.empty());
        if (replaced) {
            listener.tell(new ClientEvent.LogReplaced());
        }
        rooms.begin();
        arrived.forEach(message -> listener.moved(message.id(), message.delivery()));
        if (!answer.nick().isEmpty()) {
            onOwnNick(answer.nick());
        }
    }

    @Override
    public void begin() {
        nick.unasked().ifPresent(this::wishNick);
        sending.begin(System.nanoTime());
        askPeople();
    }

    @Override
    public void say(Pending message) {
        sending.say(message);
    }

    /** The server can't store anything just now. */
    void hold(String sentence, long retryAfterMillis, long now) {
        sending.hold(sentence, retryAfterMillis, now);
    }

    /** The server has something else under a number of ours. */
    void onConflict() {
        outbox.renumberAll();
        listener.drop("a number was used twice");
    }

    @Override
    public void wishNick(String wished) {
        nick.ask(wished);
        byte[] payload = wished.getBytes(StandardCharsets.UTF_8);
        send(() -> new OutRecord(FrameType.SET_NICK, payload, OutRecord.UNTOLD));
    }

    @Override
    public void askPeople() {
        peopleAt = System.nanoTime() + PEOPLE_EVERY_NANOS;
        send(() -> new OutRecord(FrameType.LIST_REQUEST, NO_PAYLOAD, OutRecord.UNTOLD));
    }

    @Override
    public void ask(RoomAsk question) {
        send(() -> new OutRecord(FrameType.ROOM, question.encode(), OutRecord.UNTOLD));
    }

    @Override
    public void ask(HistoryAsk question) {
        if (rooms.ask(question)) {
            send(() -> new OutRecord(FrameType.HISTORY, question.encode(), OutRecord.UNTOLD));
        } else {
            listener.deny(Long.parseLong(question.rid()), "too_many_questions");
        }
    }

    @Override
    public void converse(String partner) {
        rooms.converse(partner);
    }

    private void send(Supplier<OutRecord> record) {
        linkage.act((link, now) -> link.send(record));
    }

    /** When {@link #onTime} has something to do. */
    long deadline() {
        return Math.min(rooms.deadline(), Math.min(peopleAt, sending.deadline()));
    }

    void onTime(long now) {
        rooms.onTime(now).forEach(this::tellSaved);
        sending.onTime(now);
        if (now >= peopleAt) {
            peopleAt = WorkLoop.NEVER;
            if (!rooms.isRosterTold()) {
                askPeople();
            }
        }
    }

    private void tellSaved(Cursor cursor) {
        if (attached) {
            send(() -> new OutRecord(FrameType.CURSOR, cursor.encode(), OutRecord.UNTOLD));
        }
    }

    /** Whether everything has come that was there when the link began. */
    boolean isUpToDate() {
        return rooms.isUpToDate();
    }

    /** A page of the past that needs no server. */
    Optional<ClientEvent> whole(HistoryAsk question) {
        return rooms.whole(question);
    }

    /** A page of the past as far as it is here. */
    Optional<ClientEvent> kept(HistoryAsk question) {
        return rooms.kept(question);
    }

    @Override
    public void end() {
        attached = false;
        peopleAt = WorkLoop.NEVER;
        rooms.end();
        sending.end();
    }

    private void onRoomNews(RoomNews news) {
        switch (news) {
            case RoomNews.Renamed renamed -> onRenamed(renamed);
            case RoomNews.Joined joined -> rooms.onJoined(joined, System.nanoTime());
            case RoomNews.Left left -> rooms.onLeft(left, System.nanoTime());
            case RoomNews.Topic topic -> rooms.onTopic(topic);
            case RoomNews.Rooms list -> rooms.onRooms(list);
            case RoomNews.Presence presence -> rooms.onPresence(presence, System.currentTimeMillis());
            case RoomNews.Error error -> onError(error);
        }
    }

    private void onRenamed(RoomNews.Renamed renamed) {
        if (nick.isOwn(renamed)) {
            onOwnNick(renamed.newName());
        }
        if (!rooms.isRosterTold()) {
            askPeople();
        }
    }

    private void onError(RoomNews.Error error) {
        String sentence = CleanText.forWire(error.message());
        if (error.request().equals(RoomNews.NICK)) {
            listener.tell(new ClientEvent.NickRefused(nick.refused(System.nanoTime()), error.code(), sentence));
        } else {
            listener.tell(new ClientEvent.Denied(rid(error.request()), error.code(), sentence));
        }
    }

    private static long rid(String request) {
        try {
            return Long.parseLong(request);
        } catch (NumberFormatException notOfThisClient) {
            return 0;
        }
    }

    private void onOwnNick(String accepted) {
        nick.accepted(accepted);
        rooms.onOwnNick(CleanText.forWire(accepted));
        listener.tell(new ClientEvent.NickAccepted(CleanText.forWire(accepted)));
    }
}
