package org.threadcenter.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.threadcenter.chat.record.Attached;
import org.threadcenter.chat.record.Message;
import org.threadcenter.chat.record.Names;
import org.threadcenter.chat.record.Say;
import org.threadcenter.chat.record.Stored;
import org.threadcenter.json.Malformed;
import org.threadcenter.reliable.CloseReason;
import org.threadcenter.reliable.ExtendedServerLink;
import org.threadcenter.reliable.Newcomer;
import org.threadcenter.reliable.Nonce;
import org.threadcenter.reliable.OutRecord;
import org.threadcenter.reliable.Pace;
import org.threadcenter.reliable.ServerLink;
import org.threadcenter.reliable.ServerLinkEvent;
import org.threadcenter.reliable.ServerLinkSettings;
import org.threadcenter.reliable.ServerTerms;
import org.threadcenter.transport.LinkDriver;
import org.threadcenter.wire.FrameType;

/** A server of the extended profile on the loopback: the link is the real one, what is said is the test's. */
final class ExtendedScript implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;
    private static final ServerLinkSettings.Sentences SENTENCES =
            new ServerLinkSettings.Sentences("", "", "", "", "", "", "not here");

    private final ServerSocketChannel listener;

    ExtendedScript() throws IOException {
        listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
    }

    int port() throws IOException {
        return ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    /** The next client, its handshake done with this log; nothing is said yet. */
    Visitor accept(String log) throws Exception {
        return new Visitor(listener.accept(), Optional.of(log), true);
    }

    /** The next client of a server that lets nobody disturb a channel. */
    Visitor acceptStrictly(String log) throws Exception {
        return new Visitor(listener.accept(), Optional.of(log), false);
    }

    /** The next client of a server that has forgotten the extended profile. */
    void acceptAsBaseline() throws Exception {
        ServerLinkSettings settings = new ServerLinkSettings(250, 1_024, 0, true, SENTENCES, Optional.empty());
        ServerLink link = new ServerLink(settings, newcomer(), Optional::empty, Optional::empty, System.nanoTime());
        new LinkDriver<>("script", listener.accept(), link, _ -> {}).start();
    }

    /** The next client is turned away before it has said anything. */
    void dismiss() throws IOException {
        listener.accept().close();
    }

    private static Newcomer newcomer() {
        return new Newcomer("2df9ab62", Nonce.of(new byte[Nonce.BYTES]), Optional.empty(), Pace.unlimited());
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    /** One client, seen from the server. */
    static final class Visitor implements AutoCloseable {
        private final ConcurrentLinkedQueue<OutRecord> toSay = new ConcurrentLinkedQueue<>();
        private final LinkedBlockingQueue<ServerLinkEvent> events = new LinkedBlockingQueue<>();
        private final ServerLink link;
        private final LinkDriver<ServerLinkEvent> driver;
        private final ServerLinkEvent.EstablishedExtended established;

        private Visitor(SocketChannel channel, Optional<String> log, boolean simulation) throws Exception {
            Optional<ServerTerms> terms = log.map(id -> new ServerTerms(id, 20, 30, 1_000, 65_536));
            ServerLinkSettings settings = new ServerLinkSettings(250, 1_024, 0, simulation, SENTENCES, terms);
            link = new ServerLink(
                    settings, newcomer(), Optional::empty, () -> Optional.ofNullable(toSay.poll()), System.nanoTime());
            driver = new LinkDriver<>("script", channel, link, events::add);
            driver.start();
            established = (ServerLinkEvent.EstablishedExtended) next();
        }

        /** The nick that the SYN wished for. */
        Optional<String> nick() {
            return established.wish().nick();
        }

        Map<String, Long> have() {
            return established.have();
        }

        ServerLinkEvent.EstablishedExtended established() {
            return established;
        }

        void attach(Attached.Status status, long cid, String nick, long first, long head, long next) {
            Map<String, Attached.Place> rooms = Map.of("lobby", new Attached.Place(first, head, next));
            tell(FrameType.ATTACHED, new Attached(status, 1, cid, nick, rooms).encode());
        }

        void attach(Attached.Status status, long cid, Map<String, Attached.Place> rooms) {
            tell(FrameType.ATTACHED, new Attached(status, 1, cid, "", rooms).encode());
        }

        void tell(FrameType type, byte[] payload) {
            toSay.add(new OutRecord(type, payload, OutRecord.UNTOLD));
            driver.wake();
        }

        void store(long cid, Stored.Refused... refused) {
            tell(FrameType.STORED, new Stored(cid, List.of(refused)).encode());
        }

        void broadcast(long mid, String device, String from, String text) {
            broadcast("lobby", mid, device, from, 1, text);
        }

        void broadcast(String room, long mid, String device, String from, long cid, String text) {
            tell(FrameType.DATA, new Message(room, mid, 1, from, device, cid, text, Message.TEXT).encode());
        }

        /** Says ERROR and goes on. */
        void warn(String code, String message, long retryAfterMillis) {
            driver.act(_ -> link.extended().ifPresent(end -> end.error(code, message, retryAfterMillis)));
        }

        void error(String code, String message, long retryAfterMillis) {
            driver.act(_ -> link.extended().map(end -> error(end, code, message, retryAfterMillis)));
        }

        private static boolean error(ExtendedServerLink end, String code, String message, long retryAfterMillis) {
            end.error(code, message, retryAfterMillis);
            end.close(CloseReason.GOING_DOWN, "");
            return true;
        }

        /** The next message; questions for the list in between are answered, cursors are passed over. */
        Say hear() throws InterruptedException, Malformed {
            return Say.decode(expect(FrameType.DATA).payload());
        }

        ServerLinkEvent.Came expect(FrameType type) throws InterruptedException {
            while (true) {
                ServerLinkEvent event = next();
                if (event instanceof ServerLinkEvent.Came came && came.type() == type) {
                    return came;
                }
                if (event instanceof ServerLinkEvent.Came came && came.type() == FrameType.LIST_REQUEST) {
                    tell(FrameType.LIST_RESPONSE, Names.encode(List.of("somebody")));
                } else if (!(event instanceof ServerLinkEvent.Came came && came.type() == FrameType.CURSOR)) {
                    throw new AssertionError(type + " was expected and this came: " + event);
                }
            }
        }

        ServerLinkEvent next() throws InterruptedException {
            ServerLinkEvent event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("the client said nothing more");
            }
            return event;
        }

        /** Breaks the connection. */
        @Override
        public void close() {
            driver.abort();
        }
    }
}
