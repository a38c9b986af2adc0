package org.threadcenter.torture;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.Cursor;
import org.threadcenter.chat.record.Message;
import org.threadcenter.chat.record.Say;
import org.threadcenter.chat.record.Stored;
import org.threadcenter.json.Malformed;
import org.threadcenter.reliable.ClientLink;
import org.threadcenter.reliable.ClientLinkEvent;
import org.threadcenter.reliable.DeviceKey;
import org.threadcenter.reliable.ExtendedAsk;
import org.threadcenter.reliable.ExtendedWish;
import org.threadcenter.reliable.LinkParameters;
import org.threadcenter.reliable.LinkWatcher;
import org.threadcenter.reliable.Nonce;
import org.threadcenter.reliable.OutRecord;
import org.threadcenter.reliable.Protocol;
import org.threadcenter.reliable.ReliableSettings;
import org.threadcenter.wire.FrameType;

/**
 * A client of the extended profile that keeps no more than where it is in the lobby, reads what comes unless it was told
 * to stop, and comes back when its link ends. Owned by the thread of {@link SlowReaders}, as its selector is.
 */
final class Reader {
    static final int BUFFER_BYTES = 64 * 1024;

    private static final int FRAGMENT_BYTES = 16_384;
    private static final int WINDOW = 64;
    private static final int BASELINE_FRAGMENT = 250;
    private static final long CURSOR_NANOS = 200_000_000L;
    private static final long ACK_TIMEOUT_NANOS = 5_000_000_000L;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final int number;
    private final InetSocketAddress server;
    private final Selector selector;
    private final Transcript transcript;
    private final DeviceKey key;
    private SocketChannel channel;
    private SelectionKey selection;
    private ClientLink link;
    private ByteBuffer unwritten = NOTHING;
    private Delays delays = new Delays();
    private boolean stopped;
    private boolean attached;
    private long said;
    private long settled;
    private long mid;
    private long toldMid;
    private long toldAt;
    private int links;

    Reader(int number, int port, Selector selector, Transcript transcript) {
        this.number = number;
        this.server = new InetSocketAddress("127.0.0.1", port);
        this.selector = selector;
        this.transcript = transcript;
        byte[] seed = new byte[DeviceKey.SEED_BYTES];
        new Random(number).nextBytes(seed);
        this.key = DeviceKey.ofSeed(seed);
    }

    void connect(ByteBuffer spare) throws IOException {
        long now = System.nanoTime();
        byte[] nonce = new byte[Nonce.BYTES];
        new Random(now).nextBytes(nonce);
        ExtendedWish wish = new ExtendedWish(
                FRAGMENT_BYTES, WINDOW, key.publicKey(), Optional.of("reader" + number), Nonce.of(nonce), "torture/1");
        Map<String, Long> have = links == 0 ? Map.of() : Map.of(Room.LOBBY, mid);
        ExtendedAsk ask = new ExtendedAsk(wish, key, have, true, ReliableSettings.Repair.EVIDENCE, 0);
        LinkParameters baseline = new LinkParameters(Protocol.SELECTIVE_REPEAT, BASELINE_FRAGMENT, WINDOW);
        link = new ClientLink(baseline, ACK_TIMEOUT_NANOS, Optional.of(ask), LinkWatcher.NONE, now);
        links++;
        attached = false;
        unwritten = NOTHING;
        channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        selection = channel.register(selector, SelectionKey.OP_READ, this);
        flush(spare);
    }

    /** Where delays are noted from now on. */
    void measure(Delays next) {
        delays = next;
    }

    /** Reads nothing and says nothing from now on, as a process that is stopped does. */
    void stop() {
        stopped = true;
        selection.interestOps(0);
    }

    void readOn() {
        stopped = false;
        selection.interestOps(SelectionKey.OP_READ);
    }

    boolean isAttached() {
        return attached;
    }

    long mid() {
        return mid;
    }

    /** Links beyond the first. */
    int returns() {
        return links - 1;
    }

    long said() {
        return said;
    }

    /** Whether all that it said has its tick. */
    boolean isSettled() {
        return settled == said;
    }

    void say(int bytes, ByteBuffer spare) throws IOException {
        String head = number + " " + ++said + " " + System.nanoTime() + " ";
        Say say = new Say(said, Room.LOBBY, head + "x".repeat(Math.max(0, bytes - head.length())));
        link.send(() -> new OutRecord(FrameType.DATA, say.encode(), OutRecord.UNTOLD));
        flush(spare);
    }

    /** One read, or one write. */
    void onKey(ByteBuffer in, ByteBuffer spare) throws IOException {
        try {
            if (selection.isReadable()) {
                read(in, spare);
            }
            if (channel.isOpen() && selection.isWritable()) {
                write(unwritten);
                flush(spare);
            }
        } catch (IOException reset) {
            channel.close();
        }
    }

    private void read(ByteBuffer in, ByteBuffer spare) throws IOException {
        if (channel.read(in.clear()) < 0) {
            channel.close();
            return;
        }
        long now = System.nanoTime();
        link.onBytes(in.flip(), now);
        listen(now);
        tellCursor(now);
        if (channel.isOpen() && link.deadline() <= now) {
            flush(spare);
        }
    }

    private void listen(long now) throws IOException {
        for (Optional<ClientLinkEvent> event = link.pollEvent(); event.isPresent(); event = link.pollEvent()) {
            switch (event.get()) {
                case ClientLinkEvent.Came(FrameType type, byte[] payload) -> onRecord(type, payload, now);
                case ClientLinkEvent.Closed _ -> channel.close();
                default -> { } // a torturer minds what is said alone
            }
        }
    }

    private void onRecord(FrameType type, byte[] payload, long now) throws IOException {
        try {
            switch (type) {
                case ATTACHED -> attached = true;
                case DATA -> hear(Message.decode(payload), now);
                case STORED -> settled = Math.max(settled, Stored.decode(payload).cid());
                default -> { } // nor who is there
            }
        } catch (Malformed notOurs) {
            throw new IOException(notOurs);
        }
    }

    private void hear(Message message, long now) {
        transcript.hear(message, mid);
        mid = Math.max(mid, message.mid());
        delays.add(now - Long.parseLong(message.text().split(" ", 4)[2]));
    }

    private void tellCursor(long now) {
        if (mid > toldMid && now - toldAt >= CURSOR_NANOS) {
            toldMid = mid;
            toldAt = now;
            byte[] cursor = new Cursor(Room.LOBBY, mid).encode();
            link.send(() -> new OutRecord(FrameType.CURSOR, cursor, OutRecord.UNTOLD));
        }
    }

    /** What time asks for: acknowledgements that were put off, pings, another link. */
    void onTime(ByteBuffer spare) throws IOException {
        if (stopped) {
            return;
        }
        if (!channel.isOpen()) {
            connect(spare);
        } else if (link.deadline() <= System.nanoTime()) {
            flush(spare);
        }
    }

    private void flush(ByteBuffer spare) throws IOException {
        try {
            while (!unwritten.hasRemaining()) {
                long now = System.nanoTime();
                link.onTime(now);
                listen(now);
                if (!channel.isOpen()) {
                    return;
                }
                link.fill(spare.clear(), now);
                if (!spare.flip().hasRemaining()) {
                    return;
                }
                write(spare);
            }
        } catch (IOException reset) {
            channel.close();
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        channel.write(bytes);
        boolean all = !bytes.hasRemaining();
        if (bytes != unwritten) {
            unwritten = all ? NOTHING : ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
        }
        selection.interestOps(all ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }

    void close() throws IOException {
        channel.close();
    }
}
