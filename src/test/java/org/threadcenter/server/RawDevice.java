package org.threadcenter.server;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.threadcenter.chat.record.Attached;
import org.threadcenter.chat.record.Message;
import org.threadcenter.chat.record.Say;
import org.threadcenter.chat.record.Stored;
import org.threadcenter.json.Malformed;
import org.threadcenter.reliable.ExtendedTestClient;
import org.threadcenter.reliable.OutRecord;
import org.threadcenter.reliable.Protocol;
import org.threadcenter.reliable.ReliableEvent;
import org.threadcenter.transport.Connector;
import org.threadcenter.transport.LinkDriver;
import org.threadcenter.wire.FrameType;

/** A device on a real connection that sends what its test says and remembers all that it is told. */
final class RawDevice implements AutoCloseable {
    private final Queue<OutRecord> toSay = new ConcurrentLinkedQueue<>();
    private final List<ReliableEvent> told = new CopyOnWriteArrayList<>();
    private final ExtendedTestClient link;
    private final LinkDriver<ReliableEvent> driver;

    RawDevice(InetSocketAddress server, int seed, Optional<String> nick, Map<String, Long> have)
            throws IOException {
        link = new ExtendedTestClient(
                seed, Protocol.SELECTIVE_REPEAT, 64, nick, have, () -> Optional.ofNullable(toSay.poll()));
        driver = new LinkDriver<>(
                "device-" + seed, Connector.connect(server.getHostString(), server.getPort()), link, told::add);
        driver.start();
    }

    /** The same, once it knows that it is attached. */
    static RawDevice attached(InetSocketAddress server, int seed, String nick) throws IOException {
        RawDevice device = new RawDevice(server, seed, Optional.of(nick), Map.of());
        device.attached();
        return device;
    }

    Attached attached() {
        return read(Attached::decode, one(FrameType.ATTACHED));
    }

    void say(long cid, String text) {
        send(FrameType.DATA, new Say(cid, "lobby", text).encode());
    }

    void send(FrameType type, byte[] payload) {
        toSay.add(new OutRecord(type, payload, OutRecord.UNTOLD));
        driver.wake();
    }

    /** Waits until {@code cid} is settled, and returns everything that was refused so far. */
    List<Stored.Refused> settled(long cid) {
        await().until(() -> receipts().stream().anyMatch(receipt -> receipt.cid() >= cid));
        return receipts().stream().flatMap(receipt -> receipt.refused().stream()).toList();
    }

    List<Stored> receipts() {
        return came(FrameType.STORED).stream().map(payload -> read(Stored::decode, payload)).toList();
    }

    List<Message> heard() {
        return came(FrameType.DATA).stream().map(payload -> read(Message::decode, payload)).toList();
    }

    List<String> texts() {
        return heard().stream().map(Message::text).toList();
    }

    /** Waits for the first record of the type that {@code wanted} likes. */
    byte[] one(FrameType type, Predicate<byte[]> wanted) {
        await().atMost(Duration.ofSeconds(8)).until(() -> came(type).stream().anyMatch(wanted));
        return came(type).stream().filter(wanted).findFirst().orElseThrow();
    }

    byte[] one(FrameType type) {
        return one(type, _ -> true);
    }

    List<byte[]> came(FrameType type) {
        return told.stream()
                .filter(ReliableEvent.Came.class::isInstance)
                .map(ReliableEvent.Came.class::cast)
                .filter(came -> came.type() == type)
                .map(ReliableEvent.Came::payload)
                .toList();
    }

    /** Waits for the server's ERROR. */
    ReliableEvent.PeerError error() {
        await().until(() -> told.stream().anyMatch(ReliableEvent.PeerError.class::isInstance));
        return (ReliableEvent.PeerError)
                told.stream().filter(ReliableEvent.PeerError.class::isInstance).findFirst().orElseThrow();
    }

    boolean isClosed() {
        return told.stream().anyMatch(ReliableEvent.Closed.class::isInstance);
    }

    List<ReliableEvent> told() {
        return told;
    }

    void act(Consumer<ExtendedTestClient> what) {
        driver.act(_ -> what.accept(link));
    }

    /** Leaves without a word, as a dead network does. */
    @Override
    public void close() {
        driver.abort();
    }

    private interface Reader<T> {
        T read(byte[] payload) throws Malformed;
    }

    private static <T> T read(Reader<T> reader, byte[] payload) {
        try {
            return reader.read(payload);
        } catch (Malformed wrong) {
            throw new AssertionError(wrong);
        }
    }
}
