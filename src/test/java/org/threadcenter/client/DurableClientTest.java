package org.threadcenter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.threadcenter.chat.record.Attached.Status;
import org.threadcenter.chat.record.Cursor;
import org.threadcenter.chat.record.HistoryAsk;
import org.threadcenter.chat.record.Say;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.ClientEvent.Refusal;
import org.threadcenter.client.ClientEvent.Waiting;
import org.threadcenter.client.ExtendedScript.Visitor;
import org.threadcenter.reliable.DeviceKey;
import org.threadcenter.reliable.ServerLinkEvent;
import org.threadcenter.store.CrashPoint;
import org.threadcenter.store.DeviceStore;
import org.threadcenter.store.SqliteDeviceStore;
import org.threadcenter.wire.FrameType;

/** What is on a client's disk when it is killed, over real sockets and with a real file. */
@Execution(ExecutionMode.CONCURRENT)
class DurableClientTest {
    private static final String OTHER = "00000000000000aa";
    private static final String LOG = "log-1";

    private static final Set<String> WRITES = Set.of("write", "attach", "settle", "save");

    @TempDir
    Path folder;

    private final Identity someone = Profile.forThisRun("default");
    private final List<ChatClient> clients = new ArrayList<>();
    private ExtendedScript server;
    private Hearing hearing;
    private ChatClient client;
    private Path file;
    private volatile boolean diskFails;

    @BeforeEach
    void begin() throws IOException {
        server = new ExtendedScript();
        file = folder.resolve("history.db");
        start();
    }

    @AfterEach
    void end() throws IOException {
        clients.forEach(ChatClient::close);
        server.close();
    }

    private void start() throws IOException {
        startAt(server.port());
    }

    private void startAt(int port) {
        Path mine = file;
        DeviceKey key = someone.key();
        Identity identity = new Identity("default", key, someone.knownHosts(), address ->
                failing(SqliteDeviceStore.open(mine, address, CrashPoint.NONE)));
        ClientSettings settings = new ClientSettings(
                "127.0.0.1",
                port,
                Optional.empty(),
                LinkWish.DEFAULT,
                ClientSettings.MIN_ACK_TIMEOUT_NANOS);
        hearing = new Hearing();
        client = new ChatClient(settings.as(identity), hearing);
        clients.add(client);
        client.start();
    }

