package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameType;

class IncomingTextTest {
    private final IncomingText incoming = new IncomingText();

    @Test
    void givesAWholePieceAtOnce() {
        assertEquals(Optional.of("[ana] oi"), take("[ana] oi", true));
    }

    @Test
    void joinsFragmentsAlsoWhereACodePointIsCut() {
        byte[] bytes = "ção".getBytes(StandardCharsets.UTF_8);
        assertEquals(Optional.empty(), incoming.onFragment(new Frame(FrameType.DATA, 0, false, new byte[] {bytes[0]})));
        byte[] rest = Arrays.copyOfRange(bytes, 1, bytes.length);
        assertEquals(Optional.of("ção"), incoming.onFragment(new Frame(FrameType.DATA, 1, true, rest)));
    }

    @Test
    void beginsAnewAfterADamagedFragment() {
        take("half", false);
        incoming.drop();
        assertEquals(Optional.of("whole"), take("whole", true));
    }

    @Test
    void neverHoldsMoreThanItsBound() {
        take("x".repeat(IncomingText.MAX_BYTES), false);
        assertEquals(Optional.of("y"), take("y", true));
    }

    private Optional<String> take(String text, boolean last) {
        return incoming.onFragment(Frame.of(FrameType.DATA, 0, last, text));
    }
}
