package org.threadcenter.tui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.threadcenter.reliable.ReliableSnapshot.Receiving;
import org.threadcenter.reliable.ReliableSnapshot.Sending;
import org.threadcenter.reliable.ReliableSnapshot.Slot;

class WindowStripTest {
    private static final int WIDE = 200;

    @Test
    void showsHowEachFragmentStands() {
        Sending window = new Sending(7, 12, 20, List.of(Slot.ACKED, Slot.LOST, Slot.ACKED, Slot.RESENT, Slot.SENT));
        assertEquals("[7✓ 8? 9✓ 10↻ 11→] 12", WindowStrip.of(window, WIDE));
    }

    @Test
    void putsEqualNeighboursTogether() {
        Sending window = new Sending(0, 64, 64, Collections.nCopies(64, Slot.SENT));
        assertEquals("[0–63→] 64", WindowStrip.of(window, WIDE));
        assertEquals("[] 5", WindowStrip.of(new Sending(5, 5, 70, List.of()), WIDE));
    }

    @Test
    void leavesOutAtTheEndWhatDoesNotFit() {
        List<Slot> slots = List.of(Slot.LOST, Slot.ACKED, Slot.LOST, Slot.ACKED, Slot.LOST, Slot.ACKED);
        assertEquals("[7? 8✓ …] 13", WindowStrip.of(new Sending(7, 13, 13, slots), 13));
        assertEquals("[7? …] 13", WindowStrip.of(new Sending(7, 13, 13, slots), 3));
    }

    @Test
    void showsWhatIsHeldAndWhatIsMissing() {
        assertEquals("[7_ 8–9✓ 10_ 11✓ 12–70_] 71", WindowStrip.of(new Receiving(7, 71, List.of(8L, 9L, 11L)), WIDE));
        assertEquals("[7–70_] 71", WindowStrip.of(new Receiving(7, 71, List.of()), WIDE));
        assertEquals("[7_ 8✓] 9", WindowStrip.of(new Receiving(7, 9, List.of(8L)), WIDE));
        assertEquals("[] 7", WindowStrip.of(new Receiving(7, 7, List.of()), WIDE));
    }
}
