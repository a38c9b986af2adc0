package org.threadcenter.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.threadcenter.chat.record.Message;

class TranscriptTest {
    private final Transcript transcript = new Transcript(2);

    private void hear(long mid, long before, String text) {
        transcript.hear(new Message("lobby", mid, 5, "ana", "aaaaaaaaaaaaaaaa", mid, text, Message.TEXT), before);
    }

    private void firstHearsTwo() {
        hear(1, 0, "0 1 7 x");
        hear(2, 1, "1 1 7 x");
    }

    @Test
    void whoHearsTheSameIsRight() {
        firstHearsTwo();
        firstHearsTwo();
        assertEquals(2, transcript.head());
        assertTrue(transcript.isRight(), transcript.toString());
    }

    @Test
    void whatIsLeftOutIsMissed() {
        firstHearsTwo();
        hear(2, 0, "1 1 7 x");
        assertEquals("missed 1, doubled 0, out of order 0", transcript.toString());
    }

    @Test
    void whatComesAgainIsDoubled() {
        firstHearsTwo();
        hear(2, 2, "1 1 7 x");
        assertEquals("missed 0, doubled 1, out of order 0", transcript.toString());
        assertFalse(transcript.isRight());
    }

    @Test
    void anotherTextInItsPlaceIsOutOfOrder() {
        firstHearsTwo();
        hear(1, 0, "1 1 7 x");
        assertEquals("missed 0, doubled 0, out of order 1", transcript.toString());
    }

    @Test
    void aSpeakersTextsHaveToComeAsItSaidThem() {
        firstHearsTwo();
        hear(3, 2, "1 3 7 x");
        assertEquals("missed 0, doubled 0, out of order 1", transcript.toString());
    }
}
