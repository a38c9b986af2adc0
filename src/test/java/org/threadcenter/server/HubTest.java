package org.threadcenter.server;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.threadcenter.chat.record.RoomNews;
import org.threadcenter.log.LogEvent;
import org.threadcenter.store.CrashPoint;
import org.threadcenter.store.LogState;
import org.threadcenter.store.MessageLog;
import org.threadcenter.store.ModelMessageLog;

class HubTest {
    private static final long PATIENCE_MILLIS = 5_000;
    private static final String DEVICE = "00c0ffee00c0ffee";

    private final RoomTail tail = new RoomTail(64, 32L << 20, 0);
    private final SessionRegistry sessions =
            new SessionRegistry(new AddressLimits(ServerSettings.Limits.DEFAULT), 0);
    private final Queue<LogEvent> lines = new ConcurrentLinkedQueue<>();
    private final ClientSession ana = session(1);
    private final ClientSession bia = session(2);
    private final CountDownLatch failed = new CountDownLatch(1);
    private Hub hub;

    @BeforeEach
    void bothAreConnected() {
        sessions.add(ana);
        sessions.add(bia);
        begin(new ModelMessageLog());
    }

    @AfterEach
    void end() throws InterruptedException {
        hub.stop();
    }

    private void begin(MessageLog log) {
        Ledger ledger = new Ledger(LogState.EMPTY);
        BatchProcessor processor = new BatchProcessor(
                ledger,
                log,
                new LiveRooms(ledger, tail),
                id -> sessions.find(id).map(Hearer.class::cast),
                new Upkeep(ledger, log, ServerSettings.Keeping.DEFAULT, lines::add),
                lines::add,
                CrashPoint.NONE);
        hub = new Hub(processor, lines::add, failed::countDown);
        hub.start();
        hub.submit(new LobbyCommand.Join(1, "10.0.0.1:1", 0));
        hub.submit(new LobbyCommand.Join(2, "10.0.0.2:2", 0));
    }

    @Test
    void whatIsSaidIsPublishedOnceAndEverybodyWoken() {
        hub.submit(new LobbyCommand.Say(1, "oi", 1, 77));
        verify(ana, timeout(PATIENCE_MILLIS)).wake();
        verify(bia, timeout(PATIENCE_MILLIS)).wake();
        assertEquals(1, tail.head());
        assertEquals(1, tail.at(1).author());
        LogEvent line = lines.element();
        assertEquals("broadcast", line.name());
        assertTrue(line.fields().contains(new LogEvent.Field("receivers", "1")));
        assertTrue(line.fields().contains(new LogEvent.Field("mid", "1")));
    }

    @Test
    void aBugOfOursEndsTheHubInsteadOfFreezingTheRoom() throws InterruptedException {
        hub.submit(new LobbyCommand.Say(99, "from a session that never joined", 1, 77));
        assertTrue(failed.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        assertTrue(lines.stream().anyMatch(line -> line.name().equals("hub-failed")));
        hub.submit(new LobbyCommand.Say(1, "nobody decides any more", 1, 78));
    }

    @Test
    void answersGoToWhoeverAsked() {
        hub.submit(new LobbyCommand.WishNick(1, "ana", 0));
        hub.submit(new LobbyCommand.WishNick(2, "ANA", 0));
        hub.submit(new LobbyCommand.AskPeople(2));
        verify(ana, timeout(PATIENCE_MILLIS)).acceptNick("ana");
        verify(bia, timeout(PATIENCE_MILLIS)).refuseNick("ANA", LobbyEffect.NickRefusal.TAKEN);
        verify(bia, timeout(PATIENCE_MILLIS)).answerPeople(List.of("ana", "10.0.0.2:2"));
    }

    @Test
    void whoLeftIsNotWokenAnyMore() {
        hub.submit(new LobbyCommand.Leave(2, true, 0));
        hub.submit(new LobbyCommand.Say(1, "oi", 1, 77));
        verify(ana, timeout(PATIENCE_MILLIS)).wake();
        verify(bia, never()).wake();
    }

    @Test
    void aSessionThatIsGoneAlreadyIsPassedOver() {
        hub.submit(new LobbyCommand.AskPeople(1));
        verify(ana, timeout(PATIENCE_MILLIS)).answerPeople(any());
        sessions.remove(bia, 0);
        hub.submit(new LobbyCommand.AskPeople(2));
        hub.submit(new LobbyCommand.AskPeople(1));
        verify(ana, timeout(PATIENCE_MILLIS).times(2)).answerPeople(any());
        verify(bia, never()).answerPeople(any());
    }

    @Test
    void everybodyHearsOfANewNameAndOnlyTheAskerOfTheOldOne() {
        hub.submit(new LobbyCommand.WishNick(1, "ana", 0));
        hub.submit(new LobbyCommand.WishNick(1, "ana", 0));
        hub.submit(new LobbyCommand.AskPeople(1));
        verify(ana, timeout(PATIENCE_MILLIS)).answerPeople(any());
        verify(ana, times(2)).hear(any());
        verify(bia, times(1)).hear(new RoomNews.Renamed("10.0.0.1:1", "ana"));
    }

    @Test
    void whatWaitsIsDoneBeforeItStops() throws InterruptedException {
        for (int i = 0; i < 1_000; i++) {
            hub.submit(new LobbyCommand.Say(1, "oi", 1, 77));
        }
        hub.stop();
        assertEquals(1_000, tail.head());
    }

    @Test
    void nobodyWaitsForAHubThatHasStopped() throws InterruptedException {
        hub.stop();
        for (int i = 0; i < 5_000; i++) {
            hub.submit(new LobbyCommand.Leave(i, true, 0));
        }
    }

    private static ClientSession session(int id) {
        ClientSession session = mock(ClientSession.class);
        when(session.id()).thenReturn(id);
        when(session.address()).thenReturn(InetAddress.ofLiteral("10.0.0." + id));
        return session;
    }
}
