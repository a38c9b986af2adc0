package org.threadcenter.server;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.threadcenter.client.ChatClient;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.ClientSettings;
import org.threadcenter.client.LinkWish;
import org.threadcenter.log.LogEvent;
import org.threadcenter.store.CrashPoint;
import org.threadcenter.store.ModelMessageLog;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameType;
import org.threadcenter.wire.FrameVectors;

/** A whole server with real sockets on the loopback. */
class ServerTest {
    private static final String LARGE = "x".repeat(16_000);
    private static final Duration SPACING = Duration.ofMillis(30);

    private final Queue<LogEvent> lines = new ConcurrentLinkedQueue<>();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private Server server;

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void twoClientsTalk() throws IOException {
        start(SPACING);
        Queue<ClientEvent> anas = new ConcurrentLinkedQueue<>();
        Queue<ClientEvent> bias = new ConcurrentLinkedQueue<>();
        ChatClient ana = client("ana", anas);
        await().until(() -> anas.contains(new ClientEvent.NickAccepted("ana")));
        ChatClient bia = client("bia", bias);
        await().until(() -> bias.contains(new ClientEvent.NickAccepted("bia")));
        ana.say(1, "olá, bia! 🎉\nsegunda linha");
        bia.say(1, "");
        await().until(() -> bias.contains(new ClientEvent.Heard("ana", "olá, bia! 🎉\nsegunda linha")));
        await().until(() -> anas.contains(new ClientEvent.Heard("bia", "")));
        await().until(() -> anas.contains(new ClientEvent.Moved(1, new ClientEvent.Delivery.Received(0, false))));
        ana.askPeople();
        await().until(() -> anas.contains(new ClientEvent.People(List.of("ana", "bia")))
                || anas.contains(new ClientEvent.People(List.of("bia", "ana"))));
    }

    @Test
    void speaksTheConversationOfThePage() throws IOException {
        start(SPACING);
        RawClient bia = raw().shakeHands();
        bia.send(Frame.of(FrameType.SET_NICK, 0, false, "bia"));
        bia.read();
        RawClient ana = raw();
        ana.send(vector("syn-default"));
        assertTrue(ana.read().text().contains("\"status\":\"ok\""));
        ana.send(vector("handshake-ack"));
        ana.send(vector("list-request"));
        assertTrue(ana.read().text().matches("\\[\"(127\\.0\\.0\\.1:\\d+\",\"bia|bia\",\"127\\.0\\.0\\.1:\\d+)\"]"));
        ana.send(vector("set-nick"));
        assertEquals(frame("nick-ok"), ana.read());
        for (int seq = 0; seq < 4; seq++) {
            ana.send(vector("data-" + seq));
            assertEquals(frame("ack-" + seq), ana.read());
        }
        assertEquals(frame("broadcast"), bia.read());
        ana.send(vector("disconnect"));
        assertEquals(frame("disconnect-ack"), ana.read());
        assertThrows(EOFException.class, ana::read);
    }

    @Test
    void aTakenNickIsRefusedWithSeq65535() throws IOException {
        start(SPACING);
        RawClient ana = raw().shakeHands();
        ana.send(vector("set-nick"));
        ana.read();
        RawClient other = raw().shakeHands();
        other.send(vector("set-nick"));
        Frame answer = other.read();
        assertEquals(FrameType.NACK, answer.type());
        assertEquals(65_535, answer.seq());
        assertTrue(answer.text().startsWith("NICK REFUSED: "));
    }

    @Test
    void aClientThatStopsReadingDelaysNobodyAndIsToldWhatItMissed() throws IOException {
        start(settings(Duration.ZERO, ServerSettings.Limits.DEFAULT, Optional.empty()));
        RawClient stuck = new RawClient(server.address(), 2_048);
        opened.add(stuck);
        stuck.shakeHands();
        RawClient reader = raw().shakeHands();
        RawClient speaker = raw().shakeHands();
        int messages = 800;
        for (int i = 0; i < messages; i++) {
            speaker.say(i + " " + LARGE);
            assertEquals(FrameType.ACK, speaker.read().type());
            readWholeMessage(reader);
        }
        assertTrue(missedOf(stuck, messages) > 0, "its link can't hold all of this");
    }

