package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.wire.Decoded;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameDecoder;
import org.threadcenter.wire.FrameEncoder;
import org.threadcenter.wire.FrameType;

/**
 * One conversation of a client's and a server's link over two {@link Cable}s, decided by a seed, on a
 * clock that only moves when nothing is left to do. Whatever must always hold is checked at each step.
 */
final class BadWireRun {
    private static final long MILLI = 1_000_000L;
    private static final long SPACING = 30 * MILLI;
    private static final long LONGEST = 12 * 3_600 * 1_000 * MILLI;
    private static final String[] LETTERS = {
        "a", "b", " ", "é", "ç", "e\u0301", "日", "本", "한", "\u0915\u094D\u0937", "😀", "🎉", "👩‍🚀", "🇧🇷", "\n", "\t", "]", "["
    };

    /** How the world treats this conversation. */
    record World(long jitterNanos, boolean cuts, boolean carelessClient, long spacingNanos) {
        static final World BAD = new World(200 * MILLI, true, false, SPACING);
        /** The client takes each read for one frame; what else is in it is lost. */
        static final World CARELESS_CLIENT = new World(20 * MILLI, false, true, SPACING);
    }

    /** When bytes up to {@code sent} have come, the server knows that bytes up to {@code read} were read. */
    private record Proof(long sent, long read) {}

    private final World world;
    private final SplittableRandom random;
    private final Cable toServer;
    private final Cable toClient;
    private final Deque<byte[]> broadcasts = new ArrayDeque<>();
    private final ClientLink client;
    private final ServerLink server;
    private final Deque<Proof> proofs = new ArrayDeque<>();

    private final List<String> said = new ArrayList<>();
    private final List<String> arrived = new ArrayList<>();
    private final List<String> spread = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final Map<Long, Integer> acked = new HashMap<>();
    private final Deque<String> nicks = new ArrayDeque<>();

    private long now = 1_000 * MILLI;
    private long actAt;
    private int actions;
    private long lastServerWriteAt = Long.MIN_VALUE;
    private long provenBytes;
    private int received;
    private int lists;
    private long nackedByServer;
    private long nackedAtClient;
    private Optional<LinkParameters> granted = Optional.empty();
    private boolean ready;
    private Optional<CloseReason> clientEnd = Optional.empty();
    private Optional<CloseReason> serverEnd = Optional.empty();

    BadWireRun(long seed, World world) {
        this.world = world;
        random = new SplittableRandom(seed);
        toServer = new Cable(random.split(), world.jitterNanos(), world.cuts());
        toClient = new Cable(random.split(), world.jitterNanos(), world.cuts());
        actions = 2 + random.nextInt(8);
        client = new ClientLink(parameters(), 5_000 * MILLI, Optional.empty(), LinkWatcher.NONE, now);
        ServerLinkSettings settings =
                new ServerLinkSettings(250, 1_024, world.spacingNanos(), ServerPeer.SENTENCES);
        Pace pace = random.nextBoolean() ? Pace.unlimited() : Pace.of(5, 10);
        Newcomer newcomer = new Newcomer("2df9ab62", ServerPeer.NONCE, Optional.empty(), pace);
        server = new ServerLink(
                settings, newcomer, () -> Optional.ofNullable(broadcasts.poll()), Optional::empty, now);
        client.configureChannel(plan(seed), now);
    }

    private LinkParameters parameters() {
        Protocol protocol = random.nextBoolean() ? Protocol.GO_BACK_N : Protocol.SELECTIVE_REPEAT;
        return new LinkParameters(protocol, 1 + random.nextInt(300), 1 + random.nextInt(64));
    }

    private FaultPlan plan(long seed) {
        return switch (random.nextInt(4)) {
            case 0 -> FaultPlan.NONE;
            case 1 -> new FaultPlan(random.nextDouble() / 2, 0, random.nextDouble(), 700 * MILLI, seed);
            case 2 -> new FaultPlan(0, random.nextDouble() / 2, 0.1, 3_000 * MILLI, seed);
            default -> new FaultPlan(random.nextDouble() / 4, random.nextDouble() / 4, 0.2, 100 * MILLI, seed);
        };
    }

    /** Runs to the end of the goodbye. */
    void run() {
        settle();
        while (clientEnd.isEmpty() || serverEnd.isEmpty()) {
            now = Math.max(now, nextEventAt());
            assertTrue(now < LONGEST, "it never ends");
            act();
            bringToServer();
            bringToClient();
            settle();
        }
    }

