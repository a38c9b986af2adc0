package org.threadcenter.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.Cursor;
import org.threadcenter.chat.record.Say;
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
 * A client of our own server, in the extended profile: the product's own link with window, acknowledgements and
 * checksums, and CURSOR as often as the product says it.
 */
final class OwnClient extends LoadClient {
    private static final int FRAGMENT_BYTES = 16_384;
    private static final int BASELINE_FRAGMENT = 250;
    private static final long CURSOR_NANOS = 200_000_000L;
    private static final long ACK_TIMEOUT_NANOS = 5_000_000_000L;

    private final ClientLink link;
    private final boolean tellsCursor;
    private boolean ready;
    private long said;
    /** Mids of a room have no holes, and this client was there before the first. */
    private long mid;

    private long toldMid;
    private long toldAt;

    OwnClient(int number, int port, int window, boolean tellsCursor) throws IOException {
        super(number, port);
        this.tellsCursor = tellsCursor;
        Random random = new Random(number);
        byte[] seed = new byte[DeviceKey.SEED_BYTES];
        random.nextBytes(seed);
        byte[] nonce = new byte[Nonce.BYTES];
        random.nextBytes(nonce);
        DeviceKey key = DeviceKey.ofSeed(seed);
        ExtendedWish wish = new ExtendedWish(
                FRAGMENT_BYTES, window, key.publicKey(), Optional.of("load" + number), Nonce.of(nonce), "load/1");
        ExtendedAsk ask =
                new ExtendedAsk(wish, key, Map.of(), true, ReliableSettings.Repair.EVIDENCE, 0);
        LinkParameters baseline = new LinkParameters(Protocol.SELECTIVE_REPEAT, BASELINE_FRAGMENT, window);
        this.link = new ClientLink(
                baseline, ACK_TIMEOUT_NANOS, Optional.of(ask), LinkWatcher.NONE, System.nanoTime());
    }

    @Override
    boolean isReady() {
        return ready;
    }

    @Override
    void onBytes(ByteBuffer bytes, Ear ear, ByteBuffer spare) throws IOException {
        long now = System.nanoTime();
        link.onBytes(bytes, now);
        listen(ear, Stamp.now());
        tellCursor(now);
        if (link.deadline() <= now) {
            flush(spare);
        }
    }

    private void listen(Ear ear, long now) throws IOException {
        for (Optional<ClientLinkEvent> event = link.pollEvent(); event.isPresent(); event = link.pollEvent()) {
            switch (event.get()) {
                case ClientLinkEvent.Came(FrameType type, byte[] payload) -> onRecord(type, payload, ear, now);
                case ClientLinkEvent.Extended _, ClientLinkEvent.Measured _ -> { }
                default -> throw new IOException("client " + number() + ": " + event.get());
            }
        }
    }

    private void onRecord(FrameType type, byte[] payload, Ear ear, long now) {
        if (type == FrameType.ATTACHED) {
            ready = true;
        } else if (type == FrameType.DATA) {
            mid++;
            ear.hear(number(), payload, markIn(payload), now);
        }
    }

    private static int markIn(byte[] payload) {
        int at = 0;
        while (payload[at] != Stamp.MARK) {
            at++;
        }
        return at;
    }

    private void tellCursor(long now) {
        if (tellsCursor && mid > toldMid && now - toldAt >= CURSOR_NANOS) {
            toldMid = mid;
            toldAt = now;
            byte[] cursor = new Cursor(Room.LOBBY, mid).encode();
            link.send(() -> new OutRecord(FrameType.CURSOR, cursor, OutRecord.UNTOLD));
        }
    }

    @Override
    void say(byte[] text) {
        Say say = new Say(++said, Room.LOBBY, new String(text, StandardCharsets.US_ASCII));
        link.send(() -> new OutRecord(FrameType.DATA, say.encode(), OutRecord.UNTOLD));
    }

    @Override
    void flush(ByteBuffer spare) throws IOException {
        while (isWritten()) {
            long now = System.nanoTime();
            link.onTime(now);
            link.fill(spare.clear(), now);
            if (!spare.flip().hasRemaining()) {
                return;
            }
            write(spare);
        }
    }

    @Override
    void onTime(ByteBuffer spare) throws IOException {
        if (link.deadline() <= System.nanoTime()) {
            flush(spare);
        }
    }
}
