package org.threadcenter.server;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.threadcenter.chat.record.Attached;
import org.threadcenter.chat.record.Message;
import org.threadcenter.chat.record.Names;
import org.threadcenter.chat.record.RoomNews;
import org.threadcenter.chat.record.Say;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.json.Malformed;
import org.threadcenter.log.LogEvent;
import org.threadcenter.reliable.ExtendedTestClient;
import org.threadcenter.reliable.ReliableEvent;
import org.threadcenter.wire.Frame;
import org.threadcenter.store.CrashPoint;
import org.threadcenter.store.ModelMessageLog;
import org.threadcenter.wire.FrameType;

/** A whole server with devices, and baseline clients among them, on the loopback. */
class ExtendedServerTest {
    private static final int ANA = 1;
    private static final int BIA = 2;

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
    void aMessageReachesBothProfilesAndItsAuthor() throws IOException {
        start(1_000);
        RawDevice ana = device(ANA, "ana");
        RawDevice bia = device(BIA, "bia");
        RawClient old = baseline("old");
        ana.say(1, "olá \"🎉\"");
        assertEquals("[ana] olá \"🎉\"", old.readUntil(FrameType.DATA).text());
        byte[] bytes = bia.one(FrameType.DATA);
        assertArrayEquals(bytes, ana.one(FrameType.DATA));
        Message message = bia.heard().getFirst();
        assertEquals(new Message(
                        "lobby", 1, message.at(), "ana", ExtendedTestClient.device(ANA), 1, "olá \"🎉\"", Message.TEXT),
                message);
        assertEquals(List.of(), ana.settled(1));
        old.say("oi");
        await().until(() -> bia.texts().size() == 2);
        Message fromOld = bia.heard().getLast();
        assertEquals("old", fromOld.from());
        assertTrue(fromOld.device().matches("baseline:\\d+"), fromOld.device());
        assertEquals(2, fromOld.mid());
    }

    @Test
    void attachedSaysHowTheDeviceStands() throws IOException {
        start(1_000);
        RawDevice ana = device(ANA, "ana");
        assertEquals(
                new Attached(Attached.Status.NEW, 1, 0, "ana", Map.of("lobby", new Attached.Place(1, 0, 1))),
                ana.attached());
        ana.say(1, "one");
        ana.say(2, "two");
        ana.settled(2);
        ana.close();
        RawDevice again = new RawDevice(server.address(), ANA, Optional.empty(), Map.of("lobby", 1L));
        opened.add(again);
        assertEquals(
                new Attached(Attached.Status.RESUMED, 2, 2, "ana", Map.of("lobby", new Attached.Place(1, 2, 2))),
                again.attached());
        await().until(() -> again.texts().equals(List.of("two")));
        RawDevice fresh = device(3, "caio");
        assertEquals(new Attached.Place(1, 2, 1), fresh.attached().rooms().get("lobby"), "what was said before");
        await().until(() -> fresh.texts().equals(List.of("one", "two")));
    }

    @Test
    void whatIsSentAgainIsSettledAgainAndHeardOnce() throws IOException {
        start(1_000);
        RawDevice ana = device(ANA, "ana");
        RawDevice bia = device(BIA, "bia");
        ana.say(1, "one");
        ana.settled(1);
        int receipts = ana.receipts().size();
        ana.say(1, "one");
        await().until(() -> ana.receipts().size() > receipts);
        ana.say(2, "two");
        ana.settled(2);
        await().until(() -> bia.texts().equals(List.of("one", "two")));
    }

    @Test
    void aHundredMessagesArriveOnceAndInOrderEverywhere() throws IOException {
        start(1_000);
        RawDevice ana = device(ANA, "ana");
        RawDevice bia = device(BIA, "bia");
        List<String> texts = IntStream.rangeClosed(1, 100).mapToObj(i -> i + " " + "x".repeat(i * 100)).toList();
        IntStream.rangeClosed(1, 100).forEach(cid -> ana.say(cid, texts.get(cid - 1)));
        assertEquals(List.of(), ana.settled(100));
        await().until(() -> bia.texts().equals(texts) && ana.texts().equals(texts));
    }

