package org.threadcenter.transport;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.threadcenter.reliable.Link;

/** The driver with a link that has no protocol, over a real connection on the loopback. */
class LinkDriverTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ToyLink link = new ToyLink();
    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private Socket peer;
    private SocketChannel channel;
    private LinkDriver<String> driver;

    @BeforeEach
    void connect() throws IOException {
        try (ServerSocket listener = new ServerSocket()) {
            listener.setReceiveBufferSize(4_096);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            channel = Connector.connect("127.0.0.1", listener.getLocalPort());
            channel.setOption(StandardSocketOptions.SO_SNDBUF, 4_096);
            peer = listener.accept();
            peer.setSoTimeout(5_000);
        }
        driver = new LinkDriver<>("toy", channel, link, told::add);
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        driver.abort();
        peer.close();
        assertTrue(driver.join(PATIENCE), "both threads end");
    }

    @Test
    void bytesReachTheLinkInTheirOrder() throws IOException {
        driver.start();
        StringBuilder sent = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            String word = i + " ";
            sent.append(word);
            peer.getOutputStream().write(word.getBytes(StandardCharsets.ISO_8859_1));
        }
        await().until(() -> String.join("", told).length() == sent.length());
        assertEquals(sent.toString(), String.join("", told));
    }

    @Test
    void theListenerIsCalledByOneThreadAtATime() throws IOException {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        driver = new LinkDriver<>("toy", channel, link, event -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            Thread.yield();
            told.add(event);
            inside.decrementAndGet();
        });
        driver.start();
        for (int i = 0; i < 2_000; i++) {
            peer.getOutputStream().write('r');
            driver.act(now -> link.alarm(now));
        }
        await().until(() -> String.join("", told).chars().filter(c -> c == 'r').count() >= 2_000);
        assertEquals(1, most.get());
    }

    @Test
    void whatTheLinkWantsWrittenIsWritten() throws IOException {
        driver.start();
        driver.act(now -> link.write(bytes("hello")));
        assertArrayEquals(bytes("hello"), peer.getInputStream().readNBytes(5));
    }

    /** A lock that the writer waits for uses up a parking permit just so. */
    @Test
    void aWakeWhileTheListenerRunsIsNotLostWhenItsPermitIs() throws IOException {
        driver = new LinkDriver<>("toy", channel, link, event -> {
            Thread other = Thread.ofPlatform().start(() -> driver.act(now -> link.write(bytes("hello"))));
            await().until(() -> !other.isAlive());
            LockSupport.parkNanos(1_000_000);
        });
        driver.start();
        driver.act(now -> link.alarm(now));
        assertArrayEquals(bytes("hello"), peer.getInputStream().readNBytes(5));
    }

    @Test
    void whatARoundOfReadingMakesDueIsWritten() throws IOException {
        driver.act(now -> link.answerWhatComes());
        driver.start();
        for (int i = 0; i < 200; i++) {
            peer.getOutputStream().write(bytes("ping"));
            assertArrayEquals(bytes("ping"), peer.getInputStream().readNBytes(4));
        }
    }

    @Test
    void whatFetchingAnEventMakesDueIsWritten() throws IOException {
        driver.act(now -> link.answerWhatIsFetched());
        driver.start();
        for (int i = 0; i < 200; i++) {
            peer.getOutputStream().write(bytes("ping"));
            assertArrayEquals(bytes("ping"), peer.getInputStream().readNBytes(4));
        }
    }

    @Test
    void aReadThatMakesNothingDueLeavesTheWriterAlone() throws IOException {
        driver.start();
        await().until(() -> link.looks() > 0);
        int before = link.looks();
        for (int i = 0; i < 50; i++) {
            peer.getOutputStream().write(bytes("x"));
            int soFar = i + 1;
            await().pollInterval(Duration.ofMillis(1)).until(() -> String.join("", told).length() == soFar);
        }
        assertTrue(link.looks() - before <= 1, (link.looks() - before) + " looks");
    }

    @Test
    void theDeadlineIsKeptAndAnEarlierOneToo() throws IOException {
        driver.start();
        long begun = System.nanoTime();
        driver.act(now -> link.alarm(now + 3_600_000_000_000L));
        driver.act(now -> link.alarm(now + 150_000_000L));
        await().pollInterval(Duration.ofMillis(5)).until(() -> told.contains("<alarm>"));
        long passed = System.nanoTime() - begun;
        assertTrue(passed >= 150_000_000L && passed < 2_000_000_000L, passed + " ns");
    }

    @Test
    void nothingIsReadWhileTheLinkWantsNothing() throws IOException {
        driver.act(now -> link.wantBytes(false));
        driver.start();
        peer.getOutputStream().write(bytes("later"));
        await().during(Duration.ofMillis(100)).until(told::isEmpty);
        driver.act(now -> link.wantBytes(true));
        await().until(() -> told.contains("later"));
    }

    @Test
    void theEndOfInputIsTold() throws IOException, InterruptedException {
        driver.start();
        peer.shutdownOutput();
        await().until(() -> told.contains("<end>"));
        assertEquals(-1, peer.getInputStream().read());
    }

    @Test
    void aBrokenConnectionIsTold() throws IOException {
        driver.start();
        peer.getOutputStream().write(bytes("x"));
        await().until(() -> told.contains("x"));
        peer.setSoLinger(true, 0);
        peer.close();
        await().until(() -> told.contains("<broken>"));
    }

    @Test
    void aConnectionThatBrokeWhileNothingWasReadIsFoundWhenWriting() throws IOException {
        driver.act(now -> link.wantBytes(false));
        driver.start();
        peer.setSoLinger(true, 0);
        peer.close();
        driver.act(now -> link.write(bytes("hello?")));
        await().until(() -> told.contains("<broken>"));
    }

    @Test
    void theLastWordsArriveAlthoughThePeerKeptTalking() throws IOException, InterruptedException {
        driver.start();
        peer.getOutputStream().write(new byte[2_000]);
        driver.act(now -> {
            link.write(bytes("goodbye"));
            link.finish();
        });
        assertArrayEquals(bytes("goodbye"), peer.getInputStream().readAllBytes());
    }

    @Test
    void aPeerThatNeverClosesIsLeftAfterASecond() throws InterruptedException, IOException {
        driver.start();
        long begun = System.nanoTime();
        driver.act(now -> link.finish());
        assertTrue(driver.join(PATIENCE));
        assertTrue(System.nanoTime() - begun < 3_000_000_000L);
    }

    @Test
    void aWriteThatIsStuckIsSeenAndAborted() throws IOException, InterruptedException {
        driver.start();
        assertTrue(driver.writingSince().isEmpty());
        driver.act(now -> {
            for (int i = 0; i < 1_000; i++) {
                link.write(new byte[Link.MAX_WRITE_BYTES]);
            }
        });
        await().until(() -> driver.writingSince().filter(since -> System.nanoTime() - since > 100_000_000L).isPresent());
        peer.getOutputStream().write(bytes("still heard"));
        await().until(() -> told.contains("still heard"));
        driver.abort();
        assertTrue(driver.join(PATIENCE));
        assertTrue(told.contains("<broken>"));
    }

    @Test
    void aListenerThatBlocksDoesNotKeepTheLinkFromBeingUsed() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        driver = new LinkDriver<>("toy", channel, link, event -> {
            try {
                assertTrue(release.await(5, TimeUnit.SECONDS));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            told.add(event);
        });
        driver.start();
        peer.getOutputStream().write(bytes("event"));
        driver.act(now -> link.alarm(now));
        driver.act(now -> link.wantBytes(true));
        assertTrue(told.isEmpty());
        release.countDown();
        await().until(() -> told.contains("event") && told.contains("<alarm>"));
    }

    @Test
    void sendsWithoutDelayAndKeepsAlive() throws IOException {
        driver.start();
        assertTrue(channel.getOption(StandardSocketOptions.TCP_NODELAY));
        assertTrue(channel.getOption(StandardSocketOptions.SO_KEEPALIVE));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
