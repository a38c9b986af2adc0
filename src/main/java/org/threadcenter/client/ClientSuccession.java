package org.threadcenter.client;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One chat client after the other, for somebody who goes from server to server: the next one begins when the one
 * before has ended, so that what the profile keeps has one user at a time. Owned by one thread; the listener hears
 * the current client, on that client's thread.
 *
 * <pre>
 * first   ── says goodbye ──▶ Ended
 * second     (takes what is said already) ──▶ connects, with what the first left waiting
 * </pre>
 */
public final class ClientSuccession implements AutoCloseable {
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private record Turn(ChatClient client, CompletableFuture<Void> over) {}

    private final Consumer<ClientEvent> listener;
    private Optional<Turn> current = Optional.empty();
    private volatile int turns;

    public ClientSuccession(Consumer<ClientEvent> listener) {
        this.listener = listener;
    }

    /** A client for {@code settings} is the current one from now on; what the one before has to say gets a second. */
    public void next(ClientSettings settings) {
        int number = ++turns;
        CompletableFuture<Void> over = new CompletableFuture<>();
        ChatClient client = new ChatClient(settings, event -> onEvent(number, over, event));
        Optional<Turn> before = current;
        current = Optional.of(new Turn(client, over));
        before.ifPresentOrElse(turn -> succeed(turn, client), client::start);
    }

    private static void succeed(Turn before, ChatClient next) {
        before.client().goodbye(LAST_WORDS);
        before.over().thenRun(next::start);
    }

    private void onEvent(int number, CompletableFuture<Void> over, ClientEvent event) {
        if (number == turns) {
            listener.accept(event);
        }
        if (event instanceof ClientEvent.Ended) {
            over.complete(null);
        }
    }

    /** The one to talk to; empty before the first. */
    public Optional<ChatClient> current() {
        return current.map(Turn::client);
    }

    /** The current client says goodbye, for the last time, and its Ended is the last that is heard. */
    public void goodbye() {
        current().ifPresent(client -> client.goodbye(LAST_WORDS));
    }

    /** Ends the connection that is still there, if any. */
    @Override
    public void close() {
        current().ifPresent(ChatClient::close);
    }
}