    /** Reads until the last message; what was neither heard nor declared as missed would be a silent hole. */
    private static int missedOf(RawClient late, int messages) throws IOException {
        Pattern begins = Pattern.compile("\\[.*] (\\d+) x+", Pattern.DOTALL);
        Pattern notice = Pattern.compile("\\[server] ([\\d,]+) messages missed.*");
        int missed = 0;
        int next = 0;
        while (next < messages) {
            String text = late.read().text();
            Matcher gap = notice.matcher(text);
            Matcher first = begins.matcher(text);
            if (gap.matches()) {
                int count = Integer.parseInt(gap.group(1).replace(",", ""));
                missed += count;
                next += count;
            } else if (first.matches()) {
                assertEquals(next, Integer.parseInt(first.group(1)));
                next++;
            }
        }
        return missed;
    }

    @Test
    void stopsWithin5SecondsWithClientsThatDoNotRead() throws IOException {
        start(Duration.ZERO);
        for (int i = 0; i < 20; i++) {
            RawClient stuck = new RawClient(server.address(), 2_048);
            opened.add(stuck);
            stuck.shakeHands();
        }
        raw();
        RawClient speaker = raw().shakeHands();
        for (int i = 0; i < 300; i++) {
            speaker.say(LARGE);
            speaker.readUntil(FrameType.ACK);
        }
        long begun = System.nanoTime();
        server.stop();
        assertTrue(System.nanoTime() - begun < Duration.ofSeconds(5).toNanos());
    }

    @Test
    void tellsEverybodyThatItGoesDownAfterWhatWasSaid() throws IOException {
        start(SPACING);
        RawClient ana = raw().shakeHands();
        RawClient bia = raw().shakeHands();
        ana.say("last words");
        ana.read();
        server.stop();
        List<String> texts = new ArrayList<>();
        assertThrows(EOFException.class, () -> {
            while (true) {
                texts.add(bia.read().text());
            }
        });
        assertEquals(2, texts.size());
        assertTrue(texts.stream().anyMatch(text -> text.endsWith("] last words")), texts.toString());
        assertTrue(texts.stream().anyMatch(text -> text.startsWith("[server] ")), texts.toString());
        assertThrows(IOException.class, () -> new RawClient(server.address()));
    }

    @Test
    void stoppingTwiceIsStoppingOnce() throws IOException, InterruptedException {
        start(SPACING);
        server.stop();
        server.stop();
        server.close();
        server.awaitEnd();
        assertEquals(1, count("stop"));
    }

    @Test
    void leavesByItselfWhenNobodyIsThere() throws IOException, InterruptedException {
        start(settings(SPACING, ServerSettings.Limits.DEFAULT, Optional.of(Duration.ofMillis(100))));
        server.awaitEnd();
        assertEquals(1, count("idle-exit"));
    }

    @Test
    void tellsWhoeverIsTooManyForItsAddress() throws IOException {
        start(settings(SPACING, new ServerSettings.Limits(2, 100, false, 5, 10), Optional.empty()));
        raw().shakeHands();
        RawClient second = raw().shakeHands();
        RawClient third = raw();
        third.send(vector("syn-default"));
        Frame refusal = third.read();
        assertTrue(refusal.text().startsWith("{\"status\":\"error\",\"message\":\"Your address already has 2 "));
        assertThrows(EOFException.class, third::read);
        second.close();
        await().until(() -> count("disconnect") == 2);
        raw().shakeHands();
    }

    @Test
    void keepsThePaceByReadingLater() throws IOException {
        start(settings(SPACING, new ServerSettings.Limits(16, 100, false, 5, 10), Optional.empty()));
        RawClient speaker = raw().shakeHands();
        long begun = System.nanoTime();
        for (int i = 0; i < 15; i++) {
            speaker.say("message " + i);
        }
        for (int i = 0; i < 15; i++) {
            assertEquals(FrameType.ACK, speaker.read().type());
        }
        assertTrue(System.nanoTime() - begun > Duration.ofMillis(900).toNanos());
    }

