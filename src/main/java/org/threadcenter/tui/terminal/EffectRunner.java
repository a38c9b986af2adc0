package org.threadcenter.tui.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.threadcenter.client.ChatClient;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.ClientSettings;
import org.threadcenter.tui.Effect;

/**
 * Does what the screen asked for. On the loop's thread, but for the events of the chat client, which come
 * on the client's own and are only passed on.
 */
final class EffectRunner implements Consumer<Effect> {
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final LanternaTerminal terminal;
    private final TuiSession.Memory memory;
    private final Consumer<ClientEvent> events;
    private final Runnable stop;
    private Optional<ChatClient> client = Optional.empty();
    private volatile int clients;
    private volatile boolean quitting;

    /** {@code events} hears what the current client tells; {@code stop} ends the loop. */
    EffectRunner(
            LanternaTerminal terminal, TuiSession.Memory memory, Consumer<ClientEvent> events, Runnable stop) {
        this.terminal = terminal;
        this.memory = memory;
        this.events = events;
        this.stop = stop;
    }

    @Override
    public void accept(Effect effect) {
        try {
            run(effect);
        } catch (IOException terminalIsGone) {
            throw new UncheckedIOException(terminalIsGone);
        }
    }

    private void run(Effect effect) throws IOException {
        switch (effect) {
            case Effect.Connect(ClientSettings settings) -> connect(settings);
            case Effect.Say say ->
                client.ifPresent(each -> each.say(say.id(), say.room(), say.kind(), say.text()));
            case Effect.Join(String room) -> client.ifPresent(each -> each.join(room));
            case Effect.Leave(String room) -> client.ifPresent(each -> each.leave(room));
            case Effect.SetTopic(String room, String topic) -> client.ifPresent(each -> each.topic(room, topic));
            case Effect.AskRooms() -> client.ifPresent(ChatClient::askRooms);
            case Effect.Converse(String nick) -> client.ifPresent(each -> each.converse(nick));
            case Effect.AskHistory ask ->
                client.ifPresent(each -> each.askHistory(ask.rid(), ask.room(), ask.before(), ask.limit()));
            case Effect.Search ask -> client.ifPresent(each ->
                each.search(ask.rid(), ask.words(), ask.room(), ask.from(), ask.since(), ask.until()));
            case Effect.WishNick(String nick) -> client.ifPresent(each -> each.wishNick(nick));
            case Effect.AskPeople() -> client.ifPresent(ChatClient::askPeople);
            case Effect.ConnectNow() -> client.ifPresent(ChatClient::connectNow);
            case Effect.ConfigureChannel configure ->
                client.ifPresent(each -> each.configureChannel(configure.plan()));
            case Effect.Relink relink ->
                client.ifPresent(each -> each.relink(relink.wished(), relink.ackTimeoutNanos()));
            case Effect.Bell() -> terminal.bell();
            case Effect.Suspend() -> terminal.suspend();
            case Effect.RememberServer(String host, int port, Optional<String> nick) ->
                memory.rememberServer(host, port, nick);
            case Effect.RememberInput(String line) -> memory.rememberInput(line);
            case Effect.Quit() -> quit();
        }
    }

    private void connect(ClientSettings settings) {
        client.ifPresent(before -> before.goodbye(LAST_WORDS));
        int number = ++clients;
        ChatClient made = new ChatClient(settings, event -> onEvent(number, event));
        client = Optional.of(made);
        made.start();
    }

    private void onEvent(int number, ClientEvent event) {
        if (number != clients) {
            return;
        }
        if (quitting && event instanceof ClientEvent.Ended) {
            stop.run();
        } else {
            events.accept(event);
        }
    }

    /** What still waits gets a second to go out; whoever asks twice leaves at once. */
    private void quit() {
        if (quitting || client.isEmpty()) {
            stop.run();
        } else {
            quitting = true;
            client.get().goodbye(LAST_WORDS);
        }
    }

    /** Ends the connection that is still there, if any. */
    void close() {
        client.ifPresent(ChatClient::close);
    }
}
