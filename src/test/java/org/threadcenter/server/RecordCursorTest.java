package org.threadcenter.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.threadcenter.chat.record.Attached;
import org.threadcenter.chat.record.History;
import org.threadcenter.chat.record.Message;
import org.threadcenter.json.Malformed;
import org.threadcenter.reliable.OutRecord;
import org.threadcenter.wire.FrameType;

class RecordCursorTest {
    private static final int ME = 1;
    private static final int SOMEBODY = 2;

    private final RoomTail tail = new RoomTail(4);
    private final List<Long> missed = new ArrayList<>();
    private final RecordCursor cursor = new RecordCursor(tail, missed::add);

    @Test
    void hearsNothingBeforeItIsPlaced() {
        publish(SOMEBODY, 1);
        assertEquals(Optional.empty(), cursor.next());
    }

    @Test
    void withNothingToGoOnFromItHearsWhatIsSaidFromNowOn() throws Malformed {
        publish(SOMEBODY, 2);
        assertEquals(new Attached.Place(1, 2, 3), cursor.place(OptionalLong.empty()));
        publish(SOMEBODY, 2);
        assertEquals(List.of("3", "4"), read());
    }

    @Test
    void hearsItselfToo() throws Malformed {
        cursor.place(OptionalLong.empty());
        publish(ME, 1);
        publish(SOMEBODY, 1);
        assertEquals(List.of("1", "2"), read());
    }

    @Test
    void goesOnBehindWhatIsThere() throws Malformed {
        publish(SOMEBODY, 6);
        assertEquals(new Attached.Place(3, 6, 5), cursor.place(OptionalLong.of(4)));
        assertEquals(List.of("5", "6"), read());
    }

    @Test
    void goesOnWithTheOldestWhenTheNextIsGone() throws Malformed {
        publish(SOMEBODY, 10);
        assertEquals(new Attached.Place(7, 10, 7), cursor.place(OptionalLong.of(2)));
        assertEquals(List.of("7", "8", "9", "10"), read());
        assertEquals(List.of(), missed);
    }

    @Test
    void neverBeginsBehindTheEnd() throws Malformed {
        publish(SOMEBODY, 3);
        assertEquals(new Attached.Place(1, 3, 4), cursor.place(OptionalLong.of(99)));
        publish(SOMEBODY, 1);
        assertEquals(List.of("4"), read());
    }

    @Test
    void beginsAtTheBeginningOfAnEmptyRoom() throws Malformed {
        assertEquals(new Attached.Place(1, 0, 1), cursor.place(OptionalLong.of(0)));
        publish(SOMEBODY, 1);
        assertEquals(List.of("1"), read());
    }

    @Test
    void isToldFromWhereToWhereItMissedAndGoesOnWithTheOldest() throws Malformed {
        publish(SOMEBODY, 1);
        cursor.place(OptionalLong.empty());
        publish(SOMEBODY, 9);
        assertEquals(List.of("gap 2-6", "7", "8", "9", "10"), read());
        assertEquals(List.of(5L), missed);
    }

    private void publish(int author, int times) {
        for (int i = 0; i < times; i++) {
            long mid = tail.head() + 1;
            tail.publish(Spoken.entry(mid, author, String.valueOf(mid)));
        }
    }

    private List<String> read() throws Malformed {
        List<String> read = new ArrayList<>();
        for (Optional<OutRecord> next = cursor.next(); next.isPresent(); next = cursor.next()) {
            read.add(text(next.get()));
        }
        return read;
    }

    private static String text(OutRecord record) throws Malformed {
        if (record.type() == FrameType.DATA) {
            return Message.decode(record.payload()).text();
        }
        return switch (History.decode(record.payload())) {
            case History.Gap gap -> "gap " + gap.first() + "-" + gap.last();
            case History.Begin _, History.End _, History.Failed _ -> throw new AssertionError("nobody asked");
        };
    }
}