    /** The same store, which can't write while the disk fails. */
    private DeviceStore failing(DeviceStore store) {
        return (DeviceStore) Proxy.newProxyInstance(
                DeviceStore.class.getClassLoader(), new Class<?>[] {DeviceStore.class}, (_, method, arguments) -> {
                    if (diskFails && WRITES.contains(method.getName())) {
                        throw new IOException("the disk is full");
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    /** Starts again from what is on the disk at this moment, as after a kill. */
    private void killAndStart() throws Exception {
        killAndStartAt(server.port());
    }

    private void killAndStartAt(int port) throws Exception {
        Path image = Files.createTempDirectory(folder, "image");
        try (Stream<Path> files = Files.list(file.getParent())) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                if (each.getFileName().toString().startsWith(file.getFileName().toString())
                        && !each.toString().endsWith("-shm")) {
                    Files.copy(each, image.resolve(each.getFileName()));
                }
            }
        }
        client.close();
        hearing.await(ClientEvent.Ended.class);
        file = image.resolve(file.getFileName());
        startAt(port);
    }

    private static Cursor cursor(Visitor visitor) throws Exception {
        while (true) {
            if (visitor.next() instanceof ServerLinkEvent.Came came && came.type() == FrameType.CURSOR) {
                return Cursor.decode(came.payload());
            }
        }
    }

    private static void awaitCursor(Visitor visitor, long mid) throws Exception {
        while (cursor(visitor).mid() < mid) {
            // an earlier one
        }
    }

    @Test
    void whatIsSaidOfflineOutlivesAKillAndGoesOutOnceAndInOrder() throws Exception {
        client.say(1, "one");
        client.say(2, "turma-b", "action", "waves");
        hearing.await(new ClientEvent.Moved(2, new Delivery.Queued()));
        killAndStart();
        hearing.await(new Waiting(-1, "lobby", "text", "one"));
        hearing.await(new Waiting(-2, "turma-b", "action", "waves"));
        server.dismiss(); // the one that was killed
        try (Visitor visitor = server.accept(LOG)) {
            visitor.attach(Status.NEW, 7, "", 1, 0, 1);
            assertEquals(new Say(8, "lobby", "one"), visitor.hear());
            assertEquals(new Say(9, "turma-b", "waves", "action"), visitor.hear());
            client.say(3, "three");
            assertEquals(new Say(10, "lobby", "three"), visitor.hear());
            visitor.store(10);
            hearing.await(new ClientEvent.Moved(-1, new Delivery.Stored(0)));
            hearing.await(new ClientEvent.Moved(3, new Delivery.Stored(0)));
        }
        List<ClientEvent> seen = hearing.seen();
        assertTrue(seen.indexOf(new Waiting(-1, "lobby", "text", "one"))
                < seen.indexOf(new ClientEvent.Connecting("127.0.0.1", server.port(), 1)));
    }

    @Test
    void aHistoryThatCannotBeReadIsSetAsideAndThePersonHearsOfIt() throws Exception {
        client.say(1, "waits, and is lost with the file");
        hearing.await(new ClientEvent.Moved(1, new Delivery.Queued()));
        client.close();
        hearing.await(ClientEvent.Ended.class);
        server.dismiss(); // the one that was closed
        file = Files.createDirectory(folder.resolve("later")).resolve("history.db");
        Files.writeString(file, "this is a letter and no database, ".repeat(400));
        start();
        assertEquals(file.resolveSibling("history.db.damaged"), hearing.await(ClientEvent.SetAside.class).file());
        try (Visitor visitor = server.accept(LOG)) {
            assertEquals(Map.of(), visitor.have());
            visitor.attach(Status.NEW, 1, "", 1, 1, 1);
            visitor.broadcast("lobby", 1, OTHER, "bia", 1, "comes again");
            hearing.await(ClientEvent.Heard.class);
            client.say(2, "goes on");
            assertEquals(new Say(2, "lobby", "goes on"), visitor.hear());
        }
        assertEquals(1, hearing.seen().stream().filter(ClientEvent.SetAside.class::isInstance).count());
    }

    @Test
    void whatWasSentAndNotSettledGoesAgainUnderItsNumberAfterAKill() throws Exception {
        try (Visitor visitor = server.accept(LOG)) {
            visitor.attach(Status.NEW, 0, "", 1, 0, 1);
            client.say(1, "settled before the kill");
            client.say(2, "stored, and nobody heard of it");
            client.say(3, "on its way");
            visitor.hear();
            visitor.hear();
            assertEquals(3, visitor.hear().cid());
            visitor.store(1);
            hearing.await(new ClientEvent.Moved(1, new Delivery.Stored(0)));
            killAndStart();
        }
        hearing.await(new Waiting(-1, "lobby", "text", "stored, and nobody heard of it"));
        hearing.await(new Waiting(-2, "lobby", "text", "on its way"));
        try (Visitor visitor = server.accept(LOG)) {
            visitor.attach(Status.RESUMED, 2, "", 1, 0, 1);
            hearing.await(new ClientEvent.Moved(-1, new Delivery.Stored(0)));
            assertEquals(new Say(3, "lobby", "on its way"), visitor.hear());
            visitor.broadcast("lobby", 1, someone.key().deviceId(), "ana", 2, "stored, and nobody heard of it");
            assertEquals(-1, hearing.await(ClientEvent.Heard.class).line().id().orElseThrow());
        }
    }

    @Test
    void whatIsSavedIsToldToTheServerAndRecalledAtTheNextStart() throws Exception {
        try (Visitor visitor = server.accept(LOG)) {
            visitor.attach(Status.NEW, 0, "", 1, 0, 1);
            for (long mid = 1; mid <= 205; mid++) {
                visitor.broadcast("lobby", mid, OTHER, "bia", mid, "text " + mid);
            }
            awaitCursor(visitor, 205);
            killAndStart();
        }
        ClientEvent.Recalled recalled = hearing.await(ClientEvent.Recalled.class);
        assertEquals(200, recalled.lines().size());
        assertEquals("lobby 6 bia text 6", Hearing.text(recalled.lines().getFirst()));
        assertTrue(recalled.more());
        try (Visitor visitor = server.accept(LOG)) {
            assertEquals(Map.of("lobby", 205L), visitor.have());
            visitor.attach(Status.RESUMED, 0, "", 1, 206, 206);
            visitor.broadcast("lobby", 206, OTHER, "bia", 206, "new");
            hearing.await(ClientEvent.Heard.class);
        }
        assertEquals(List.of("lobby 206 bia new"), hearing.lines());
    }

    @Test
    void whatWasToldAndCouldNotBeSavedComesAgainButIsNotToldTwice() throws Exception {
        try (Visitor visitor = server.accept(LOG)) {
            visitor.attach(Status.NEW, 0, "", 1, 0, 1);
            visitor.broadcast("lobby", 1, OTHER, "bia", 1, "saved");
            awaitCursor(visitor, 1);
            diskFails = true;
            visitor.broadcast("lobby", 2, OTHER, "bia", 2, "not saved");
            hearing.await(ClientEvent.Heard.class);
            hearing.await(ClientEvent.Heard.class);
        }
        try (Visitor visitor = server.accept(LOG)) {
            assertEquals(Map.of("lobby", 1L), visitor.have());
            diskFails = false;
            visitor.attach(Status.RESUMED, 0, "", 1, 3, 2);
            visitor.broadcast("lobby", 2, OTHER, "bia", 2, "not saved");
            visitor.broadcast("lobby", 3, OTHER, "bia", 3, "new");
            awaitCursor(visitor, 3);
            hearing.await(ClientEvent.Heard.class);
        }
        assertEquals(List.of("lobby 1 bia saved", "lobby 2 bia not saved", "lobby 3 bia new"), hearing.lines());
    }

    @Test
    void whatCanNotBeKeptIsGivenBackAndNothingOfItIsSent() throws Exception {
        try (Visitor visitor = server.accept(LOG)) {
            visitor.attach(Status.NEW, 0, "", 1, 0, 1);
            awaitCursor(visitor, 0);
            diskFails = true;
            client.say(1, "lost");
            hearing.await(new ClientEvent.Moved(1, new Delivery.Refused(Refusal.NOT_KEPT)));
            diskFails = false;
            client.say(2, "kept");
            assertEquals(new Say(1, "lobby", "kept"), visitor.hear());
        }
    }

    @Test
    void whatWaitsIsHeldWhileTheDiskCanNotKnowItsNumbers() throws Exception {
        client.say(1, "waits");
        hearing.await(new ClientEvent.Moved(1, new Delivery.Queued()));
        diskFails = true;
        try (Visitor visitor = server.accept(LOG)) {
            visitor.attach(Status.NEW, 3, "", 1, 0, 1);
            hearing.await(ClientEvent.Connected.class);
            client.say(2, "not now");
            hearing.await(new ClientEvent.Moved(2, new Delivery.Refused(Refusal.NOT_KEPT)));
            diskFails = false;
            assertEquals(new Say(4, "lobby", "waits"), visitor.hear());
        }
    }

    @Test
    void aServerThatWasRestoredGetsWhatWaitsUnderNewNumbersEvenAfterAKill() throws Exception {
        try (Visitor visitor = server.accept(LOG)) {
            visitor.attach(Status.NEW, 6, "", 1, 9, 10);
            client.say(1, "settled");
            client.say(2, "waits");
            visitor.hear();
            visitor.hear();
            visitor.broadcast("lobby", 10, OTHER, "bia", 1, "before");
            visitor.store(7);
            hearing.await(new ClientEvent.Moved(1, new Delivery.Stored(0)));
            awaitCursor(visitor, 10);
            killAndStart();
        }
        hearing.await(new Waiting(-1, "lobby", "text", "waits"));
        try (Visitor visitor = server.accept(LOG)) {
            visitor.attach(Status.RESUMED, 2, "", 1, 4, 5);
            hearing.await(new ClientEvent.LogReplaced());
            assertEquals(new Say(3, "lobby", "waits"), visitor.hear());
            visitor.broadcast("lobby", 5, OTHER, "bia", 1, "after");
            hearing.await(ClientEvent.Heard.class);
            awaitCursor(visitor, 5);
        }
        try (Visitor visitor = server.accept(LOG)) {
            assertEquals(Map.of("lobby", 5L), visitor.have());
        }
    }

    @Test
    void aNumberThatTheServerHasForSomethingElseIsGivenUp() throws Exception {
        try (Visitor visitor = server.accept(LOG)) {
            visitor.attach(Status.NEW, 0, "", 1, 0, 1);
            client.say(1, "mine");
            assertEquals(1, visitor.hear().cid());
            visitor.warn("cid_conflict", "", 0);
            hearing.await(ClientEvent.Disconnected.class);
        }
        try (Visitor visitor = server.accept(LOG)) {
            visitor.attach(Status.RESUMED, 4, "", 1, 0, 1);
            assertEquals(new Say(5, "lobby", "mine"), visitor.hear());
        }
        assertFalse(hearing.seen().contains(new ClientEvent.Moved(1, new Delivery.Stored(0))));
    }

    @Test
    void aPageThatIsHereIsToldFromHereAndAnyOtherIsAskedFor() throws Exception {
        try (Visitor visitor = server.accept(LOG)) {
            visitor.attach(Status.NEW, 0, "", 1, 50, 41);
            for (long mid = 41; mid <= 50; mid++) {
                visitor.broadcast("lobby", mid, OTHER, "bia", mid, "text " + mid);
            }
            awaitCursor(visitor, 50);
            client.askHistory(1, "lobby", 46, 5);
            ClientEvent.HistoryPage page = hearing.await(ClientEvent.HistoryPage.class);
            assertEquals(List.of(41L, 42L, 43L, 44L, 45L), page.lines().stream().map(Line::mid).toList());
            assertTrue(page.more(), "older ones were said");
            client.askHistory(2, "lobby", 46, 6);
            assertEquals("2", HistoryAsk.decode(visitor.expect(FrameType.HISTORY).payload()).rid());
            server.close();
        }
        hearing.await(ClientEvent.Disconnected.class);
        client.askHistory(3, "lobby", Long.MAX_VALUE, 100);
        assertEquals(10, hearing.await(ClientEvent.HistoryPage.class).lines().size());
    }

    @Test
    void whatWasUnderWayToABaselineServerMayBeThereTwiceAfterAKill() throws Exception {
        server.close();
        try (ScriptedServer old = new ScriptedServer()) {
            client.close();
            file = folder.resolve("old.db");
            startAt(old.port());
            try (ScriptedServer.Visitor visitor = old.welcome()) {
                hearing.await(ClientEvent.Connected.class);
                client.say(1, "oi");
                visitor.expect(FrameType.DATA);
                killAndStartAt(old.port());
            }
            hearing.await(new Waiting(-1, "lobby", "text", "oi"));
            try (ScriptedServer.Visitor visitor = old.welcome()) {
                assertEquals("oi", visitor.hear());
                hearing.await(new ClientEvent.Moved(-1, new Delivery.Received(0, true)));
            }
        }
    }
}
