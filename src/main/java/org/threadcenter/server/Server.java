package org.threadcenter.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.Message;
import org.threadcenter.i18n.Texts;
import org.threadcenter.log.EventLog;
import org.threadcenter.log.LogEvent;
import org.threadcenter.reliable.Pace;
import org.threadcenter.reliable.ServerLinkSettings;
import org.threadcenter.reliable.ServerTerms;
import org.threadcenter.store.CrashPoint;
import org.threadcenter.store.MessageLog;
import org.threadcenter.store.SqliteMessageLog;

/**
 * A chat server: start, accept, stop, on one page.
 *
 * <p>Threads: {@code accept} (platform) lets clients in; each client has a reader and a writer (virtual);
 * {@code hub} (platform) decides; what goes by the clock is {@link Watch}'s. Shutdown is one latch that
 * {@link #awaitEnd} waits for.
 */
public final class Server implements AutoCloseable {
    private static final int BACKLOG = 1_024;
    private static final long LOBBY_TAIL_BYTES = 32L * 1024 * 1024;
    private static final Duration ACCEPTING = Duration.ofMillis(500);
    private static final int PING_SECONDS = 20;
    private static final Duration LAST_WORDS = Duration.ofMillis(2_000);

    private final ServerSettings settings;
    private final EventLog log;
    private final MessageLog messages;
    private final ServerSocketChannel listener;
    private final House house;
    private final Thread acceptor = Thread.ofPlatform().name("accept").unstarted(this::accept);
    private final Watch watch;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);

    private Server(
            ServerSettings settings, EventLog log, MessageLog messages, CrashPoint crash, ServerSocketChannel listener)
            throws IOException {
        this.settings = settings;
        this.log = log;
        this.messages = messages;
        this.listener = listener;
        Texts texts = Texts.of("server", settings.locale());
        SessionRegistry sessions = new SessionRegistry(new AddressLimits(settings.limits()), System.nanoTime());
        Ledger ledger = new Ledger(messages.state());
        RoomTail lobby = new RoomTail(settings.roomTailMessages(), LOBBY_TAIL_BYTES, ledger.head(Room.LOBBY));
        BatchProcessor processor = new BatchProcessor(
                ledger,
                messages,
                new LiveRooms(ledger, lobby),
                id -> sessions.find(id).map(Hearer.class::cast),
                new Upkeep(ledger, messages, settings.keeping(), log),
                log,
                crash);
        Hub hub = new Hub(processor, log, this::stopAfterFailure);
        house = new House(
                hub,
                new Archive(messages, log),
                lobby,
                sessions,
                log,
                texts,
                linkSettings(settings, texts, messages.id()),
                new SecureRandom());
        watch = new Watch(house, settings.idleExit(), ended, this::stop);
    }

    /** {@code log}: id of the message log. */
    private static ServerLinkSettings linkSettings(ServerSettings settings, Texts texts, String log) {
        ServerLinkSettings.Sentences sentences = new ServerLinkSettings.Sentences(
                texts.get("not-this-protocol"),
                texts.get("not-a-web-server"),
                texts.get("handshake-first"),
                texts.get("too-slow"),
                texts.get("text-too-long"),
                texts.get("not-that-device"),
                texts.get("simulation-forbidden"));
        return new ServerLinkSettings(
                settings.maxFragmentSize(),
                settings.maxWindowSize(),
                settings.frameSpacing().toNanos(),
                settings.simulationAllowed(),
                sentences,
                Optional.of(new ServerTerms(
                        log,
                        PING_SECONDS,
                        settings.keeping().days(),
                        settings.keeping().messages(),
                        Message.MAX_TEXT_BYTES)));
    }

    /** Makes the log of what is said ready. */
    @FunctionalInterface
    public interface Opening {
        MessageLog open() throws IOException;
    }

    /**
     * Listens and serves, with the log of messages that the settings ask for.
     *
     * @throws java.net.BindException when the port is in use or the address isn't one of this machine
     * @throws org.threadcenter.store.StoreTrouble when the log can't be used
     * @throws IOException when the system won't let it listen for another reason
     */
    public static Server start(ServerSettings settings, EventLog log) throws IOException {
        return start(settings, log, () -> open(settings), CrashPoint.NONE);
    }

    private static MessageLog open(ServerSettings settings) throws IOException {
        return settings.keeping().durable()
                ? SqliteMessageLog.open(settings.dataDir().resolve(SqliteMessageLog.FILE_NAME))
                : SqliteMessageLog.inMemory();
    }

    /**
     * The same with a log of one's own, which is opened once the port is there, and closed with the server;
     * {@code crash} hears when the hub passes a point at which a crash would be interesting.
     */
    public static Server start(ServerSettings settings, EventLog log, Opening opening, CrashPoint crash)
            throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        try {
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            listener.bind(new InetSocketAddress(settings.host(), settings.port()), BACKLOG);
            return start(settings, log, opening.open(), crash, listener);
        } catch (IOException | RuntimeException refused) {
            listener.close();
            throw refused;
        }
    }

    private static Server start(
            ServerSettings settings, EventLog log, MessageLog messages, CrashPoint crash, ServerSocketChannel listener)
            throws IOException {
        try {
            Server server = new Server(settings, log, messages, crash, listener);
            server.run();
            return server;
        } catch (IOException | RuntimeException unreadable) {
            messages.close();
            throw unreadable;
        }
    }

    private void run() throws IOException {
        log.write(LogEvent.info(System.currentTimeMillis(), "start")
                .with("address", address())
                .with("pid", ProcessHandle.current().pid()));
        house.archive().start();
        house.hub().start();
        acceptor.start();
        watch.start();
    }

    /** Where it listens, with the port that the system chose if 0 was asked for. */
    public InetSocketAddress address() {
        try {
            return (InetSocketAddress) listener.getLocalAddress();
        } catch (IOException closed) {
            return new InetSocketAddress(settings.host(), settings.port());
        }
    }

    private void accept() {
        int id = 0;
        while (!stopping.get()) {
            try {
                letIn(listener.accept(), ++id);
            } catch (IOException notNow) {
                if (stopping.get()) {
                    return;
                }
                log.write(LogEvent.warn(System.currentTimeMillis(), "accept-failed")
                        .with("reason", notNow.getMessage()));
                pauseAfterFailure();
            }
        }
    }

    /** Out of file descriptors, as a rule: trying again at once would only fill the log. */
    private void pauseAfterFailure() {
        try {
            ended.await(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void letIn(SocketChannel channel, int id) throws IOException {
        InetAddress address = ((InetSocketAddress) channel.getRemoteAddress()).getAddress();
        AddressLimits.Verdict verdict = house.sessions().admit(address, System.nanoTime());
        if (verdict == AddressLimits.Verdict.FLOOD) {
            channel.close();
            log.write(refusal(verdict, id).with("peer", address.getHostAddress()));
            return;
        }
        ClientSession session = new ClientSession(id, channel, sentence(verdict), pace(address), house);
        house.sessions().add(session);
        try {
            session.start();
        } catch (IOException goneAlready) {
            house.sessions().remove(session, System.nanoTime());
            channel.close();
            throw goneAlready;
        }
        if (verdict != AddressLimits.Verdict.WELCOME) {
            log.write(refusal(verdict, id));
        }
    }

    private static LogEvent refusal(AddressLimits.Verdict verdict, int id) {
        return LogEvent.warn(System.currentTimeMillis(), "refused")
                .with("session", id)
                .with("what", verdict.name().toLowerCase(Locale.ROOT));
    }

    private Optional<String> sentence(AddressLimits.Verdict verdict) {
        return switch (verdict) {
            case WELCOME, FLOOD -> Optional.empty();
            case TOO_MANY ->
                Optional.of(house.texts().get("too-many-links", settings.limits().linksPerAddress()));
            case TOO_FAST ->
                Optional.of(house.texts().get("too-fast", settings.limits().newLinksPer10Minutes()));
        };
    }

    private Pace pace(InetAddress address) {
        ServerSettings.Limits limits = settings.limits();
        return limits.exemptLoopback() && address.isLoopbackAddress()
                ? Pace.unlimited()
                : Pace.of(limits.burst(), limits.messagesPerSecond());
    }

    /**
     * Stops cleanly: no more clients, what was said is decided and delivered, everybody is told, links are
     * closed, threads end. Takes at most 5 s. A second call does nothing.
     */
    public void stop() {
        if (!stopping.compareAndSet(false, true)) {
            return;
        }
        try {
            listener.close();
            acceptor.join(ACCEPTING);
            house.hub().stop();
            List<ClientSession> sessions = house.sessions().all();
            sessions.forEach(ClientSession::sayGoodbye);
            joinAll(sessions);
            house.archive().stop();
        } catch (IOException listenerWasGone) {
            log.write(LogEvent.warn(System.currentTimeMillis(), "stop").with("reason", listenerWasGone.getMessage()));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } finally {
            messages.close();
            log.write(LogEvent.info(System.currentTimeMillis(), "stop"));
            ended.countDown();
        }
    }

    /** On a thread of its own: stopping waits for the hub, which is the one that failed. */
    private void stopAfterFailure() {
        Thread.ofPlatform().name("stop").start(this::stop);
    }

    private void joinAll(List<ClientSession> sessions) throws InterruptedException {
        long deadline = System.nanoTime() + LAST_WORDS.toNanos();
        for (ClientSession session : sessions) {
            long left = Math.max(1, deadline - System.nanoTime());
            if (!session.join(Duration.ofNanos(left))) {
                session.abort();
            }
        }
    }

    /** Waits until the server has stopped, by {@link #stop} or by its idle time. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    @Override
    public void close() {
        stop();
    }
}
