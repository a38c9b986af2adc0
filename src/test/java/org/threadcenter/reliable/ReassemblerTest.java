package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.threadcenter.wire.FrameType;

class ReassemblerTest {
    private final Reassembler reassembler = new Reassembler();

    private Reassembler.Step take(FrameType type, String part, boolean last) {
        return reassembler.take(OneEnd.frame(type, 0, last, 0, part.getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertWhole(String text, int fragments, Reassembler.Step step) {
        Reassembler.Step.Whole whole = assertInstanceOf(Reassembler.Step.Whole.class, step);
        assertEquals(text, new String(whole.payload(), StandardCharsets.UTF_8));
        assertEquals(fragments, whole.fragments());
    }

    @Test
    void oneFragmentIsARecordToo() {
        assertWhole("all", 1, take(FrameType.DATA, "all", true));
        assertWhole("", 1, take(FrameType.DATA, "", true));
        assertFalse(reassembler.isMidRecord());
    }

    @Test
    void partsBecomeOneRecordAndTheNextBeginsAfresh() {
        for (int time = 0; time < 2; time++) {
            assertInstanceOf(Reassembler.Step.More.class, take(FrameType.ROOM, "a", false));
            assertInstanceOf(Reassembler.Step.More.class, take(FrameType.ROOM, "", false));
            assertTrue(reassembler.isMidRecord());
            assertEquals(2, reassembler.fragments());
            assertWhole("abc", 3, take(FrameType.ROOM, "bc", true));
            assertEquals(0, reassembler.fragments());
        }
        assertWhole("other", 1, take(FrameType.DATA, "other", true));
    }

    @Test
    void anotherTypeInTheMiddleIsWrong() {
        take(FrameType.DATA, "a", false);
        assertInstanceOf(Reassembler.Step.Wrong.class, take(FrameType.ROOM, "b", true));
    }

    @Test
    void theLargestRecordIsTakenAndOneByteMoreIsWrong() {
        String half = "x".repeat(OutRecord.MAX_BYTES / 2);
        take(FrameType.DATA, half, false);
        assertWhole(half + half, 2, take(FrameType.DATA, half, true));
        take(FrameType.DATA, half, false);
        take(FrameType.DATA, half, false);
        assertInstanceOf(Reassembler.Step.Wrong.class, take(FrameType.DATA, "x", true));
    }

    @Test
    void emptyFragmentsWithoutAnEndCostNoMemory() {
        for (int time = 0; time < 100_000; time++) {
            assertInstanceOf(Reassembler.Step.More.class, take(FrameType.DATA, "", false));
        }
        Reassembler.Step.Whole whole = assertInstanceOf(Reassembler.Step.Whole.class, take(FrameType.DATA, "", true));
        assertArrayEquals(new byte[0], whole.payload());
    }
}
