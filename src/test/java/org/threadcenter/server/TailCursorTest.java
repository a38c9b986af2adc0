package org.threadcenter.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TailCursorTest {
    private static final int ME = 1;
    private static final int SOMEBODY = 2;

    private final RoomTail tail = new RoomTail(4);
    private final TailCursor cursor = new TailCursor(tail, ME, count -> List.of(bytes(count + " missed")));

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
        publish(SOMEBODY, "1a", "1b", "1c");
        publish(SOMEBODY, "2");
        assertEquals(List.of("1a", "1b", "1c", "2"), read());
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
        publish(SOMEBODY, "1a", "1b");
        assertEquals("1a", text(cursor.next().orElseThrow()));
        for (int i = 2; i <= 10; i++) {
            publish(SOMEBODY, String.valueOf(i));
        }
        assertEquals(List.of("1b", "5 missed", "7", "8", "9", "10"), read());
    }

    private void publish(int author, String... pieces) {
        List<byte[]> frames = List.of(pieces).stream().map(TailCursorTest::bytes).toList();
        tail.publish(new RoomTail.Entry(tail.head() + 1, author, frames));
    }

    private List<String> read() {
        List<String> texts = new ArrayList<>();
        for (Optional<byte[]> next = cursor.next(); next.isPresent(); next = cursor.next()) {
            texts.add(text(next.get()));
        }
        return texts;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
