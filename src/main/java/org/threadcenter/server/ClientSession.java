package org.threadcenter.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.threadcenter.chat.record.Attached;
import org.threadcenter.chat.record.HistoryAsk;
import org.threadcenter.chat.record.RoomNews;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.BaselineServerLink;
import org.threadcenter.reliable.CloseReason;
import org.threadcenter.reliable.ExtendedServerLink;
import org.threadcenter.reliable.LinkParameters;
import org.threadcenter.reliable.Newcomer;
import org.threadcenter.reliable.Nonce;
import org.threadcenter.reliable.OutRecord;
import org.threadcenter.reliable.Pace;
import org.threadcenter.reliable.ServerLink;
import org.threadcenter.reliable.ServerLinkEvent;
import org.threadcenter.transport.LinkDriver;

/**
 * One client as the server knows it: its link, its place in the room's tail, its lines in the log.
 *
 * <p>Link events come on the link's own threads, one at a time; what the hub decided comes on the hub's.
 * Whatever both touch lies behind the link's lock.
 */
final class ClientSession implements Hearer {
    private static final long WRITE_STALL_NANOS = Duration.ofSeconds(60).toNanos();
    private static final long LAST_WORDS_NANOS = Duration.ofSeconds(2).toNanos();

    private final int id;
    private final InetSocketAddress peer;
    private final House house;
    private final ServerLink link;
    private final LinkDriver<ServerLinkEvent> driver;
    private final TailCursor cursor;
    private final EventTally tally;
    private final SessionLog log;
    /** Only a peer of the extended profile has one, from its handshake on. */
    private volatile Optional<DeviceSide> device = Optional.empty();

    private volatile boolean closed;

    /** {@code refusal}: why this client is only let in to be told that it can't be. */
    ClientSession(int id, SocketChannel channel, Optional<String> refusal, Pace pace, House house)
            throws IOException {
        this.id = id;
        this.peer = (InetSocketAddress) channel.getRemoteAddress();
        this.house = house;
        this.tally = new EventTally(id, house.log());
        this.log = new SessionLog(id, house.log());
        this.cursor = new TailCursor(house.lobby(), id, this::missed);
        String sessionId = "%08x".formatted(house.sessionIds().nextInt());
        byte[] nonce = new byte[Nonce.BYTES];
        house.sessionIds().nextBytes(nonce);
        Newcomer newcomer = new Newcomer(sessionId, Nonce.of(nonce), refusal, pace);
        this.link = new ServerLink(house.links(), newcomer, cursor, this::nextRecord, System.nanoTime());
        this.driver = new LinkDriver<>("session-" + id, channel, link, this::onEvent);
    }

    void start() throws IOException {
        log.connected(name());
        driver.start();
    }

    @Override
    public int id() {
        return id;
    }

    InetAddress address() {
        return peer.getAddress();
    }

    /** How the client is shown until it has a nick: {@code host:port}, an IPv6 host in brackets. */
    private String name() {
        String host = peer.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + peer.getPort();
    }

    private void onEvent(ServerLinkEvent event) {
        switch (event) {
            case ServerLinkEvent.Established(LinkParameters asked, LinkParameters granted) ->
                onEstablished(asked, granted);
            case ServerLinkEvent.EstablishedExtended established -> onEstablished(established);
            case ServerLinkEvent.Came came -> device.orElseThrow().onRecord(came);
            case ServerLinkEvent.Said(String text, int fragments) ->
                house.hub().submit(new LobbyCommand.Say(id, text, fragments, System.currentTimeMillis()));
            case ServerLinkEvent.SaidTooMuch(long bytes) ->
                log.refused("text_too_long", Optional.of(bytes));
            case ServerLinkEvent.NickWished(String nick) -> house.hub().submit(new LobbyCommand.WishNick(id, nick, System.currentTimeMillis()));
            case ServerLinkEvent.PeopleAsked() -> house.hub().submit(new LobbyCommand.AskPeople(id));
            case ServerLinkEvent.ChannelConfigured(FaultPlan plan) -> log.channel(plan);
            case ServerLinkEvent.Nacked nacked ->
                tally.count("nack", Words.of(nacked.cause()));
            case ServerLinkEvent.Oddity(String what) -> tally.count("oddity", what);
            case ServerLinkEvent.Closed(CloseReason reason, String detail) -> onClosed(reason, detail);
        }
    }

    private void onEstablished(LinkParameters asked, LinkParameters granted) {
        log.shookHands(asked, granted);
        house.hub().submit(new LobbyCommand.Join(id, name(), System.currentTimeMillis()));
    }

