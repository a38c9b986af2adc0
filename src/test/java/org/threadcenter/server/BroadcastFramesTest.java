package org.threadcenter.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.threadcenter.chat.Said;
import org.threadcenter.wire.Decoded;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameDecoder;
import org.threadcenter.wire.FrameType;

class BroadcastFramesTest {
    private static final String[] LETTERS = {"a", "é", "日", "😀", "e\u0301", "👩‍🚀", "\n", "\n\n", "[bia] ", "]", " "};
    private static final String WIDEST_NICK = "日".repeat(21) + "x";

    @Test
    void aShortTextIsTheFrameOfThePage() {
        Frame frame = frames("ana", "ola pessoal").getFirst();
        assertEquals(Frame.of(FrameType.DATA, 0, true, "[ana] ola pessoal"), frame);
    }

    @Test
    void anEmptyTextIsPassedOnAsTheNameAlone() {
        assertEquals(List.of("[ana] "), payloads("ana", ""));
    }

    @Test
    void eachLineHasItsOwnName() {
        assertEquals(List.of("[ana] hello\n[ana] [bia] I agree\n[ana] "), payloads("ana", "hello\n[bia] I agree\n"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1_004, 1_005, 1_006, 1_007, 1_008, 2_011, 2_012, 2_013, 65_536})
    void aLongTextIsCutIntoFullPieces(int length) {
        List<String> payloads = payloads("ana", "x".repeat(length));
        assertEquals((length + 1_005) / 1_006, payloads.size());
        assertEquals("x".repeat(length), joined(payloads));
    }

    @ParameterizedTest
    @ValueSource(ints = {1_003, 1_004, 1_005, 1_006, 1_007, 998, 999, 1_000})
    void aLineEndNearTheCutKeepsTheText(int before) {
        for (String after : List.of("", "y", "\n", "\ny")) {
            String text = "x".repeat(before) + "\n" + after;
            assertEquals(text, joined(payloads("ana", text)), before + " then " + after.length());
        }
    }

    @Test
    void anyTextFitsAndJoinsAndNoLineIsForged() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1_500; i++) {
            String from = List.of("ana", "10.0.0.7:4242", WIDEST_NICK).get(random.nextInt(3));
            String text = text(random);
            List<String> payloads = payloads(from, text);
            assertEquals(text, joined(payloads));
            for (String payload : payloads) {
                assertTrue(payload.lines().allMatch(line -> line.startsWith("[" + from + "] ")), payload);
            }
        }
    }

    @Test
    void aClusterThatFitsIsNeverCut() {
        String family = "👨‍👩‍👧‍👦";
        for (String payload : payloads("ana", family.repeat(200))) {
            assertEquals("", payload.substring("[ana] ".length()).replace(family, ""));
        }
    }

    @Test
    void aClusterLargerThanAPieceIsCutBetweenCodePoints() {
        String tower = "a" + "\u0301".repeat(5_000);
        assertEquals(tower, joined(payloads("ana", tower)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0301", "\u200D", "👩‍", "🇧", "\n", "\uFE0F", "\u1100", "क्", "😀\u0301"})
    void aHostileTextOf64KibIsCutInNoTime(String unit) {
        String text = unit.repeat(65_536 / unit.getBytes(StandardCharsets.UTF_8).length);
        List<byte[]> frames =
                assertTimeoutPreemptively(Duration.ofSeconds(3), () -> BroadcastFrames.of(WIDEST_NICK, text));
        assertTrue(frames.size() < 6_000);
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(900); left > 0; left--) {
            text.append(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return text.toString();
    }

    private static String joined(List<String> payloads) {
        return payloads.stream()
                .map(payload -> Said.parse(payload).orElseThrow().text())
                .collect(Collectors.joining());
    }

    private static List<String> payloads(String from, String text) {
        return frames(from, text).stream().map(Frame::text).toList();
    }

    private static List<Frame> frames(String from, String text) {
        return BroadcastFrames.of(from, text).stream()
                .map(BroadcastFramesTest::decoded)
                .toList();
    }

    private static Frame decoded(byte[] bytes) {
        FrameDecoder decoder = new FrameDecoder(BroadcastFrames.MAX_PAYLOAD_BYTES);
        decoder.feed(ByteBuffer.wrap(bytes));
        Frame frame = assertInstanceOf(Decoded.Intact.class, decoder.next().orElseThrow()).frame();
        assertEquals(0, decoder.pendingBytes());
        assertTrue(frame.last());
        assertEquals(0, frame.seq());
        return frame;
    }
}
