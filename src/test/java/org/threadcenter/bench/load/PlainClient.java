package org.threadcenter.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A client of a line protocol: says its greetings one after the other, each when the one before was answered, and
 * then looks for stamped texts in whatever comes, without a look at the frames around them.
 */
final class PlainClient extends LoadClient {
    /** What a protocol is made of. */
    interface Dialect {
        /** Greeting number {@code step} of a client. */
        String greeting(int step, int client);

        /** What the answer to it contains; empty = there is no such step, the client is in the room. */
        String answer(int step);

        /** The bytes that say {@code text} to the room. */
        byte[] say(byte[] text);
    }

    private static final int FIRST_ROOM = 256;
    private static final byte[] NOTHING = {};

    private final Dialect dialect;
    private int step;
    private StringBuilder answers = new StringBuilder();
    private boolean ready;
    private byte[] cut = NOTHING;
    private byte[] waiting = NOTHING;
    private int waitingBytes;

    PlainClient(int number, int port, Dialect dialect) throws IOException {
        super(number, port);
        this.dialect = dialect;
    }

    /** The first thing that it says once it is looked after. */
    void queueGreeting() {
        queue(dialect.greeting(step, number()).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    boolean isReady() {
        return ready;
    }

    @Override
    void onBytes(ByteBuffer bytes, Ear ear, ByteBuffer spare) throws IOException {
        byte[] came = Arrays.copyOf(cut, cut.length + bytes.remaining());
        bytes.get(came, cut.length, bytes.remaining());
        cut = NOTHING;
        if (!ready) {
            greetOn(new String(came, StandardCharsets.ISO_8859_1), spare);
        } else {
            listen(came, ear);
        }
    }

    private void greetOn(String came, ByteBuffer spare) throws IOException {
        answers.append(came);
        if (answers.indexOf(dialect.answer(step)) >= 0) {
            answers = new StringBuilder();
            step++;
            ready = dialect.answer(step).isEmpty();
            if (!ready) {
                queueGreeting();
                flush(spare);
            }
        }
    }

    private void listen(byte[] came, Ear ear) {
        long now = Stamp.now();
        for (int at = 0; at < came.length; at++) {
            if (came[at] == Stamp.MARK) {
                if (came.length - at < Stamp.BYTES) {
                    cut = Arrays.copyOfRange(came, at, came.length);
                    return;
                }
                ear.hear(number(), came, at, now);
                at += Stamp.BYTES - 1;
            }
        }
    }

    @Override
    void say(byte[] text) {
        queue(dialect.say(text));
    }

    private void queue(byte[] bytes) {
        if (waitingBytes + bytes.length > waiting.length) {
            waiting = Arrays.copyOf(waiting, Math.max(FIRST_ROOM, 2 * (waitingBytes + bytes.length)));
        }
        System.arraycopy(bytes, 0, waiting, waitingBytes, bytes.length);
        waitingBytes += bytes.length;
    }

    @Override
    void flush(ByteBuffer spare) throws IOException {
        if (waitingBytes > 0 && isWritten()) {
            write(ByteBuffer.wrap(waiting, 0, waitingBytes));
            waitingBytes = 0;
        }
    }

    @Override
    void onTime(ByteBuffer spare) throws IOException {
        flush(spare);
    }
}