    private void onEstablished(ServerLinkEvent.EstablishedExtended established) {
        DeviceSide side = new DeviceSide(
                id, house, house.texts(), log, tally, System::currentTimeMillis, this::act);
        device = Optional.of(side);
        side.onEstablished(established, name());
    }

    private Optional<OutRecord> nextRecord() {
        return device.flatMap(DeviceSide::next);
    }

    private void onClosed(CloseReason reason, String detail) {
        closed = true;
        tally.flush(System.currentTimeMillis());
        boolean lost = reason != CloseReason.GOODBYE;
        house.hub().submit(new LobbyCommand.Leave(id, lost, System.currentTimeMillis()));
        house.sessions().remove(this, System.nanoTime());
        log.disconnected(reason, detail);
    }

    @Override
    public void hearFromNowOn() {
        cursor.placeAtHead();
    }

    @Override
    public void attach(
            LobbyEffect.Attached attached, Attached.Status status, long cid, Map<LiveRoom, Attached.Place> rooms) {
        device.orElseThrow().attach(attached, status, cid, rooms);
    }

    @Override
    public void settled(long cid) {
        device.orElseThrow().settled(cid);
    }

    @Override
    public void refused(LobbyEffect.Tombstone tombstone) {
        device.orElseThrow().refused(tombstone);
    }

    @Override
    public void supersede() {
        device.orElseThrow().supersede();
    }

    @Override
    public void cidGap(long expected) {
        device.orElseThrow().cidGap(expected);
    }

    @Override
    public void cidConflict(long cid) {
        device.orElseThrow().cidConflict(cid);
    }

    @Override
    public void notKept() {
        actOnBaseline(link -> link.announce(house.texts().get("not-kept")));
        device.ifPresent(DeviceSide::notKept);
    }

    @Override
    public void acceptNick(String nick) {
        log.nick(nick);
        actOnBaseline(link -> link.acceptNick(nick));
    }

    @Override
    public void refuseNick(String wished, LobbyEffect.NickRefusal why) {
        log.nickRefused(wished, why);
        String sentence = house.texts().get("nick." + Words.of(why));
        actOnBaseline(link -> link.refuseNick(sentence));
        device.ifPresent(each -> each.refuseNick(why, sentence));
    }

    @Override
    public void answerPeople(List<String> names) {
        actOnBaseline(link -> link.answerPeople(names));
        device.ifPresent(each -> each.answerPeople(names));
    }

    @Override
    public void enter(LiveRoom room, Attached.Place place) {
        device.orElseThrow().enter(room, place);
    }

    @Override
    public void leave(String room) {
        device.orElseThrow().leave(room);
    }

    @Override
    public void hear(RoomNews news) {
        device.ifPresent(each -> each.hear(news));
    }

    @Override
    public void deny(LobbyEffect.Denied denied) {
        device.orElseThrow().deny(denied);
    }

    @Override
    public void lookUp(HistoryAsk asked, Set<String> rooms) {
        device.orElseThrow().lookUp(asked, rooms);
    }

    @Override
    public void wake() {
        driver.wake();
    }

    private void act(Consumer<ExtendedServerLink> what) {
        driver.act(now -> link.extended().ifPresent(what));
    }

    private void actOnBaseline(Consumer<BaselineServerLink> what) {
        driver.act(now -> link.baseline().ifPresent(what));
    }

    private List<byte[]> missed(long count) {
        log.missed(count);
        return BroadcastFrames.of("server", house.texts().get("missed", count));
    }

    /** Says that the server is going down, lets what was said before it out, and ends the link. */
    void sayGoodbye() {
        driver.act(now -> {
            link.baseline().ifPresent(each -> each.announce(house.texts().get("going-down")));
            link.extended().ifPresent(held -> device.ifPresent(each -> each.sayGoodbye(held)));
            link.finish(CloseReason.GOING_DOWN, "");
        });
    }

    /** Once a second: a client that has not read for a minute is let go, and what was counted is logged. */
    void check(long now, long wallMillis) {
        long patience = closed ? LAST_WORDS_NANOS : WRITE_STALL_NANOS;
        if (driver.writingSince().filter(since -> now - since > patience).isPresent()) {
            driver.act(time -> link.close(CloseReason.WRITE_STALLED, "nothing was read for 60 s"));
            driver.abort();
        }
        tally.flush(wallMillis);
    }

    boolean join(Duration patience) throws InterruptedException {
        return driver.join(patience);
    }

    void abort() {
        driver.abort();
    }
}
