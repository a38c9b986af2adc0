package org.threadcenter.client;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import org.threadcenter.chat.CleanText;
import org.threadcenter.chat.record.Attached;
import org.threadcenter.chat.record.History;
import org.threadcenter.chat.record.Message;
import org.threadcenter.chat.record.Names;
import org.threadcenter.chat.record.RoomNews;
import org.threadcenter.chat.record.Say;
import org.threadcenter.chat.record.Stored;
import org.threadcenter.client.ClientEvent.Backlog;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.json.Malformed;
import org.threadcenter.reliable.ClientLinkEvent;
import org.threadcenter.reliable.ExtendedAsk;
import org.threadcenter.reliable.ExtendedWish;
import org.threadcenter.reliable.Nonce;
import org.threadcenter.reliable.OutRecord;
import org.threadcenter.wire.FrameType;

/**
 * What is said and heard on extended links, and what is remembered from one to the next: the last message that
 * was seen, and of which log. Owned by the {@link ChatClient}'s thread.
 */
final class ExtendedTalk implements Talk {
    private static final String ROOM = "lobby";
    private static final long PEOPLE_EVERY_NANOS = 15_000_000_000L;
    private static final byte[] NO_PAYLOAD = {};

    private final String host;
    private final int port;
    private final Identity identity;
    private final Linkage linkage;
    private final Outbox outbox;
    private final NickKeeper nicks;
    private final Listener listener;
    private final SecureRandom random = new SecureRandom();

    private Optional<ClientLinkEvent.Extended> agreed = Optional.empty();
    private Optional<String> log = Optional.empty();
    private long lastMid;
    private boolean attached;
    private String nick = "";
    private String nickAsked = "";
    private long peopleAt = WorkLoop.NEVER;

    ExtendedTalk(
            ClientSettings settings,
            Identity identity,
            Linkage linkage,
            Outbox outbox,
            NickKeeper nicks,
            Listener listener) {
        this.host = settings.host();
        this.port = settings.port();
        this.identity = identity;
        this.linkage = linkage;
        this.outbox = outbox;
        this.nicks = nicks;
        this.listener = listener;
    }

    /** What the next link is to ask the server for. */
    ExtendedAsk ask(LinkWish wish) {
        nickAsked = nicks.wished().filter(ExtendedWish::isNickWish).orElse("");
        ExtendedWish asked = new ExtendedWish(
                wish.extendedFragmentBytes(),
                wish.extendedWindow(),
                identity.key().publicKey(),
                Optional.of(nickAsked).filter(wished -> !wished.isEmpty()),
                nonce(),
                "threadcenter/" + ResourceBundle.getBundle("org.threadcenter.version").getString("version"));
        Map<String, Long> have = log.isPresent() ? Map.of(ROOM, lastMid) : Map.of();
        boolean known = identity.knownHosts().isExtended(host, port);
        return new ExtendedAsk(asked, identity.key(), have, known, wish.repair(), wish.ackEvery().orElse(0));
    }

    private Nonce nonce() {
        byte[] bytes = new byte[Nonce.BYTES];
        random.nextBytes(bytes);
        return Nonce.of(bytes);
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
        switch (type) {
            case DATA -> onMessage(Message.decode(payload));
            case STORED -> onStored(Stored.decode(payload));
            case ROOM -> onRoomNews(RoomNews.decode(payload));
            case LIST_RESPONSE -> listener.tell(new ClientEvent.People(Names.decode(payload)));
            case HISTORY -> onHistory(History.decode(payload));
            default -> { } // a later version's
        }
    }

    private void onAttached(Attached answer) {
        ClientLinkEvent.Extended link = agreed.orElseThrow();
        boolean sameLog = log.equals(Optional.of(link.terms().log()));
        boolean anew = log.isPresent() && !sameLog
                || outbox.isBehind(answer.cid())
                || answer.status() == Attached.Status.RESET;
        List<Outbox.Settled> arrived = outbox.attach(answer.cid(), anew);
        Optional<Backlog> backlog = place(Optional.ofNullable(answer.rooms().get(ROOM)), sameLog);
        boolean replaced = log.isPresent() && anew;
        log = Optional.of(link.terms().log());
        attached = true;
        identity.knownHosts().rememberExtended(host, port);
        listener.ready(this, agreement(link), backlog);
        if (replaced) {
            listener.tell(new ClientEvent.LogReplaced());
        }
        arrived.forEach(message -> listener.moved(message.id(), message.delivery()));
        if (!answer.nick().isEmpty()) {
            onOwnNick(answer.nick());
        }
    }

    private Agreement agreement(ClientLinkEvent.Extended link) {
        return new Agreement.Extended(
                link.settings(), link.sessionId(), identity.key().deviceId(), identity.profile());
    }

