package org.threadcenter.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.threadcenter.chat.record.HistoryAsk;
import org.threadcenter.chat.record.Message;
import org.threadcenter.log.EventLog;
import org.threadcenter.store.MessageLog;

/**
 * Reads from the log for whoever has to wait for that: sessions that have fallen behind a room's tail, and
 * people who look for something. One platform thread, {@code archive}; the hub and the links never wait for it.
 *
 * <p>Bound: each session has at most one reading per room and {@value DeviceSide#MOST_QUESTIONS} questions under
 * way.
 */
final class Archive {
    /** A page is so large that reading it is cheap, and so small that a thousand sessions may each hold one. */
    static final int PAGE_MESSAGES = 500;

    static final long PAGE_BYTES = 256 * 1024;

    /** What was found; {@code more}: there is more of it beyond. */
    record Answer(List<Message> messages, boolean more) {}

    private interface Reading<T> {
        T read() throws IOException;
    }

    private final MessageLog messages;
    private final EventLog log;
    private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
    private final Thread thread = Thread.ofPlatform().name("archive").daemon().unstarted(this::run);
    private volatile boolean stopping;

    Archive(MessageLog messages, EventLog log) {
        this.messages = messages;
        this.log = log;
    }

    void start() {
        thread.start();
    }

    /** Ends the thread; what still waits is not read any more. */
    void stop() throws InterruptedException {
        stopping = true;
        thread.join(TimeUnit.SECONDS.toMillis(2));
    }

    private void run() {
        try {
            while (!stopping) {
                Runnable next = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (next != null) {
                    next.run();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The messages from {@code mid} on, some of them; empty, on the archive's thread, when they can't be read. */
    void page(String room, long mid, Consumer<Optional<List<Message>>> then) {
        read(() -> messages.page(room, mid, PAGE_MESSAGES, PAGE_BYTES), then);
    }

    /** Answers a question that may be asked of these rooms. */
    void answer(HistoryAsk asked, Set<String> rooms, Consumer<Optional<Answer>> then) {
        read(() -> find(asked, rooms), then);
    }

    private <T> void read(Reading<T> reading, Consumer<Optional<T>> then) {
        waiting.add(() -> {
            Optional<T> found = Optional.empty();
            try {
                found = Optional.of(reading.read());
            } catch (IOException unreadable) {
                log.write(StoreWarning.of(System.currentTimeMillis(), "not-readable", unreadable));
            }
            then.accept(found);
        });
    }

    /** What the log has to say at this moment. */
    Answer find(HistoryAsk asked, Set<String> rooms) throws IOException {
        return switch (asked) {
            case HistoryAsk.Page page when page.before() != null -> newest(
                    messages.before(page.room(), page.before(), page.limit() + 1, PAGE_BYTES), page.limit());
            case HistoryAsk.Page page -> oldest(
                    messages.page(page.room(), page.after() + 1, page.limit() + 1, PAGE_BYTES), page.limit());
            case HistoryAsk.Search search ->
                newest(messages.search(query(search, rooms), search.limit() + 1, PAGE_BYTES), search.limit());
        };
    }

    private static Answer newest(List<Message> found, int limit) {
        return new Answer(found.subList(Math.max(0, found.size() - limit), found.size()), isMore(found, limit));
    }

    private static Answer oldest(List<Message> found, int limit) {
        return new Answer(found.subList(0, Math.min(limit, found.size())), isMore(found, limit));
    }

    /** More than was asked for, or so much text that one more message may not have fitted. */
    private static boolean isMore(List<Message> found, int limit) {
        long bytes = found.stream()
                .mapToLong(message -> message.text().getBytes(StandardCharsets.UTF_8).length)
                .sum();
        return found.size() > limit || bytes > PAGE_BYTES - Message.MAX_TEXT_BYTES;
    }

    private static MessageLog.Query query(HistoryAsk.Search search, Set<String> rooms) {
        return new MessageLog.Query(
                search.words(),
                rooms,
                Optional.ofNullable(search.from()),
                search.since() == null ? Long.MIN_VALUE : search.since(),
                search.until() == null ? Long.MAX_VALUE : search.until());
    }
}