    @Test
    void theNewerLinkOfADeviceWinsAndTheOlderIsTold() throws IOException {
        start(1_000);
        RawDevice first = device(ANA, "ana");
        first.say(1, "from the first");
        first.settled(1);
        RawDevice second = device(ANA, "ana");
        assertEquals("superseded", first.error().code());
        await().until(first::isClosed);
        assertEquals(1, second.attached().cid());
        assertEquals("ana", second.attached().nick());
        second.say(2, "from the second");
        second.settled(2);
        await().until(() -> lineOf("disconnect").isPresent());
        assertTrue(lineOf("disconnect").get().fields().contains(new LogEvent.Field("detail", "superseded")));
    }

    @Test
    void aGapInTheNumbersEndsTheLink() throws IOException {
        start(1_000);
        RawDevice ana = device(ANA, "ana");
        ana.say(2, "the second");
        assertEquals("cid_gap", ana.error().code());
        await().until(ana::isClosed);
        RawDevice bia = device(BIA, "bia");
        assertEquals(0, bia.attached().rooms().get("lobby").head());
    }

    @Test
    void aRecordThatCannotBeReadEndsTheLinkAndSaysWhy() throws IOException {
        start(1_000);
        RawDevice ana = device(ANA, "ana");
        ana.send(FrameType.DATA, "{\"cid\":0,\"room\":\"lobby\",\"text\":\"\"}".getBytes(StandardCharsets.UTF_8));
        assertEquals(new ReliableEvent.PeerError("bad_record", "cid must be a whole number from 1", 0), ana.error());
        await().until(ana::isClosed);
    }

    @Test
    void whatCannotBeSaidIsRefusedUnderItsNumber() throws IOException {
        start(1_000);
        RawDevice ana = device(ANA, "ana");
        ana.send(FrameType.DATA, new Say(1, "elsewhere", "oi").encode());
        ana.say(2, "x".repeat(65_537));
        ana.say(3, "fine");
        List<String> codes = ana.settled(3).stream().map(refused -> refused.cid() + " " + refused.code()).toList();
        assertEquals(List.of("1 no_such_room", "2 text_too_long"), codes);
        await().until(() -> ana.texts().equals(List.of("fine")));
        assertEquals(1, ana.heard().getFirst().mid());
    }

    @Test
    void whatTheTailHasNoLongerComesFromTheLog() throws IOException, Malformed {
        start(16);
        RawDevice ana = device(ANA, "ana");
        RawDevice bia = device(BIA, "bia");
        ana.say(1, "one");
        await().until(() -> bia.texts().size() == 1);
        bia.close();
        IntStream.rangeClosed(2, 900).forEach(cid -> ana.say(cid, "message " + cid));
        ana.settled(900);
        RawDevice again = new RawDevice(server.address(), BIA, Optional.of("bia"), Map.of("lobby", 1L));
        opened.add(again);
        assertEquals(new Attached.Place(1, 900, 2), again.attached().rooms().get("lobby"));
        await().until(() -> again.texts().size() == 899);
        assertEquals(
                IntStream.rangeClosed(2, 900).mapToObj(cid -> "message " + cid).toList(), again.texts());
        assertEquals(List.of(), again.came(FrameType.HISTORY));
    }

    @Test
    void namesAreListedChangedAndRefused() throws IOException, Malformed {
        start(1_000);
        RawDevice ana = device(ANA, "ana");
        RawDevice bia = device(BIA, "bia");
        RawClient old = baseline("old");
        ana.send(FrameType.LIST_REQUEST, new byte[0]);
        assertEquals(List.of("ana", "bia", "old"), Names.decode(ana.one(FrameType.LIST_RESPONSE)));
        ana.send(FrameType.SET_NICK, "Bia".getBytes(StandardCharsets.UTF_8));
        RoomNews refusal = RoomNews.decode(ana.one(FrameType.ROOM, payload -> text(payload).contains("error")));
        assertEquals("nick_taken", ((RoomNews.Error) refusal).code());
        ana.send(FrameType.SET_NICK, "ana2".getBytes(StandardCharsets.UTF_8));
        byte[] expected = new RoomNews.Renamed("ana", "ana2").encode();
        ana.one(FrameType.ROOM, payload -> text(payload).equals(text(expected)));
        bia.one(FrameType.ROOM, payload -> text(payload).equals(text(expected)));
        assertTrue(bia.came(FrameType.ROOM).stream().noneMatch(payload -> text(payload).contains("error")));
        ana.say(1, "oi");
        assertEquals("[ana2] oi", old.readUntil(FrameType.DATA).text());
    }

