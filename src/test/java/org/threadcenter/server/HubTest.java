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
import org.threadcenter.store.InMemoryMessageLog;
import org.threadcenter.store.MessageLog;

class HubTest {
    private static final long PATIENCE_MILLIS = 5_000;
    private static final String DEVICE = "00c0ffee00c0ffee";

    private final RoomTail tail = new RoomTail(64);
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
        begin(new InMemoryMessageLog("0123456789abcdef"));
    }

    @AfterEach
    void end() throws InterruptedException {
        hub.stop();
    }

    private void begin(MessageLog log) {
        hub = new Hub(log, tail, sessions, lines::add, failed::countDown);
        hub.start();
        hub.submit(new LobbyCommand.Join(1, "10.0.0.1:1"));
        hub.submit(new LobbyCommand.Join(2, "10.0.0.2:2"));
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
        hub.submit(new LobbyCommand.WishNick(1, "ana"));
        hub.submit(new LobbyCommand.WishNick(2, "ANA"));
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
    void whatCannotBeKeptIsHeardByNobody() throws Exception {
        hub.stop();
        MessageLog full = mock(MessageLog.class);
        doThrow(new IOException("the disk is full")).when(full).commit(any());
        begin(full);
        hub.submit(new LobbyCommand.Say(1, "oi", 1, 77));
        await().until(() -> lines.stream().anyMatch(line -> line.name().equals("append-failed")));
        assertEquals(0, tail.head());
        hub.submit(new LobbyCommand.AskPeople(1));
        verify(ana, timeout(PATIENCE_MILLIS)).answerPeople(any());
    }

    @Test
    void whatADeviceSaysIsPublishedAndThenSettled() {
        hub.submit(new LobbyCommand.Attach(2, DEVICE, "10.0.0.2:2", Optional.of("bia"), OptionalLong.empty()));
        hub.submit(new LobbyCommand.SayNumbered(2, 1, "lobby", "oi", 1, 77));
        verify(bia, timeout(PATIENCE_MILLIS)).settled(new LobbyEffect.Settled(2, 1, Optional.empty()));
        verify(bia).attach(new LobbyEffect.Attached(2, false, 1, 0, "bia", OptionalLong.empty()));
        assertEquals(1, tail.head());
    }

    @Test
    void everybodyHearsOfANewNameAndOnlyTheAskerOfTheOldOne() {
        hub.submit(new LobbyCommand.WishNick(1, "ana"));
        hub.submit(new LobbyCommand.WishNick(1, "ana"));
        hub.submit(new LobbyCommand.AskPeople(1));
        verify(ana, timeout(PATIENCE_MILLIS)).answerPeople(any());
        verify(ana, times(2)).hear(any());
        verify(bia, times(1)).hear(new RoomNews.Renamed("10.0.0.1:1", "ana").encode());
    }

    @Test
    void whatADeviceSaidAndCannotBeKeptIsNotSettledAndComesAgain() throws Exception {
        hub.stop();
        MessageLog sick = mock(MessageLog.class);
        doThrow(new IOException("the disk is full")).doNothing().when(sick).commit(any());
        begin(sick);
        hub.submit(new LobbyCommand.Attach(2, DEVICE, "10.0.0.2:2", Optional.empty(), OptionalLong.empty()));
        hub.submit(new LobbyCommand.SayNumbered(2, 1, "lobby", "oi", 1, 77));
        verify(bia, timeout(PATIENCE_MILLIS)).tryLater();
        verify(bia, never()).settled(any());
        assertEquals(0, tail.head());
        hub.submit(new LobbyCommand.Attach(1, DEVICE, "10.0.0.1:1", Optional.empty(), OptionalLong.empty()));
        hub.submit(new LobbyCommand.SayNumbered(1, 1, "lobby", "oi", 1, 78));
        verify(ana, timeout(PATIENCE_MILLIS)).settled(new LobbyEffect.Settled(1, 1, Optional.empty()));
        verify(ana).attach(new LobbyEffect.Attached(1, true, 2, 0, "", OptionalLong.empty()));
        assertEquals(1, tail.head());
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