    private long nextEventAt() {
        long next = Math.min(client.deadline(), server.deadline());
        next = Math.min(next, toClient.dueAt());
        if (server.wantsBytes()) {
            next = Math.min(next, toServer.dueAt());
        }
        return ready && !nothingLeftToSay() ? Math.min(next, actAt) : next;
    }

    private boolean nothingLeftToSay() {
        return actions == 0;
    }

    private void act() {
        if (!ready || nothingLeftToSay() || now < actAt) {
            return;
        }
        actions--;
        actAt = now + random.nextLong(2_000 * MILLI);
        switch (random.nextInt(6)) {
            case 0 -> wish("nick" + actions);
            case 1 -> client.askPeople(now);
            case 2, 3 -> spread();
            default -> say(text());
        }
    }

    private void wish(String nick) {
        client.wishNick(nick, now, now);
    }

    private void say(String text) {
        said.add(text);
        client.say(said.size(), text, now);
    }

    private void spread() {
        for (int count = 1 + random.nextInt(5); count > 0; count--) {
            String text = Fragmenter.cut("[bia] " + spread.size() + text(), 250).getFirst().text();
            spread.add(text);
            broadcasts.add(FrameEncoder.encode(Frame.of(FrameType.DATA, 0, true, text)));
        }
    }

