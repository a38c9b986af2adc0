package org.threadcenter.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threadcenter.LaunchedServer;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameEncoder;
import org.threadcenter.wire.FrameType;

/** Peers that send nonsense: each is told or let go, costs one line in the log, and nobody else notices. */
class RudePeersIT {
    @TempDir
    static Path home;

    private static LaunchedServer server;
    private static RawPeer ana;
    private static RawPeer bia;
    private static int said;

    @BeforeAll
    static void twoPeopleChat() throws IOException {
        server = LaunchedServer.startIn(home, LaunchedServer.freePort());
        ana = RawPeer.join(server.port(), "ana");
        bia = RawPeer.join(server.port(), "bia");
    }

    @AfterAll
    static void endServer() throws IOException {
        ana.close();
        bia.close();
        server.close();
    }

    private static void othersChatOn() throws IOException {
        String text = "still here " + ++said;
        ana.say(text);
        bia.hears("[ana] " + text);
    }

    @Test
    void bytesThatAreNoFrame() throws Exception {
        byte[] greeting = "SSH-2.0-x\r\n".getBytes(StandardCharsets.US_ASCII);
        try (RawPeer rude = RawPeer.connect(server.port()).sendBytes(greeting)) {
            assertRefused(rude, "garbage");
        }
    }

    @Test
    void aPayloadOfSixteenMegabytes() throws Exception {
        byte[] header = {0, (byte) 255, (byte) 255, (byte) 255, 1, 0, 0, 0, 0, 0, 0, 0};
        try (RawPeer rude = RawPeer.connect(server.port()).sendBytes(header)) {
            assertRefused(rude, "garbage");
        }
    }

    @Test
    void textBeforeTheHandshake() throws Exception {
        Frame early = Frame.of(FrameType.DATA, 0, true, "hello?");
        try (RawPeer rude = RawPeer.connect(server.port()).send(early)) {
            assertRefused(rude, "refused");
        }
    }

    @Test
    void aSynThatIsNotJson() throws Exception {
        try (RawPeer rude = RawPeer.connect(server.port()).send(FrameType.SYN, "let me in")) {
            assertRefused(rude, "refused");
        }
    }

    @Test
    void halfAFrameAndThenNothingMore() throws Exception {
        try (RawPeer rude = RawPeer.connect(server.port()).sendBytes(halfASyn()).endOutput()) {
            othersChatOn();
            assertTrue(rude.isClosed());
            assertOneLine(rude, "peer_closed");
        }
    }

    @Test
    void nonsenseAfterAPoliteBeginning() throws Exception {
        RawPeer rude = RawPeer.connect(server.port());
        try (rude) {
            rude.send(FrameType.SYN, "{\"protocol\":\"sr\",\"max_fragment_size\":9,\"window_size\":2}");
            rude.next(FrameType.ACK);
            rude.send(FrameType.HANDSHAKE_ACK, "{}").sendBytes((byte) 0xFF, (byte) 0xFF, (byte) 0xFF);
            othersChatOn();
            awaitDisconnect(rude, "garbage");
        }
    }

    @Test
    void aBrowserIsToldThatThisIsAChat() throws Exception {
        try (Socket browser = new Socket("127.0.0.1", server.port())) {
            browser.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
            assertTrue(answer.contains("ThreadCenter"), answer);
        }
    }

    /** The first byte may take 5 s, the whole handshake 10 s. */
    @Test
    void whoeverHangsIsLetGo() throws Exception {
        try (RawPeer silent = RawPeer.connect(server.port());
                RawPeer half = RawPeer.connect(server.port()).sendBytes(halfASyn())) {
            assertRefused(silent, "no_first_byte");
            assertRefused(half, "handshake_timeout");
        }
    }

    private static byte[] halfASyn() {
        byte[] syn = FrameEncoder.encode(Frame.of(FrameType.SYN, 0, false, "{\"protocol\":\"gbn\"}"));
        return Arrays.copyOf(syn, syn.length - 5);
    }

    private static void assertRefused(RawPeer rude, String reason) throws IOException {
        othersChatOn();
        Frame answer = rude.next();
        assertEquals(FrameType.ACK, answer.type());
        assertTrue(answer.text().contains("\"status\":\"error\""), answer.text());
        assertTrue(rude.isClosed());
        assertOneLine(rude, reason);
        othersChatOn();
    }

    private static void assertOneLine(RawPeer rude, String reason) throws IOException {
        List<String> lines = awaitDisconnect(rude, reason);
        assertEquals(2, lines.size(), "connect and disconnect, nothing else: " + lines);
    }

    /** The lines of this peer's session once it has ended. */
    private static List<String> awaitDisconnect(RawPeer rude, String reason) throws IOException {
        Pattern connect = Pattern.compile("session=(\\d+) peer=127.0.0.1:" + rude.localPort() + "\\b");
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> connect.matcher(server.log()).find());
        Matcher found = connect.matcher(server.log());
        assertTrue(found.find());
        String session = " session=" + found.group(1) + " ";
        String end = "event=disconnect" + session + "reason=" + reason;
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> (server.log() + " ").contains(end));
        return server.log().lines().filter(line -> (line + " ").contains(session)).toList();
    }
}
