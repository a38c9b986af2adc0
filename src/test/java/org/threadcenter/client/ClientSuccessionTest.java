package org.threadcenter.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.threadcenter.chat.record.Attached.Status;
import org.threadcenter.chat.record.Say;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.ClientEvent.Waiting;
import org.threadcenter.client.ExtendedScript.Visitor;
import org.threadcenter.store.CrashPoint;
import org.threadcenter.store.DeviceStore;
import org.threadcenter.store.SqliteDeviceStore;

/** Two clients of one profile, one after the other, over real sockets and with a real file. */
@Execution(ExecutionMode.CONCURRENT)
class ClientSuccessionTest {
    private static final String LOG = "log-1";

    @TempDir
    Path folder;

    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final Identity someone = Profile.forThisRun("default");
    private final Hearing hearing = new Hearing();
    private final ClientSuccession clients = new ClientSuccession(hearing);
    private ExtendedScript server;

    @BeforeEach
    void begin() throws IOException {
        server = new ExtendedScript();
    }

    @AfterEach
    void end() throws IOException {
        clients.close();
        server.close();
    }

    private ClientSettings settings() throws IOException {
        Identity identity = new Identity("default", someone.key(), someone.knownHosts(), this::opened);
        return new ClientSettings(
                        "127.0.0.1",
                        server.port(),
                        Optional.empty(),
                        LinkWish.DEFAULT,
                        ClientSettings.MIN_ACK_TIMEOUT_NANOS)
                .as(identity);
    }

    /** The real store, and counted while it is open. */
    private DeviceStore opened(String address) throws IOException {
        DeviceStore store = SqliteDeviceStore.open(folder.resolve("history.db"), address, CrashPoint.NONE);
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        return (DeviceStore) Proxy.newProxyInstance(
                DeviceStore.class.getClassLoader(), new Class<?>[] {DeviceStore.class}, (_, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        open.decrementAndGet();
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    @Test
    void theNextGoesOnWithWhatTheOneBeforeLeftWaiting() throws Exception {
        clients.next(settings());
        try (Visitor visitor = server.accept(LOG)) {
            visitor.attach(Status.NEW, 0, "", 1, 0, 1);
            clients.current().orElseThrow().say(1, "on its way");
            assertEquals(new Say(1, "lobby", "on its way"), visitor.hear());
            clients.next(settings());
            clients.current().orElseThrow().say(2, "said while the first one leaves");
            hearing.await(new Waiting(-1, "lobby", "text", "on its way"));
        }
        try (Visitor visitor = server.accept(LOG)) {
            visitor.attach(Status.RESUMED, 0, "", 1, 0, 1);
            assertEquals(new Say(1, "lobby", "on its way"), visitor.hear());
            assertEquals(new Say(2, "lobby", "said while the first one leaves"), visitor.hear());
            visitor.store(2);
            hearing.await(new ClientEvent.Moved(2, new Delivery.Stored(0)));
        }
        assertEquals(1, mostOpen.get());
    }

    @Test
    void whoIsPassedOverStillSaysWhatItWasGiven() throws Exception {
        clients.next(settings());
        try (Visitor first = server.accept(LOG)) {
            first.attach(Status.NEW, 0, "", 1, 0, 1);
            hearing.await(ClientEvent.Connected.class);
            clients.next(settings());
            clients.current().orElseThrow().say(1, "to the second");
            clients.next(settings());
            clients.current().orElseThrow().say(1, "to the third");
        }
        try (Visitor second = server.accept(LOG)) {
            second.attach(Status.RESUMED, 0, "", 1, 0, 1);
            assertEquals(new Say(1, "lobby", "to the second"), second.hear());
            second.store(1);
            try (Visitor third = server.accept(LOG)) {
                third.attach(Status.RESUMED, 1, "", 1, 0, 1);
                assertEquals(new Say(2, "lobby", "to the third"), third.hear());
            }
        }
        assertEquals(1, mostOpen.get());
    }

    @Test
    void theLastGoodbyeIsHeard() throws Exception {
        clients.next(settings());
        try (Visitor visitor = server.accept(LOG)) {
            visitor.attach(Status.NEW, 0, "", 1, 0, 1);
            hearing.await(ClientEvent.Connected.class);
            clients.goodbye();
            hearing.await(new ClientEvent.Ended(Optional.empty()));
        }
    }
}