    @Test
    void sixtyFourStrangersDisturbNobody() throws IOException {
        start(SPACING);
        RawClient ana = raw().shakeHands();
        RawClient bia = raw().shakeHands();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 64; i++) {
            RawClient stranger = raw();
            switch (i % 4) {
                case 0 -> stranger.send("GET / HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                case 1 -> stranger.send(new byte[] {0x16, 3, 1, 0, 5, 1, 2, 3});
                case 2 -> stranger.send(Frame.of(FrameType.DATA, 0, true, "no handshake"));
                default -> {
                    byte[] noise = new byte[5_000];
                    random.nextBytes(noise);
                    noise[0] |= 1;
                    stranger.send(noise);
                }
            }
        }
        ana.say("still here");
        assertTrue(bia.readUntil(FrameType.DATA).text().endsWith("] still here"));
        await().until(() -> count("disconnect") == 64);
    }

    @Test
    void aBrowserIsToldWhereItIs() throws IOException {
        start(SPACING);
        RawClient browser = raw();
        browser.send("GET / HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        String answer = new String(browser.readToTheEnd(), StandardCharsets.UTF_8);
        assertTrue(answer.startsWith("HTTP/1.1 400 Bad Request\r\n"), answer);
        assertTrue(answer.contains("not a web server"), answer);
    }

    @Test
    void halfAFrameHoldsUpNobodyAndIsForgottenAtTheEnd() throws IOException {
        start(SPACING);
        RawClient half = raw().shakeHands();
        half.send(new byte[] {0, 0, 0, 9, 4, 0, 0});
        RawClient ana = raw().shakeHands();
        RawClient bia = raw().shakeHands();
        ana.say("oi");
        assertTrue(bia.readUntil(FrameType.DATA).text().endsWith("] oi"));
        half.close();
        await().until(() -> count("disconnect") == 1);
    }

    @Test
    void whoEndsItsOutputStillGetsItsAnswers() throws IOException {
        start(SPACING);
        RawClient ana = raw().shakeHands();
        ana.say("one");
        ana.say("two");
        ana.endOutput();
        assertEquals(FrameType.ACK, ana.read().type());
        assertEquals(FrameType.ACK, ana.read().type());
        assertThrows(EOFException.class, ana::read);
    }

    @Test
    void aPortInUseIsAnException() throws IOException {
        start(SPACING);
        ServerSettings same = new ServerSettings(
                "127.0.0.1", server.address().getPort(), 250, 1_024, SPACING, true, ServerSettings.Limits.DEFAULT, 16,
                ServerSettings.Keeping.DEFAULT, Optional.empty(), Path.of("data"), Path.of("log"), Locale.ENGLISH);
        assertThrows(BindException.class, () -> Server.start(same, lines::add, ModelMessageLog::new, CrashPoint.NONE));
    }

    /** Every piece but the last one of a large message is full. */
    private static void readWholeMessage(RawClient reader) throws IOException {
        Frame piece = reader.read();
        while (piece.payload().length == BroadcastFrames.MAX_PAYLOAD_BYTES) {
            piece = reader.read();
        }
        assertEquals(FrameType.DATA, piece.type());
    }

    private void start(Duration spacing) throws IOException {
        start(settings(spacing, ServerSettings.Limits.DEFAULT, Optional.empty()));
    }

    private void start(ServerSettings settings) throws IOException {
        server = Server.start(settings, lines::add, ModelMessageLog::new, CrashPoint.NONE);
    }

    private static ServerSettings settings(
            Duration spacing, ServerSettings.Limits limits, Optional<Duration> idleExit) {
        return new ServerSettings(
                "127.0.0.1", 0, 250, 1_024, spacing, true, limits, 16, ServerSettings.Keeping.DEFAULT, idleExit,
                Path.of("data"), Path.of("log"), Locale.ENGLISH);
    }

    private RawClient raw() throws IOException {
        RawClient client = new RawClient(server.address());
        opened.add(client);
        return client;
    }

    private ChatClient client(String nick, Queue<ClientEvent> events) {
        ClientSettings settings = new ClientSettings(
                "127.0.0.1", server.address().getPort(), Optional.of(nick), LinkWish.DEFAULT,
                ClientSettings.MIN_ACK_TIMEOUT_NANOS);
        ChatClient client = new ChatClient(settings, events::add);
        opened.add(client);
        client.start();
        return client;
    }

    private long count(String event) {
        return lines.stream().filter(line -> line.name().equals(event)).count();
    }

    private static byte[] vector(String name) {
        return known(name).bytes();
    }

    private static Frame frame(String name) {
        return known(name).frame();
    }

    private static FrameVectors.Vector known(String name) {
        return FrameVectors.all().stream()
                .filter(vector -> vector.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
