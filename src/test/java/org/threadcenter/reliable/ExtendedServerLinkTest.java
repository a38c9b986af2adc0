package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.wire.FrameType;

/** From SYN to records in both directions, the peer's pace, and who decides on the channel. */
class ExtendedServerLinkTest {
    private static final ServerTerms TERMS = new ServerTerms("log-1", 20, 30, 1_000_000, 65_536);
    private static final FaultPlan BAD = new FaultPlan(0.5, 0, 0, 0, 7);
    private static final long SECOND = 1_000_000_000L;

    private final Deque<OutRecord> fromServer = new ArrayDeque<>();
    private final Deque<OutRecord> fromClient = new ArrayDeque<>();
    private final List<ServerLinkEvent> serverTold = new ArrayList<>();
    private final List<ReliableEvent> clientTold = new ArrayList<>();
    private long now = 100 * SECOND;
    private ServerLink server;
    private ExtendedTestClient client;

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void theHandshakeSaysWhichDeviceItIsAndWhatItHas(Protocol protocol) {
        connect(protocol, true, Pace.unlimited(), Map.of("lobby", 17L));
        ServerLinkEvent.EstablishedExtended event =
                assertInstanceOf(ServerLinkEvent.EstablishedExtended.class, serverTold.getFirst());
        assertEquals(protocol, event.protocol());
        assertEquals(ExtendedTestClient.device(1), event.wish().device().deviceId());
        assertEquals(Optional.of("ana"), event.wish().nick());
        assertEquals(Map.of("lobby", 17L), event.have());
        assertEquals(TERMS, event.grant().terms());
        assertTrue(server.baseline().isEmpty());
    }

    @Test
    void recordsGoBothWays() {
        connect(Protocol.SELECTIVE_REPEAT, true, Pace.unlimited(), Map.of());
        fromServer.add(record("welcome"));
        fromClient.add(record("x".repeat(40_000)));
        settle();
        assertEquals(List.of("welcome"), clientHeard());
        assertEquals(List.of("x".repeat(40_000)), serverHeard());
    }

    @Test
    void whoIsOverThePaceIsHeardLaterAndLosesNothing() {
        connect(Protocol.GO_BACK_N, true, Pace.of(5, 10), Map.of());
        pass(2 * SECOND);
        List<String> texts = IntStream.range(0, 100).mapToObj(String::valueOf).toList();
        texts.forEach(text -> fromClient.add(record(text)));
        settle();
        assertEquals(texts.subList(0, 5), serverHeard());
        assertTrue(fromClient.size() >= 100 - 5 - 64, "what is not fetched takes up the credit");
        pass(SECOND);
        assertEquals(texts.subList(0, 15), serverHeard());
        pass(10 * SECOND);
        assertEquals(texts, serverHeard());
    }

    @Test
    void theChannelThatIsWishedForIsNamedBackAndActs() {
        connect(Protocol.SELECTIVE_REPEAT, true, Pace.unlimited(), Map.of());
        client.wishChannel(BAD);
        settle();
        assertTrue(serverTold.contains(new ServerLinkEvent.ChannelConfigured(BAD)));
        assertTrue(clientTold.contains(new ReliableEvent.ChannelNamed(BAD)));
        IntStream.range(0, 50).forEach(i -> fromClient.add(record("" + i)));
        pass(30 * SECOND);
        assertEquals(50, serverHeard().size());
        assertTrue(serverTold.stream().anyMatch(ServerLinkEvent.Nacked.class::isInstance));
    }

    @Test
    void aHostThatForbidsItSaysThatNothingIsInForce() {
        connect(Protocol.SELECTIVE_REPEAT, false, Pace.unlimited(), Map.of());
        client.wishChannel(BAD);
        settle();
        assertTrue(clientTold.contains(new ReliableEvent.ChannelNamed(FaultPlan.NONE)));
        assertTrue(clientTold.contains(
                new ReliableEvent.PeerError("simulation_forbidden", "simulation forbidden", 0)));
        assertTrue(serverTold.stream().noneMatch(ServerLinkEvent.ChannelConfigured.class::isInstance));
    }

    @Test
    void whatWaitedForThePaceIsStillHeardWhenThePeerLeaves() {
        connect(Protocol.GO_BACK_N, true, Pace.of(1, 1), Map.of());
        pass(2 * SECOND);
        IntStream.range(0, 3).forEach(i -> fromClient.add(record("" + i)));
        settle();
        assertEquals(1, serverHeard().size());
        client.link().goodbye();
        settle();
        assertEquals(3, serverHeard().size());
        assertEquals(new ServerLinkEvent.Closed(CloseReason.GOODBYE, ""), serverTold.getLast());
    }

    @Test
    void anErrorReachesThePeerBeforeTheEnd() {
        connect(Protocol.GO_BACK_N, true, Pace.unlimited(), Map.of());
        server.extended().orElseThrow().error("superseded", "somewhere else", 0);
        server.close(CloseReason.REFUSED, "superseded");
        settle();
        assertTrue(clientTold.contains(new ReliableEvent.PeerError("superseded", "somewhere else", 0)));
        assertTrue(server.isOver());
    }

    private void connect(Protocol protocol, boolean simulationAllowed, Pace pace, Map<String, Long> have) {
        ServerLinkSettings settings = new ServerLinkSettings(
                250, 1_024, 0, simulationAllowed, ServerPeer.SENTENCES, Optional.of(TERMS));
        Newcomer newcomer = new Newcomer("2df9ab62", ServerPeer.NONCE, Optional.empty(), pace);
        server = new ServerLink(
                settings, newcomer, Optional::empty, () -> Optional.ofNullable(fromServer.poll()), now);
        client = new ExtendedTestClient(
                1, protocol, 64, Optional.of("ana"), have, () -> Optional.ofNullable(fromClient.poll()));
        settle();
    }

    private static OutRecord record(String text) {
        return new OutRecord(FrameType.DATA, text.getBytes(StandardCharsets.UTF_8), OutRecord.UNTOLD);
    }

    private void settle() {
        boolean any = true;
        while (any) {
            any = move(client, server) | move(server, client);
            fetch(server, serverTold);
            fetch(client, clientTold);
        }
    }

    private boolean move(Link<?> from, Link<?> to) {
        ByteBuffer out = ByteBuffer.allocate(2 * Link.MAX_WRITE_BYTES);
        from.onTime(now);
        from.fill(out, now);
        out.flip();
        boolean any = out.hasRemaining();
        if (any) {
            to.onBytes(out, now);
        }
        return any;
    }

    private static <E> void fetch(Link<E> link, List<E> told) {
        for (Optional<E> event = link.pollEvent(); event.isPresent(); event = link.pollEvent()) {
            told.add(event.get());
        }
    }

    private void pass(long nanos) {
        long until = now + nanos;
        settle();
        while (Math.min(client.deadline(), server.deadline()) <= until) {
            now = Math.max(now, Math.min(client.deadline(), server.deadline()));
            settle();
        }
        now = until;
        settle();
    }

    private List<String> serverHeard() {
        return serverTold.stream()
                .filter(ServerLinkEvent.Came.class::isInstance)
                .map(came -> new String(((ServerLinkEvent.Came) came).payload(), StandardCharsets.UTF_8))
                .toList();
    }

    private List<String> clientHeard() {
        return clientTold.stream()
                .filter(ReliableEvent.Came.class::isInstance)
                .map(came -> new String(((ReliableEvent.Came) came).payload(), StandardCharsets.UTF_8))
                .toList();
    }
}
