package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class GoBackNReceiveWindowTest {
    @Test
    void whatIsAheadIsDroppedAndNotHeld() {
        WindowPair pair = new WindowPair(Protocol.GO_BACK_N, 4, 0);
        assertEquals(ReceiveWindow.Arrival.OUT_OF_ORDER, pair.arrives(1));
        assertTrue(pair.receiver.heldBits().isEmpty());
        pair.arrives(0);
        assertEquals(List.of(0), pair.delivered);
        assertEquals(ReceiveWindow.Arrival.TAKEN, pair.arrives(1));
        assertEquals(List.of(0, 1), pair.delivered);
    }
}
