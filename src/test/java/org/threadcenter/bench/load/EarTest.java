package org.threadcenter.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EarTest {
    private static final int CLIENTS = 2;
    private static final int SENDERS = 1;

    private final Ear ear = new Ear(CLIENTS, SENDERS);

    private void hears(int client, long... numbers) {
        for (long number : numbers) {
            ear.hear(client, Stamp.text(0, number, 5, 64), 0, 9);
        }
    }

    @Test
    void everythingOnceAndInOrderIsRight() {
        hears(0, 1, 2, 3);
        hears(1, 1, 2, 3);
        assertEquals(0, ear.wrongs());
        assertEquals(6, ear.heard());
        assertEquals(3, ear.witnessed(0));
        assertTrue(ear.isComplete(3, true));
    }

    @Test
    void noticesWhatComesTwiceIsLeftOutOrComesTooLate() {
        hears(0, 1, 1);
        assertEquals(1, ear.wrongs());
        hears(1, 1, 3);
        assertEquals(2, ear.wrongs());
        hears(1, 2);
        assertEquals(3, ear.wrongs());
    }

    @Test
    void noticesWhatOneOfThemNeverHeard() {
        hears(0, 1, 2);
        hears(1, 1);
        assertEquals(0, ear.wrongs());
        assertFalse(ear.isComplete(2, true));
    }

    @Test
    void noticesASenderThatIsNobody() {
        ear.hear(0, Stamp.text(7, 1, 5, 64), 0, 9);
        assertEquals(1, ear.wrongs());
    }
}