    private String text() {
        int most = new int[] {0, 1, 10, 100, 100, 2_000}[random.nextInt(6)];
        int codePoints = most == 0 ? 0 : random.nextInt(most + 1);
        StringBuilder text = new StringBuilder();
        while (text.codePointCount(0, text.length()) < codePoints) {
            text.append(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return text.toString();
    }

    private void bringToServer() {
        if (server.wantsBytes() && toServer.dueAt() <= now) {
            server.onBytes(ByteBuffer.wrap(toServer.receive(now)), now);
            while (!proofs.isEmpty() && proofs.element().sent() <= toServer.receivedBytes()) {
                provenBytes = proofs.remove().read();
            }
        }
    }

    private void bringToClient() {
        if (toClient.dueAt() > now) {
            return;
        }
        byte[] bytes = toClient.receive(now);
        int length = world.carelessClient() ? Frame.HEADER_BYTES + ByteBuffer.wrap(bytes).getInt() : bytes.length;
        client.onBytes(ByteBuffer.wrap(Arrays.copyOf(bytes, length)), now);
    }

    /** Lets both ends write and tell until neither has anything to do at this moment. */
    private void settle() {
        boolean moved = true;
        while (moved) {
            moved = write(client, toServer, true) | write(server, toClient, false);
            for (var event = client.pollEvent(); event.isPresent(); event = client.pollEvent()) {
                onClientEvent(event.get());
                moved = true;
            }
            for (var event = server.pollEvent(); event.isPresent(); event = server.pollEvent()) {
                onServerEvent(event.get());
                moved = true;
            }
        }
    }

    private boolean write(Link<?> link, Cable cable, boolean byClient) {
        ByteBuffer out = ByteBuffer.allocate(Link.MAX_WRITE_BYTES);
        link.onTime(now);
        link.fill(out, now);
        if (out.position() == 0) {
            return false;
        }
        byte[] bytes = Arrays.copyOf(out.array(), out.position());
        if (byClient) {
            checkOneFrame(bytes);
            cable.send(bytes, now);
            proofs.add(new Proof(cable.sentBytes(), toClient.receivedBytes()));
        } else {
            checkServerWrite(bytes);
            cable.send(bytes, now);
            lastServerWriteAt = now;
        }
        return true;
    }

    private void checkServerWrite(byte[] bytes) {
        if (world.spacingNanos() > 0) {
            checkOneFrame(bytes);
            boolean spaced = lastServerWriteAt == Long.MIN_VALUE || now - lastServerWriteAt >= SPACING;
            assertTrue(spaced || provenBytes >= toClient.sentBytes(), "two frames within 30 ms");
        }
    }

    private static void checkOneFrame(byte[] bytes) {
        assertTrue(bytes.length <= 1_024, "a write of " + bytes.length + " bytes");
        FrameDecoder decoder = new FrameDecoder(1_012);
        decoder.feed(ByteBuffer.wrap(bytes));
        assertInstanceOf(Decoded.Intact.class, decoder.next().orElseThrow());
        assertEquals(0, decoder.pendingBytes(), "more than one frame in a write");
    }

    private void onServerEvent(ServerLinkEvent event) {
        assertTrue(serverEnd.isEmpty(), "after the end: " + event);
        switch (event) {
            case ServerLinkEvent.Established established -> granted = Optional.of(established.granted());
            case ServerLinkEvent.Said(String text, int fragments) -> {
                arrived.add(text);
                assertEquals(Fragmenter.cut(text, granted.orElseThrow().maxFragmentSize()).size(), fragments);
            }
            case ServerLinkEvent.NickWished(String nick) -> answerNick(nick);
            case ServerLinkEvent.PeopleAsked() -> {
                lists++;
                server.baseline().orElseThrow().answerPeople(List.of("ana", "bia", "list " + lists));
            }
            case ServerLinkEvent.Nacked nacked -> nackedByServer++;
            case ServerLinkEvent.ChannelConfigured configured -> assertTrue(granted.isPresent());
            case ServerLinkEvent.Closed(CloseReason reason, String detail) -> serverEnd = Optional.of(reason);
            case ServerLinkEvent.SaidTooMuch much -> throw new AssertionError(much);
            case ServerLinkEvent.Oddity oddity -> throw new AssertionError(oddity);
            case ServerLinkEvent.EstablishedExtended extended -> throw new AssertionError(extended);
            case ServerLinkEvent.Came came -> throw new AssertionError(came);
        }
    }

    private void answerNick(String nick) {
        nicks.add(nick);
        if (random.nextBoolean()) {
            server.baseline().orElseThrow().acceptNick(nick);
        } else {
            server.baseline().orElseThrow().refuseNick("taken");
        }
    }

    private void onClientEvent(ClientLinkEvent event) {
        assertTrue(clientEnd.isEmpty(), "after the end: " + event);
        switch (event) {
            case ClientLinkEvent.Ready(LinkParameters parameters, String session) -> {
                assertTrue(!ready, "ready twice");
                assertEquals(granted.orElseThrow(), parameters);
                ready = true;
                actAt = now;
            }
            case ClientLinkEvent.Heard(String text) -> heard.add(text);
            case ClientLinkEvent.Started(long id) -> assertEquals(received + 1, id, "one message at a time");
            case ClientLinkEvent.FragmentMoved moved -> onMoved(moved);
            case ClientLinkEvent.Received(long id, int retries, boolean maybeTwice) -> {
                assertEquals(++received, id);
                assertTrue(!maybeTwice, "nothing was silent for 5 s");
                leaveAtTheEnd();
            }
            case ClientLinkEvent.NickAccepted(String nick) -> assertEquals(nicks.remove(), nick);
            case ClientLinkEvent.NickRefused(String nick, String why) -> assertEquals(nicks.remove(), nick);
            case ClientLinkEvent.People people -> {
                assertTrue(people.names().getLast().startsWith("list "));
                leaveAtTheEnd();
            }
            case ClientLinkEvent.Measured(LinkFigures figures) ->
                nackedAtClient = ((LinkSnapshot) figures).nacks();
            case ClientLinkEvent.Extended _, ClientLinkEvent.Came _, ClientLinkEvent.PeerError _ ->
                throw new AssertionError("not on a baseline link: " + event);
            case ClientLinkEvent.ChannelConfigured configured -> {}
            case ClientLinkEvent.Closed(CloseReason reason, String detail) -> clientEnd = Optional.of(reason);
            case ClientLinkEvent.GaveUp gaveUp -> throw new AssertionError(gaveUp);
            case ClientLinkEvent.TooManyFragments many -> throw new AssertionError(many);
            case ClientLinkEvent.Interrupted interrupted -> throw new AssertionError(interrupted + " at " + now);
        }
    }

    private void onMoved(ClientLinkEvent.FragmentMoved moved) {
        int before = acked.getOrDefault(moved.id(), 0);
        assertEquals(before, moved.index(), "one fragment at a time");
        if (moved.state() == FragmentState.ACKED) {
            acked.put(moved.id(), before + 1);
        }
    }

    /** The poll of people, every 15 s, finds sooner or later that everything is over. */
    private void leaveAtTheEnd() {
        if (ready && nothingLeftToSay() && received == said.size() && heard.size() == spread.size()) {
            client.goodbye(now);
        }
    }

    /** What must be true in the end. */
    void check() {
        assertEquals(said, arrived, "what the server got");
        assertEquals(spread, heard, "what the client heard");
        assertEquals(Optional.of(CloseReason.GOODBYE), clientEnd);
        assertEquals(Optional.of(CloseReason.GOODBYE), serverEnd);
        assertEquals(nackedByServer, nackedAtClient, "every NACK was read and acted on");
        assertTrue(nicks.isEmpty(), "every nick was answered");
    }
}