    @Test
    void aNickThatWasWishedForInTheHandshakeAndIsTakenIsRefusedAfterwards() throws IOException {
        start(1_000);
        device(ANA, "ana");
        RawDevice other = device(BIA, "ana");
        assertEquals("", other.attached().nick());
        assertTrue(text(other.one(FrameType.ROOM)).startsWith("{\"error\":{\"request\":\"nick\",\"code\":\"nick_taken\""));
    }

    @Test
    void messagesGetThroughAChannelThatLosesAThird() throws IOException {
        start(1_000);
        RawDevice ana = device(ANA, "ana");
        RawDevice bia = device(BIA, "bia");
        FaultPlan bad = new FaultPlan(0.3, 0.1, 0, 0, 7);
        ana.act(link -> link.wishChannel(bad));
        await().until(() -> ana.told().contains(new ReliableEvent.ChannelNamed(bad)));
        IntStream.rangeClosed(1, 50).forEach(cid -> ana.say(cid, "message " + cid));
        await().atMost(Duration.ofSeconds(30)).until(() -> bia.texts().size() == 50);
        assertEquals(List.of(), ana.settled(50));
        assertTrue(lineOf("channel").isPresent());
    }

    @Test
    void anOutboxIsTakenAtOnceAndWhatIsBeyondItAtItsPace() throws IOException {
        start(1_000, new ServerSettings.Limits(16, 100, false, 5, 50));
        RawDevice ana = device(ANA, "ana");
        long begun = System.nanoTime();
        IntStream.rangeClosed(1, 1_060).forEach(cid -> ana.say(cid, "message " + cid));
        ana.settled(1_060);
        assertTrue(System.nanoTime() - begun > Duration.ofSeconds(1).toNanos());
        assertEquals(1_060, lines.stream().filter(line -> line.name().equals("broadcast")).count());
    }

    @Test
    void everybodyIsToldThatItGoesDownAndHearsWhatWasSaidBefore() throws IOException {
        start(1_000);
        RawDevice ana = device(ANA, "ana");
        RawDevice bia = device(BIA, "bia");
        ana.say(1, "last words");
        ana.settled(1);
        server.stop();
        ReliableEvent.PeerError error = bia.error();
        assertEquals("going_down", error.code());
        assertTrue(error.retryAfterMillis() > 0);
        await().until(bia::isClosed);
        assertEquals(List.of("last words"), bia.texts());
    }

    @Test
    void theLogSaysWhichDeviceSpeaksWhichProfile() throws IOException {
        start(1_000);
        device(ANA, "ana");
        LogEvent line = lineOf("handshake").orElseThrow();
        assertTrue(line.fields().contains(new LogEvent.Field("profile", "extended")), line.toString());
        assertTrue(line.fields().contains(new LogEvent.Field("device", ExtendedTestClient.device(ANA))));
        assertTrue(line.fields().contains(new LogEvent.Field("window", "64")));
        assertTrue(line.fields().contains(new LogEvent.Field("fragment", "16384")));
        assertFalse(lineOf("attach").isEmpty());
    }

    private void start(int roomTail) throws IOException {
        start(roomTail, ServerSettings.Limits.DEFAULT);
    }

    private void start(int roomTail, ServerSettings.Limits limits) throws IOException {
        server = Server.start(
                new ServerSettings(
                        "127.0.0.1", 0, 250, 1_024, Duration.ZERO, true, limits, roomTail,
                        ServerSettings.Keeping.DEFAULT, Optional.empty(),
                        Path.of("data"), Path.of("log"), Locale.ENGLISH),
                lines::add,
                ModelMessageLog::new,
                CrashPoint.NONE);
    }

    private RawDevice device(int seed, String nick) throws IOException {
        RawDevice device = RawDevice.attached(server.address(), seed, nick);
        opened.add(device);
        return device;
    }

    private RawClient baseline(String nick) throws IOException {
        RawClient client = new RawClient(server.address());
        opened.add(client);
        client.shakeHands();
        client.send(Frame.of(FrameType.SET_NICK, 0, false, nick));
        client.readUntil(FrameType.ACK);
        return client;
    }

    private Optional<LogEvent> lineOf(String name) {
        return lines.stream().filter(line -> line.name().equals(name)).findFirst();
    }

    private static String text(byte[] payload) {
        return new String(payload, StandardCharsets.UTF_8);
    }
}
