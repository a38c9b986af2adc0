package org.threadcenter.tui.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.threadcenter.client.ChatClient;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.ClientSettings;
import org.threadcenter.client.ClientSuccession;
import org.threadcenter.tui.Effect;

/**
 * Does what the screen asked for. On the loop's thread, but for the events of the chat client, which come
 * on the client's own and are only passed on.
 */
final class EffectRunner implements Consumer<Effect> {
    private final LanternaTerminal terminal;
    private final TuiSession.Memory memory;
    private final Consumer<ClientEvent> events;
    private final Runnable stop;
    private final ClientSuccession clients = new ClientSuccession(this::onEvent);
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
            case Effect.Connect(ClientSettings settings) -> clients.next(settings);
            case Effect.Say say ->
                tell(each -> each.say(say.id(), say.room(), say.kind(), say.text()));
            case Effect.Join(String room) -> tell(each -> each.join(room));
            case Effect.Leave(String room) -> tell(each -> each.leave(room));
            case Effect.SetTopic(String room, String topic) -> tell(each -> each.topic(room, topic));
            case Effect.AskRooms() -> tell(ChatClient::askRooms);
            case Effect.Converse(String nick) -> tell(each -> each.converse(nick));
            case Effect.AskHistory ask ->
                tell(each -> each.askHistory(ask.rid(), ask.room(), ask.before(), ask.limit()));
            case Effect.Search ask -> tell(each ->
                each.search(ask.rid(), ask.words(), ask.room(), ask.from(), ask.since(), ask.until()));
            case Effect.WishNick(String nick) -> tell(each -> each.wishNick(nick));
            case Effect.AskPeople() -> tell(ChatClient::askPeople);
            case Effect.ConnectNow() -> tell(ChatClient::connectNow);
            case Effect.ConfigureChannel configure ->
                tell(each -> each.configureChannel(configure.plan()));
            case Effect.Relink relink ->
                tell(each -> each.relink(relink.wished(), relink.ackTimeoutNanos()));
            case Effect.Bell() -> terminal.bell();
            case Effect.Suspend() -> terminal.suspend();
            case Effect.RememberServer(String host, int port, Optional<String> nick) ->
                memory.rememberServer(host, port, nick);
            case Effect.RememberInput(String line) -> memory.rememberInput(line);
            case Effect.Quit() -> quit();
        }
    }

    private void tell(Consumer<ChatClient> wish) {
        clients.current().ifPresent(wish);
    }

    private void onEvent(ClientEvent event) {
        if (quitting && event instanceof ClientEvent.Ended) {
            stop.run();
        } else {
            events.accept(event);
        }
    }

    /** What still waits gets a second to go out; whoever asks twice leaves at once. */
    private void quit() {
        if (quitting || clients.current().isEmpty()) {
            stop.run();
        } else {
            quitting = true;
            clients.goodbye();
        }
    }

    /** Ends the connection that is still there, if any. */
    void close() {
        clients.close();
    }
}
