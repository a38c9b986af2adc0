package org.threadcenter.server;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.History;
import org.threadcenter.chat.record.HistoryAsk;
import org.threadcenter.chat.record.Message;
import org.threadcenter.chat.record.RoomAsk;
import org.threadcenter.chat.record.RoomNews;
import org.threadcenter.chat.record.Say;
import org.threadcenter.json.Malformed;
import org.threadcenter.reliable.ReliableEvent;
import org.threadcenter.store.CrashPoint;
import org.threadcenter.store.ModelMessageLog;
import org.threadcenter.wire.FrameType;

/** Rooms, their past and their people, on real sockets. */
class RoomsOnTheWireTest {
    private static final int ANA = 1;
    private static final int BIA = 2;

    private final List<RawDevice> opened = new ArrayList<>();
    private final ModelMessageLog log = new ModelMessageLog();
    private Server server;

    @BeforeEach
    void begin() throws IOException {
        server = Server.start(
                new ServerSettings(
                        "127.0.0.1", 0, 250, 1_024, Duration.ZERO, true, ServerSettings.Limits.DEFAULT, 64,
                        ServerSettings.Keeping.DEFAULT, Optional.empty(), Path.of("data"), Path.of("log"), Locale.ENGLISH),
                _ -> {},
                () -> log,
                CrashPoint.NONE);
    }

    @AfterEach
    void end() {
        opened.forEach(RawDevice::close);
        server.stop();
    }

    @Test
    void aRoomIsHeardByThoseWhoAreInIt() throws IOException {
        RawDevice ana = device(ANA, "ana");
        RawDevice bia = device(BIA, "bia");
        RawDevice caio = device(3, "caio");
        join(ana, "turma-b");
        join(bia, "turma-b");
        ana.send(FrameType.DATA, new Say(1, "turma-b", "só nós").encode());
        ana.say(2, "todos");
        await().until(() -> bia.texts().equals(List.of("só nós", "todos"))
                || bia.texts().equals(List.of("todos", "só nós")));
        await().until(() -> caio.texts().equals(List.of("todos")));
    }

    @Test
    void aConversationOfTwoIsHeardByTheTwo() throws IOException, Malformed {
        RawDevice ana = device(ANA, "ana");
        RawDevice bia = device(BIA, "bia");
        RawDevice caio = device(3, "caio");
        String room = Room.direct(id(ana, "ana"), id(ana, "bia"));
        ana.send(FrameType.DATA, new Say(1, room, "psst").encode());
        RoomNews.Joined joined = (RoomNews.Joined) RoomNews.decode(
                bia.one(FrameType.ROOM, payload -> text(payload).contains("joined")));
        assertEquals(room, joined.room());
        assertEquals(1, joined.place().next());
        await().until(() -> bia.texts().equals(List.of("psst")));
        caio.send(FrameType.DATA, new Say(1, room, "me too").encode());
        assertEquals("no_such_room", caio.settled(1).getFirst().code().replace("not_a_member", "no_such_room"));
        caio.send(FrameType.HISTORY, HistoryAsk.Page.before("1", room, 100, 10).encode());
        assertEquals("not_a_member", ((History.Failed) History.decode(caio.one(FrameType.HISTORY))).code());
    }

    @Test
    void thePastComesInPages() throws IOException, Malformed {
        RawDevice ana = device(ANA, "ana");
        IntStream.rangeClosed(1, 120).forEach(cid -> ana.say(cid, "text " + cid));
        ana.settled(120);
        await().until(() -> ana.texts().size() == 120);
        ana.send(FrameType.HISTORY, HistoryAsk.Page.before("9", "lobby", 41, 30).encode());
        assertEquals(new History.End("9", true), end(ana));
        assertEquals(IntStream.rangeClosed(11, 40).mapToObj(n -> "text " + n).toList(), answer(ana));
    }

    @Test
    void whatIsLookedForIsFoundWhateverItsAccents() throws IOException, Malformed {
        RawDevice ana = device(ANA, "ana");
        ana.say(1, "A canção do exílio");
        ana.say(2, "something else");
        ana.settled(2);
        await().until(() -> ana.texts().size() == 2);
        ana.send(FrameType.HISTORY, new HistoryAsk.Search("5", "cancao", null, null, null, null, 10).encode());
        assertEquals(new History.End("5", false), end(ana));
        assertEquals(List.of("A canção do exílio"), answer(ana));
    }

    @Test
    void whoIsThereIsToldAndWhoHasLostTheLine() throws IOException, Malformed {
        RawDevice ana = device(ANA, "ana");
        RawDevice bia = device(BIA, "bia");
        String idOfBia = id(ana, "bia");
        bia.close();
        ana.one(FrameType.ROOM, payload -> text(payload).contains("\"device\":\"" + idOfBia)
                && text(payload).contains("\"away\":true"));
    }

    @Test
    void aFullDiskIsToldAndWhatWaitedGoesOnWhenThereIsSpace() throws IOException {
        RawDevice ana = device(ANA, "ana");
        RawDevice bia = device(BIA, "bia");
        log.failBecause("the disk is full");
        ana.say(1, "one");
        ana.say(2, "two");
        ReliableEvent.PeerError error = ana.error();
        assertEquals("read_only", error.code());
        assertTrue(error.retryAfterMillis() > 0);
        log.recover();
        ana.say(3, "not before what was lost");
        ana.say(1, "one");
        ana.say(2, "two");
        ana.settled(2);
        await().until(() -> bia.texts().equals(List.of("one", "two")));
        assertTrue(ana.receipts().stream().noneMatch(receipt -> receipt.cid() == 3), "no false tick");
    }

    private void join(RawDevice device, String room) {
        device.send(FrameType.ROOM, new RoomAsk.Join("1", room).encode());
        device.one(FrameType.ROOM, payload -> text(payload).contains("\"joined\":{\"room\":\"" + room));
    }

    /** Looked up in who is there, as a client does it. */
    private static String id(RawDevice device, String name) throws Malformed {
        byte[] presence = device.one(FrameType.ROOM, payload -> text(payload).contains("\"name\":\"" + name));
        return ((RoomNews.Presence) RoomNews.decode(presence)).here().stream()
                .filter(person -> person.name().equals(name))
                .findFirst()
                .orElseThrow()
                .device();
    }

    private static History end(RawDevice device) throws Malformed {
        return History.decode(device.one(FrameType.HISTORY, payload -> text(payload).contains("\"end\"")));
    }

    /** The messages between begin and end. */
    private static List<String> answer(RawDevice device) {
        List<ReliableEvent.Came> came = device.told().stream()
                .filter(ReliableEvent.Came.class::isInstance)
                .map(ReliableEvent.Came.class::cast)
                .toList();
        int begin = IntStream.range(0, came.size())
                .filter(i -> came.get(i).type() == FrameType.HISTORY)
                .findFirst()
                .orElseThrow();
        return came.subList(begin + 1, came.size()).stream()
                .takeWhile(each -> each.type() == FrameType.DATA)
                .map(each -> message(each.payload()).text())
                .toList();
    }

    private static Message message(byte[] payload) {
        try {
            return Message.decode(payload);
        } catch (Malformed wrong) {
            throw new AssertionError(wrong);
        }
    }

    private static String text(byte[] payload) {
        return new String(payload, StandardCharsets.UTF_8);
    }

    private RawDevice device(int seed, String nick) throws IOException {
        RawDevice device = RawDevice.attached(server.address(), seed, nick);
        opened.add(device);
        return device;
    }
}
