package org.threadcenter.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.threadcenter.wire.Decoded;
import org.threadcenter.wire.FrameDecoder;

class TailCursorTest {
    private static final int ME = 1;
    private static final int SOMEBODY = 2;
    /** As long as a piece that stands alone can be, the name in front counted. */
    private static final String LONG_A = "a".repeat(1_006);
    private static final String LONG_B = "b".repeat(1_006);

    private final RoomTail tail = new RoomTail(4, 32L << 20, 0);
    private final TailCursor cursor = new TailCursor(tail, ME, count -> BroadcastFrames.of("server", count + " missed"));

    @Test
    void hearsNothingBeforeItIsPlaced() {
        publish(SOMEBODY, "1");
        assertEquals(Optional.empty(), cursor.next());
    }

    @Test
    void hearsWhatIsSaidFromItsPlaceOn() {
        publish(SOMEBODY, "1");
        cursor.placeAtHead();
        publish(SOMEBODY, "2");
        publish(SOMEBODY, "3");
        assertEquals(List.of("2", "3"), read());
        publish(SOMEBODY, "4");
        assertEquals(List.of("4"), read());
    }

    @Test
    void doesNotHearItself() {
        cursor.placeAtHead();
        publish(SOMEBODY, "1");
        publish(ME, "2");
        publish(ME, "3");
        publish(SOMEBODY, "4");
        assertEquals(List.of("1", "4"), read());
    }

    @Test
    void readsAllPiecesOfAMessage() {
        cursor.placeAtHead();
        publish(SOMEBODY, LONG_A + LONG_B + "c");
        publish(SOMEBODY, "2");
        assertEquals(List.of(LONG_A, LONG_B, "c", "2"), read());
    }

    @Test
    void isToldHowManyItMissedAndGoesOnWithTheOldest() {
        cursor.placeAtHead();
        for (int i = 1; i <= 10; i++) {
            publish(SOMEBODY, String.valueOf(i));
        }
        assertEquals(List.of("6 missed", "7", "8", "9", "10"), read());
    }

    @Test
    void finishesAMessageThatIsGoneMeanwhile() {
        cursor.placeAtHead();
        publish(SOMEBODY, LONG_A + LONG_B);
        assertEquals(LONG_A, text(cursor.next().orElseThrow()));
        for (int i = 2; i <= 10; i++) {
            publish(SOMEBODY, String.valueOf(i));
        }
        assertEquals(List.of(LONG_B, "5 missed", "7", "8", "9", "10"), read());
    }

    private void publish(int author, String text) {
        tail.publish(Spoken.entry(tail.head() + 1, author, text));
    }

    private List<String> read() {
        List<String> texts = new ArrayList<>();
        for (Optional<byte[]> next = cursor.next(); next.isPresent(); next = cursor.next()) {
            texts.add(text(next.get()));
        }
        return texts;
    }

    private static String text(byte[] frame) {
        FrameDecoder decoder = new FrameDecoder(BroadcastFrames.MAX_PAYLOAD_BYTES);
        decoder.feed(ByteBuffer.wrap(frame));
        String text = ((Decoded.Intact) decoder.next().orElseThrow()).frame().text();
        return text.substring(text.indexOf("] ") + 2);
    }
}
