package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.threadcenter.wire.Frame;

class FragmenterTest {
    @Test
    void cutsSoManyCodePointsEachAndTheRestLast() {
        assertEquals(List.of("ola", " pe", "sso", "al"), texts(Fragmenter.cut("ola pessoal", 3)));
    }

    @Test
    void seqCountsFrom0AndOnlyTheFinalOneIsLast() {
        List<Frame> frames = Fragmenter.cut("abcdefg", 3);
        assertEquals(List.of(0, 1, 2), frames.stream().map(Frame::seq).toList());
        assertEquals(List.of(false, false, true), frames.stream().map(Frame::last).toList());
    }

    @Test
    void aTextThatFitsExactlyHasNoEmptyRest() {
        assertEquals(List.of("abc", "def"), texts(Fragmenter.cut("abcdef", 3)));
    }

    @Test
    void anEmptyTextIsOneEmptyFragment() {
        List<Frame> frames = Fragmenter.cut("", 3);
        assertEquals(List.of(""), texts(frames));
        assertTrue(frames.getFirst().last());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 250})
    void neverCutsACodePoint(int size) {
        String text = "a😀é日\u0301🎉👩‍🚀".repeat(50);
        List<Frame> frames = Fragmenter.cut(text, size);
        assertEquals(text, String.join("", texts(frames)));
        for (Frame frame : frames) {
            assertFalse(frame.text().contains("\uFFFD"));
            assertTrue(frame.text().codePointCount(0, frame.text().length()) <= size);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {253, 254, 1_000, 1_012, 65_535})
    void aFragmentIsAtMost1012BytesWhateverWasGranted(int size) {
        for (String letter : List.of("a", "é", "日", "😀")) {
            String text = letter.repeat(3_000);
            List<Frame> frames = Fragmenter.cut(text, size);
            assertTrue(frames.stream().allMatch(frame -> frame.payload().length <= 1_012));
            assertEquals(text, String.join("", texts(frames)));
        }
    }

    @Test
    void aMessageHasAtMost65535Fragments() {
        assertEquals(65_535, Fragmenter.cut("x".repeat(65_535), 1).size());
        assertEquals(65_534, Fragmenter.cut("x".repeat(65_535), 1).getLast().seq());
        assertEquals(List.of(), Fragmenter.cut("x".repeat(65_536), 1));
    }

    private static List<String> texts(List<Frame> frames) {
        return frames.stream().map(Frame::text).collect(Collectors.toList());
    }
}
