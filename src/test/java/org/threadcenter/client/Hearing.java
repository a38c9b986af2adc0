package org.threadcenter.client;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Who listens to a client in a test: everything in order, and waits for what is to come. */
final class Hearing implements Consumer<ClientEvent> {
    private final LinkedBlockingQueue<ClientEvent> events = new LinkedBlockingQueue<>();
    private final List<ClientEvent> seen = new ArrayList<>();

    @Override
    public void accept(ClientEvent event) {
        events.add(event);
    }

    /** The next of its kind. */
    <E extends ClientEvent> E await(Class<E> type) throws InterruptedException {
        return type.cast(await(type::isInstance));
    }

    /** Exactly this, after whatever else. */
    void await(ClientEvent wanted) throws InterruptedException {
        await(wanted::equals);
    }

    private ClientEvent await(Predicate<ClientEvent> wanted) throws InterruptedException {
        while (true) {
            ClientEvent event = events.poll(12, TimeUnit.SECONDS);
            assertTrue(event != null, "nothing more came after " + seen);
            seen.add(event);
            if (wanted.test(event)) {
                return event;
            }
        }
    }

    /** Everything that was waited for or passed over. */
    List<ClientEvent> seen() {
        return List.copyOf(seen);
    }

    /** Room, number, author and text of each line that was heard so far. */
    List<String> lines() {
        return seen.stream()
                .filter(ClientEvent.Heard.class::isInstance)
                .map(event -> text(((ClientEvent.Heard) event).line()))
                .toList();
    }

    static String text(Line line) {
        return line.room() + " " + line.mid() + " " + line.nick() + " " + line.text();
    }
}
