package org.threadcenter.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.threadcenter.chat.record.History;
import org.threadcenter.chat.record.Message;
import org.threadcenter.json.Malformed;
import org.threadcenter.reliable.OutRecord;
import org.threadcenter.wire.FrameType;

class RecordCursorTest {
    private final RoomTail tail = new RoomTail(4, 32L << 20, 0);
    private final Deque<Long> fetched = new ArrayDeque<>();

    @Test
    void beginsWhereItIsTold() throws Malformed {
        publish(3);
        assertEquals(List.of("2", "3"), read(cursor(2)));
        assertEquals(List.of(), read(cursor(4)));
    }

    @Test
    void goesOnWithWhatIsSaidLater() throws Malformed {
        RecordCursor cursor = cursor(1);
        assertEquals(List.of(), read(cursor));
        publish(2);
        assertEquals(List.of("1", "2"), read(cursor));
        assertEquals(3, cursor.mid());
    }

    @Test
    void whatTheTailHasNoLongerIsReadFromTheLogAndAskedForOnce() throws Malformed {
        publish(10);
        RecordCursor cursor = cursor(3);
        assertEquals(List.of(), read(cursor));
        assertEquals(List.of(), read(cursor));
        assertEquals(List.of(3L), List.copyOf(fetched));
        cursor.onPage(messages(3, 5));
        assertEquals(List.of("3", "4", "5"), read(cursor));
        assertEquals(List.of(3L, 6L), List.copyOf(fetched));
        cursor.onPage(messages(6, 8));
        assertEquals(List.of("6", "7", "8", "9", "10"), read(cursor));
    }

    @Test
    void whatIsGoneFromTheLogTooIsToldFromWhereToWhere() throws Malformed {
        publish(10);
        RecordCursor cursor = cursor(2);
        read(cursor);
        cursor.onPage(messages(6, 7));
        assertEquals(List.of("gap 2-5", "6", "7", "8", "9", "10"), read(cursor));
    }

    @Test
    void whenNothingOfItIsLeftItGoesOnWithTheTail() throws Malformed {
        publish(10);
        RecordCursor cursor = cursor(2);
        read(cursor);
        cursor.onPage(List.of());
        assertEquals(List.of("gap 2-6", "7", "8", "9", "10"), read(cursor));
    }

    private RecordCursor cursor(long mid) {
        return new RecordCursor("lobby", tail, mid, (_, _, from) -> fetched.add(from));
    }

    private static List<Message> messages(long first, long last) {
        List<Message> messages = new ArrayList<>();
        for (long mid = first; mid <= last; mid++) {
            messages.add(new Message("lobby", mid, 0, "ana", "00c0ffee00c0ffee", mid, "" + mid, Message.TEXT));
        }
        return messages;
    }

    private void publish(int times) {
        for (int i = 0; i < times; i++) {
            long mid = tail.head() + 1;
            tail.publish(Spoken.entry(mid, 1, String.valueOf(mid)));
        }
    }

    private static List<String> read(RecordCursor cursor) throws Malformed {
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
