package org.threadcenter.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.Message;
import org.threadcenter.chat.record.RoomNews;
import org.threadcenter.log.EventLog;
import org.threadcenter.log.LogEvent;
import org.threadcenter.store.Change;
import org.threadcenter.store.MessageLog;

/**
 * The one owner of the {@link Lobby}, the message log and the room's tail. One platform thread, {@code hub}.
 *
 * <p>It takes every waiting command, lets the lobby decide, appends what was said in one batch, publishes
 * it, answers, and wakes the writers. Bound: {@value #QUEUE} commands wait; a reader that brings one more
 * waits itself, and with it only its own client.
 */
final class Hub {
    private static final int QUEUE = 4_096;

    private final BlockingQueue<LobbyCommand> commands = new ArrayBlockingQueue<>(QUEUE);
    private final Lobby lobby = new Lobby();
    private final MessageLog messages;
    private final RoomTail tail;
    private final SessionRegistry sessions;
    private final EventLog log;
    private final Runnable onFailure;
    private final List<ClientSession> subscribers = new ArrayList<>();
    private final Thread thread = Thread.ofPlatform().name("hub").unstarted(this::run);
    private volatile boolean stopping;
    private volatile boolean ended;

    /** {@code onFailure} is called, on the hub's thread, when it can't go on. */
    Hub(MessageLog messages, RoomTail tail, SessionRegistry sessions, EventLog log, Runnable onFailure) {
        this.messages = messages;
        this.tail = tail;
        this.sessions = sessions;
        this.log = log;
        this.onFailure = onFailure;
    }

    void start() {
        thread.start();
    }

    /** Hands over a command; waits while the queue is full, unless the hub has ended: then nobody decides any more. */
    void submit(LobbyCommand command) {
        try {
            boolean taken = false;
            while (!taken && !ended) {
                taken = commands.offer(command, 100, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets everything that waits be done, then ends the thread. */
    void stop() throws InterruptedException {
        stopping = true;
        thread.join(TimeUnit.SECONDS.toMillis(2));
    }

    /** A bug of ours ends the hub, and with it the server: a room in which nobody decides is worse than none. */
    private void run() {
        try {
            serve();
        } catch (RuntimeException bug) {
            log.write(new LogEvent(System.currentTimeMillis(), LogEvent.Level.ERROR, "hub-failed", List.of())
                    .with("bug", bug)
                    .with("at", bug.getStackTrace()[0]));
            onFailure.run();
        } finally {
            ended = true;
        }
    }

    private void serve() {
        List<LobbyCommand> batch = new ArrayList<>();
        while (!stopping || !commands.isEmpty()) {
            takeBatch(batch);
            if (!batch.isEmpty()) {
                carryOut(decide(batch));
                batch.clear();
            }
        }
    }

    private void takeBatch(List<LobbyCommand> batch) {
        try {
            LobbyCommand first = commands.poll(100, TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
                commands.drainTo(batch);
            }
        } catch (InterruptedException stopped) {
            stopping = true;
        }
    }

    private List<LobbyEffect> decide(List<LobbyCommand> batch) {
        List<LobbyEffect> effects = new ArrayList<>(batch.size());
        for (LobbyCommand command : batch) {
            effects.addAll(lobby.apply(command));
        }
        return effects;
    }

    private void carryOut(List<LobbyEffect> effects) {
        List<LobbyEffect.Publish> said = effects.stream()
                .filter(LobbyEffect.Publish.class::isInstance)
                .map(LobbyEffect.Publish.class::cast)
                .toList();
        try {
            Iterator<Message> placed = append(said).iterator();
            effects.forEach(effect -> carryOut(effect, placed));
        } catch (IOException notKept) {
            log.write(LogEvent.warn(System.currentTimeMillis(), "append-failed")
                    .with("messages", said.size())
                    .with("reason", notKept.getMessage()));
            LostBatch lost = new LostBatch(said, lobby);
            lost.whatRemainsOf(effects).forEach(effect -> carryOut(effect, Collections.emptyIterator()));
        }
        if (!said.isEmpty()) {
            subscribers.forEach(ClientSession::wake);
        }
    }

    /** {@code placed} gives each thing that was said its place, in their order. */
    private void carryOut(LobbyEffect effect, Iterator<Message> placed) {
        switch (effect) {
            case LobbyEffect.Publish publish -> publish(publish, placed.next());
            case LobbyEffect.Subscribe(int session) -> sessions.find(session).ifPresent(this::subscribe);
            case LobbyEffect.Attached attached ->
                sessions.find(attached.session()).ifPresent(each -> attach(each, attached));
            case LobbyEffect.Supersede(int session) -> sessions.find(session).ifPresent(ClientSession::supersede);
            case LobbyEffect.Unsubscribe(int session) -> subscribers.removeIf(each -> each.id() == session);
            case LobbyEffect.Settled settled ->
                sessions.find(settled.session()).ifPresent(each -> each.settled(settled));
            case LobbyEffect.CidGap(int session, long expected) ->
                sessions.find(session).ifPresent(each -> each.cidGap(expected));
            case LobbyEffect.TryLater(int session) -> sessions.find(session).ifPresent(ClientSession::tryLater);
            case LobbyEffect.AcceptNick(int session, String nick) ->
                sessions.find(session).ifPresent(each -> each.acceptNick(nick));
            case LobbyEffect.Renamed renamed -> tell(renamed);
            case LobbyEffect.RefuseNick(int session, String wished, LobbyEffect.NickRefusal why) ->
                sessions.find(session).ifPresent(each -> each.refuseNick(wished, why));
            case LobbyEffect.AnswerPeople(int session, List<String> names) ->
                sessions.find(session).ifPresent(each -> each.answerPeople(names));
        }
    }

    /** One commit for the whole batch. */
    private List<Message> append(List<LobbyEffect.Publish> said) throws IOException {
        List<Message> placed = new ArrayList<>(said.size());
        for (LobbyEffect.Publish each : said) {
            long mid = tail.head() + 1 + placed.size();
            placed.add(new Message(
                    Room.LOBBY, mid, each.atMillis(), each.from(), each.device(), each.cid(), each.text(), Message.TEXT));
        }
        if (!placed.isEmpty()) {
            messages.commit(placed.stream().<Change>map(Change.Said::new).toList());
        }
        return placed;
    }

    private void tell(LobbyEffect.Renamed renamed) {
        byte[] record = new RoomNews.Renamed(renamed.oldName(), renamed.newName()).encode();
        if (renamed.oldName().equals(renamed.newName())) {
            sessions.find(renamed.session()).ifPresent(each -> each.hear(record));
        } else {
            subscribers.forEach(each -> each.hear(record));
        }
    }

    private void publish(LobbyEffect.Publish publish, Message message) {
        tail.publish(new TailEntry(message, publish.author()));
        log.write(LogEvent.info(publish.atMillis(), "broadcast")
                .with("session", publish.author())
                .with("from", publish.from())
                .with("mid", message.mid())
                .with("chars", publish.text().length())
                .with("bytes", publish.text().getBytes(StandardCharsets.UTF_8).length)
                .with("fragments", publish.fragments())
                .with("receivers", Math.max(0, subscribers.size() - 1)));
    }

    private void subscribe(ClientSession session) {
        session.hearFromNowOn();
        subscribers.add(session);
    }

    private void attach(ClientSession session, LobbyEffect.Attached attached) {
        session.attach(attached);
        subscribers.add(session);
    }
}