    /** Where delivery begins; what was said since the last message that was seen, if it is still the same log. */
    private Optional<Backlog> place(Optional<Attached.Place> place, boolean sameLog) {
        if (place.isEmpty()) {
            return Optional.empty();
        }
        long before = lastMid;
        long next = place.get().next();
        lastMid = sameLog ? Math.max(lastMid, next - 1) : next - 1;
        return sameLog
                ? Optional.of(new Backlog(Math.max(0, place.get().head() - lastMid), Math.max(0, next - 1 - before)))
                : Optional.empty();
    }

    @Override
    public void begin() {
        nicks.wished().filter(wished -> !wished.equals(nickAsked) && !wished.equals(nick)).ifPresent(this::wishNick);
        outbox.messages().forEach(this::say);
        askPeople();
    }

    @Override
    public void say(Outbox.Pending message) {
        send(() -> new OutRecord(
                FrameType.DATA, new Say(message.cid(), ROOM, message.text()).encode(), message.id()));
    }

    @Override
    public void wishNick(String wished) {
        nickAsked = wished;
        byte[] payload = wished.getBytes(StandardCharsets.UTF_8);
        send(() -> new OutRecord(FrameType.SET_NICK, payload, OutRecord.UNTOLD));
    }

    @Override
    public void askPeople() {
        peopleAt = System.nanoTime() + PEOPLE_EVERY_NANOS;
        send(() -> new OutRecord(FrameType.LIST_REQUEST, NO_PAYLOAD, OutRecord.UNTOLD));
    }

    private void send(Supplier<OutRecord> record) {
        linkage.act((link, now) -> link.send(record));
    }

    /** When the list of people is asked for again. */
    long deadline() {
        return peopleAt;
    }

    void onTime(long now) {
        if (now >= peopleAt) {
            askPeople();
        }
    }

    @Override
    public void end() {
        attached = false;
        peopleAt = WorkLoop.NEVER;
        outbox.messages().stream()
                .filter(Outbox.Pending::sent)
                .forEach(message -> listener.moved(message.id(), new Delivery.Queued()));
    }

    /** Each once, in order; of what this device said itself the outbox tells. */
    private void onMessage(Message message) {
        if (!message.room().equals(ROOM) || message.mid() <= lastMid) {
            return;
        }
        if (message.mid() > lastMid + 1) {
            listener.drop("message " + message.mid() + " came after " + lastMid);
            return;
        }
        lastMid = message.mid();
        if (!message.device().equals(identity.key().deviceId())) {
            listener.tell(new ClientEvent.Heard(line(message)));
        }
    }

    private static Line line(Message message) {
        return new Line(
                message.room(),
                message.mid(),
                message.at(),
                message.device(),
                CleanText.forWire(message.from()),
                message.kind(),
                CleanText.forWire(message.text()),
                false,
                OptionalLong.empty());
    }

    private void onStored(Stored stored) {
        List<Outbox.Tombstone> refused = stored.refused().stream()
                .map(each -> new Outbox.Tombstone(each.cid(), each.code(), CleanText.forWire(each.message())))
                .toList();
        outbox.stored(stored.cid(), refused)
                .forEach(message -> listener.moved(message.id(), message.delivery()));
    }

    private void onRoomNews(RoomNews news) {
        switch (news) {
            case RoomNews.Renamed(String before, String now) -> {
                boolean own = before.equals(nick) || nick.isEmpty() && now.equals(nickAsked);
                if (own) {
                    onOwnNick(now);
                }
                askPeople();
            }
            case RoomNews.Error(String request, String code, String message) -> {
                if (request.equals(RoomNews.NICK)) {
                    nicks.onRefused(nickAsked, System.nanoTime());
                    listener.tell(new ClientEvent.NickRefused(nickAsked, CleanText.forWire(message)));
                }
            }
            case RoomNews.Joined _, RoomNews.Left _, RoomNews.Topic _, RoomNews.Rooms _, RoomNews.Presence _ -> { }
        }
    }

    private void onOwnNick(String accepted) {
        nick = accepted;
        nicks.onAccepted(accepted);
        listener.tell(new ClientEvent.NickAccepted(CleanText.forWire(accepted)));
    }

    private void onHistory(History history) {
        switch (history) {
            case History.Gap gap when gap.room().equals(ROOM) && gap.last() > lastMid -> {
                long missed = gap.last() - lastMid;
                lastMid = gap.last();
                listener.tell(new ClientEvent.Missed(ROOM, missed));
            }
            case History.Gap _, History.Begin _, History.End _, History.Failed _ -> { }
        }
    }
}
