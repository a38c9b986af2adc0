package org.threadcenter.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * All clients of one server on one selector. One thread: whoever calls.
 *
 * <p>Each sender has at most {@value #WINDOW} texts under way, counted until the last client, which only listens,
 * has heard them: the same for every protocol, whether it acknowledges or not.
 */
final class Crowd implements AutoCloseable {
    static final int WINDOW = 64;
    private static final int CONNECT_AT_ONCE = 50;
    private static final long MILLI = 1_000_000L;
    private static final long SWEEP_NANOS = 20 * MILLI;
    private static final long QUIET_NANOS = Duration.ofMillis(1_500).toNanos();
    private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();

    private final Selector selector = Selector.open();
    private final List<LoadClient> clients = new ArrayList<>();
    private final ByteBuffer in = ByteBuffer.allocateDirect(LoadClient.BUFFER_BYTES);
    private final ByteBuffer out = ByteBuffer.allocateDirect(LoadClient.BUFFER_BYTES);
    private final Scenario scenario;
    private final boolean hearThemselves;
    private final Ear ear;
    private final long[] sent;
    private long sentByAll;
    private long lastRead;
    private long sweptAt;

    Crowd(Scenario scenario, boolean hearThemselves) throws IOException {
        this.scenario = scenario;
        this.hearThemselves = hearThemselves;
        this.ear = new Ear(scenario.clients(), scenario.senders());
        this.sent = new long[scenario.senders()];
    }

    /** Brings everybody in, some at a time, and waits until it is quiet. */
    void join(Contestant server) throws IOException {
        long until = Stamp.now() + PATIENCE_NANOS;
        while (clients.size() < scenario.clients()) {
            for (int i = 0; i < CONNECT_AT_ONCE && clients.size() < scenario.clients(); i++) {
                LoadClient client = server.client(clients.size(), scenario, out);
                clients.add(client);
                client.register(selector);
                client.onTime(out);
            }
            while (!clients.stream().skip(Math.max(0, clients.size() - CONNECT_AT_ONCE)).allMatch(LoadClient::isReady)) {
                turn(1);
                require(Stamp.now() < until, "not everybody got in");
            }
        }
        while (Stamp.now() - lastRead < QUIET_NANOS && Stamp.now() < until) {
            turn(1);
        }
    }

    /** One round; afterwards {@link #ear} knows what was heard. Returns its nanoseconds. */
    long round() throws IOException {
        ear.beginRound();
        long before = sentByAll;
        long target = before + (long) scenario.senders() * scenario.messages();
        long expected = scenario.deliveries(hearThemselves);
        long begun = Stamp.now();
        lastRead = begun;
        while (ear.heard() < expected) {
            long wait = scenario.isPaced() ? speakInTime(begun, before, target) : speakOn(target);
            turn(wait);
            require(Stamp.now() - lastRead < PATIENCE_NANOS / 6, "nothing came any more: " + ear);
        }
        long nanos = Stamp.now() - begun;
        turn(1);
        if (!ear.isComplete(target / scenario.senders(), hearThemselves)) {
            ear.wrong();
        }
        return nanos;
    }

    /** As much as the windows allow. Returns how many milliseconds to wait for something to happen. */
    private long speakOn(long target) throws IOException {
        long each = target / scenario.senders();
        for (int sender = 0; sender < sent.length; sender++) {
            long upTo = Math.min(each, ear.witnessed(sender) + WINDOW);
            if (sent[sender] < upTo) {
                while (sent[sender] < upTo) {
                    say(sender);
                }
                clients.get(sender).flush(out);
            }
        }
        return SWEEP_NANOS / MILLI;
    }

    /** What is due by now, the senders in turn. */
    private long speakInTime(long begun, long before, long target) throws IOException {
        long gap = Duration.ofSeconds(1).toNanos() / scenario.perSecond();
        long due = begun + (sentByAll - before) * gap;
        while (sentByAll < target && due <= Stamp.now()) {
            int sender = (int) (sentByAll % sent.length);
            say(sender);
            clients.get(sender).flush(out);
            due += gap;
        }
        return Math.max(1, Math.min(SWEEP_NANOS, due - Stamp.now()) / MILLI);
    }

    private void say(int sender) {
        sent[sender]++;
        sentByAll++;
        clients.get(sender).say(Stamp.text(sender, sent[sender], Stamp.now(), scenario.bytes()));
    }

    /** Lives on for so long without a word. */
    void rest(Duration howLong) throws IOException {
        for (long until = Stamp.now() + howLong.toNanos(); Stamp.now() < until; ) {
            turn(SWEEP_NANOS / MILLI);
        }
    }

    private void turn(long waitMillis) throws IOException {
        try {
            selector.select(this::onKey, waitMillis);
        } catch (BrokenClient broken) {
            throw broken.why;
        }
        long now = Stamp.now();
        if (now - sweptAt >= SWEEP_NANOS) {
            sweptAt = now;
            for (LoadClient client : clients) {
                client.onTime(out);
            }
        }
    }

    /** What a selector's consumer can't throw. */
    private static final class BrokenClient extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient IOException why;

        BrokenClient(IOException why) {
            super(why);
            this.why = why;
        }
    }

    private void onKey(SelectionKey key) {
        LoadClient client = (LoadClient) key.attachment();
        try {
            if (key.isReadable() && client.onReadable(ear, in, out)) {
                lastRead = Stamp.now();
            }
            if (key.isWritable()) {
                client.onWritable(out);
            }
        } catch (IOException broken) {
            throw new BrokenClient(broken);
        }
    }

    private static void require(boolean fine, String otherwise) throws IOException {
        if (!fine) {
            throw new IOException(otherwise);
        }
    }

    Ear ear() {
        return ear;
    }

    @Override
    public void close() throws IOException {
        for (LoadClient client : clients) {
            client.close();
        }
        selector.close();
    }
}
