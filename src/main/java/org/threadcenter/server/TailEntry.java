package org.threadcenter.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.threadcenter.chat.record.Message;
import org.threadcenter.reliable.OutRecord;
import org.threadcenter.wire.FrameType;

/**
 * One message of a room, in both forms in which it goes out: frames for baseline clients, a record for all
 * others. Each form is made when the first reader needs it, once for everybody; any thread, guarded by its
 * own monitor.
 */
final class TailEntry {
    /** What an entry takes beside its text: objects, keys of the record, headers. */
    private static final int OVERHEAD_BYTES = 512;
    /** The text itself, twice as frames and record, and once more for what JSON escapes. */
    private static final int FORMS = 4;

    private static final int MOST_BYTES_PER_CHAR = 3;

    private final Message message;
    private final int author;
    private final long bytes;
    private volatile List<byte[]> frames = List.of();
    private volatile OutRecord record;

    /** {@code author} is the session that said it. */
    TailEntry(Message message, int author) {
        this.message = message;
        this.author = author;
        this.bytes = weigh(message);
    }

    long mid() {
        return message.mid();
    }

    String room() {
        return message.room();
    }

    int author() {
        return author;
    }

    /** The baseline's frames, at least one. */
    List<byte[]> frames() {
        if (frames.isEmpty()) {
            makeFrames();
        }
        return frames;
    }

    private synchronized void makeFrames() {
        if (frames.isEmpty()) {
            frames = BroadcastFrames.of(message.from(), baselineText());
        }
    }

    /** The baseline knows text alone: what somebody does is told as it always was. */
    private String baselineText() {
        return message.kind().equals(Message.ACTION)
                ? "* " + message.from() + " " + message.text()
                : message.text();
    }

    /** DATA of the extended profile. */
    OutRecord record() {
        if (record == null) {
            makeRecord();
        }
        return record;
    }

    private synchronized void makeRecord() {
        if (record == null) {
            record = new OutRecord(FrameType.DATA, message.encode(), OutRecord.UNTOLD);
        }
    }

    /** The memory that it may take, both forms made. */
    long bytes() {
        return bytes;
    }

    /** Every line of the baseline's form has the name in front. */
    private static long weigh(Message message) {
        String text = message.text();
        long lines = text.chars().filter(each -> each == '\n').count();
        long prefix = (message.from().length() + 1) * (long) MOST_BYTES_PER_CHAR;
        return OVERHEAD_BYTES + (long) FORMS * text.getBytes(StandardCharsets.UTF_8).length + lines * prefix;
    }
}
