package org.threadcenter.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.log.LogEvent;
import org.threadcenter.reliable.CloseReason;
import org.threadcenter.reliable.LinkParameters;
import org.threadcenter.reliable.Newcomer;
import org.threadcenter.reliable.Nonce;
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
final class ClientSession {
    private static final long WRITE_STALL_NANOS = Duration.ofSeconds(60).toNanos();
    private static final long LAST_WORDS_NANOS = Duration.ofSeconds(2).toNanos();

    private final int id;
    private final InetSocketAddress peer;
    private final House house;
    private final ServerLink link;
    private final LinkDriver<ServerLinkEvent> driver;
    private final TailCursor cursor;
    private final EventTally tally;
    private volatile boolean closed;

    /** {@code refusal}: why this client is only let in to be told that it can't be. */
    ClientSession(int id, SocketChannel channel, Optional<String> refusal, Pace pace, House house)
            throws IOException {
        this.id = id;
        this.peer = (InetSocketAddress) channel.getRemoteAddress();
        this.house = house;
        this.tally = new EventTally(id, house.log());
        this.cursor = new TailCursor(house.tail(), id, this::missed);
        String sessionId = "%08x".formatted(house.sessionIds().nextInt());
        byte[] nonce = new byte[Nonce.BYTES];
        house.sessionIds().nextBytes(nonce);
        Newcomer newcomer = new Newcomer(sessionId, Nonce.of(nonce), refusal, pace);
        this.link = new ServerLink(house.links(), newcomer, cursor, Optional::empty, System.nanoTime());
        this.driver = new LinkDriver<>("session-" + id, channel, link, this::onEvent);
    }

    void start() throws IOException {
        house.log().write(event("connect").with("peer", name()));
        driver.start();
    }

    int id() {
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
            case ServerLinkEvent.EstablishedExtended _, ServerLinkEvent.Came _ ->
                throw new IllegalStateException("session " + id + " was offered the baseline profile only");
            case ServerLinkEvent.Said(String text, int fragments) ->
                house.hub().submit(new LobbyCommand.Say(id, text, fragments, System.currentTimeMillis()));
            case ServerLinkEvent.SaidTooMuch(long bytes) ->
                house.log().write(warning("refused").with("what", "text-too-long").with("bytes", bytes));
            case ServerLinkEvent.NickWished(String nick) -> house.hub().submit(new LobbyCommand.WishNick(id, nick));
            case ServerLinkEvent.PeopleAsked() -> house.hub().submit(new LobbyCommand.AskPeople(id));
            case ServerLinkEvent.ChannelConfigured(FaultPlan plan) -> onChannel(plan);
            case ServerLinkEvent.Nacked nacked ->
                tally.count("nack", nacked.cause().name().toLowerCase(Locale.ROOT));
            case ServerLinkEvent.Oddity(String what) -> tally.count("oddity", what);
            case ServerLinkEvent.Closed(CloseReason reason, String detail) -> onClosed(reason, detail);
        }
    }

    private void onEstablished(LinkParameters asked, LinkParameters granted) {
        house.log().write(event("handshake")
                .with("protocol", granted.protocol().wireName())
                .with("fragment", granted.maxFragmentSize())
                .with("window", granted.windowSize())
                .with("asked_fragment", asked.maxFragmentSize())
                .with("asked_window", asked.windowSize()));
        house.hub().submit(new LobbyCommand.Join(id, name()));
    }

    private void onChannel(FaultPlan plan) {
        house.log().write(event("channel")
                .with("loss", plan.loss())
                .with("corruption", plan.corruption())
                .with("delay", plan.delay())
                .with("delay_ms", plan.delayNanos() / 1_000_000)
                .with("seed", plan.seed()));
    }

    private void onClosed(CloseReason reason, String detail) {
        closed = true;
        tally.flush(System.currentTimeMillis());
        house.hub().submit(new LobbyCommand.Leave(id));
        house.sessions().remove(this, System.nanoTime());
        LogEvent line = event("disconnect").with("reason", reason.name().toLowerCase(Locale.ROOT));
        house.log().write(detail.isEmpty() ? line : line.with("detail", detail));
    }

    /** From here on the hub's publications are for this session too. Called by the hub. */
    void hearFromNowOn() {
        cursor.placeAtHead();
    }

    void wake() {
        driver.wake();
    }

    void acceptNick(String nick) {
        house.log().write(event("nick").with("nick", nick));
        driver.act(now -> link.baseline().ifPresent(each -> each.acceptNick(nick)));
    }

    void refuseNick(String wished, LobbyEffect.NickRefusal why) {
        house.log().write(warning("nick-refused").with("nick", wished).with("why", why));
        String sentence = house.texts().get("nick." + why.name().toLowerCase(Locale.ROOT));
        driver.act(now -> link.baseline().ifPresent(each -> each.refuseNick(sentence)));
    }

    void answerPeople(List<String> names) {
        driver.act(now -> link.baseline().ifPresent(each -> each.answerPeople(names)));
    }

    private List<byte[]> missed(long count) {
        house.log().write(warning("missed").with("messages", count));
        return BroadcastFrames.of("server", house.texts().get("missed", count));
    }

    /** Says that the server is going down, lets what was said before it out, and ends the link. */
    void sayGoodbye() {
        driver.act(now -> {
            link.baseline().ifPresent(each -> each.announce(house.texts().get("going-down")));
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

    private LogEvent event(String name) {
        return LogEvent.info(System.currentTimeMillis(), name).with("session", id);
    }

    private LogEvent warning(String name) {
        return LogEvent.warn(System.currentTimeMillis(), name).with("session", id);
    }
}
