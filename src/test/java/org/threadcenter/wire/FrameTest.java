package org.threadcenter.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FrameTest {
    @Test
    void equalFramesHaveEqualBytes() {
        Frame frame = Frame.of(FrameType.DATA, 1, true, "a");
        assertEquals(frame, Frame.of(FrameType.DATA, 1, true, "a"));
        assertEquals(frame.hashCode(), Frame.of(FrameType.DATA, 1, true, "a").hashCode());
        assertNotEquals(frame, Frame.of(FrameType.DATA, 1, true, "b"));
        assertNotEquals(frame, Frame.of(FrameType.DATA, 1, false, "a"));
        assertNotEquals(frame, Frame.of(FrameType.DATA, 2, true, "a"));
        assertNotEquals(frame, Frame.of(FrameType.NACK, 1, true, "a"));
    }

    @Test
    void seqHas16Bits() {
        assertThrows(IllegalArgumentException.class, () -> Frame.of(FrameType.DATA, -1, true, ""));
        assertThrows(IllegalArgumentException.class, () -> Frame.of(FrameType.DATA, 65_536, true, ""));
    }

    @Test
    void bytesThatAreNotUtf8AreReplaced() {
        assertEquals("a\uFFFDb", new Frame(FrameType.DATA, 0, true, new byte[] {'a', (byte) 0xFF, 'b'}).text());
    }

    @ParameterizedTest
    @EnumSource(FrameType.class)
    void aTypeIsFoundByItsCode(FrameType type) {
        assertEquals(Optional.of(type), FrameType.ofCode(type.code()));
    }
}
