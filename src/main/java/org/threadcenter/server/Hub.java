package org.threadcenter.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.Message;
import org.threadcenter.log.EventLog;
import org.threadcenter.log.LogEvent;
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
        List<MessageLog.Message> placed = append(effects);
        int next = 0;
        for (LobbyEffect effect : effects) {
            switch (effect) {
                case LobbyEffect.Publish publish -> {
                    if (next < placed.size()) {
                        publish(publish, placed.get(next++));
                    }
                }
                case LobbyEffect.Subscribe(int session) -> sessions.find(session).ifPresent(this::subscribe);
                case LobbyEffect.Unsubscribe(int session) -> subscribers.removeIf(each -> each.id() == session);
                case LobbyEffect.AcceptNick(int session, String nick) ->
                    sessions.find(session).ifPresent(each -> each.acceptNick(nick));
                case LobbyEffect.RefuseNick(int session, String wished, LobbyEffect.NickRefusal why) ->
                    sessions.find(session).ifPresent(each -> each.refuseNick(wished, why));
                case LobbyEffect.AnswerPeople(int session, List<String> names) ->
                    sessions.find(session).ifPresent(each -> each.answerPeople(names));
            }
        }
        if (next > 0) {
            subscribers.forEach(ClientSession::wake);
        }
    }

    /** One append for the whole batch; when it fails nothing of the batch is heard by anybody. */
    private List<MessageLog.Message> append(List<LobbyEffect> effects) {
        List<MessageLog.Draft> drafts = new ArrayList<>();
        for (LobbyEffect effect : effects) {
            if (effect instanceof LobbyEffect.Publish publish) {
                drafts.add(new MessageLog.Draft(
                        publish.atMillis(), publish.from(), publish.device(), publish.cid(), publish.text()));
            }
        }
        try {
            return drafts.isEmpty() ? List.of() : messages.append(drafts);
        } catch (IOException notKept) {
            log.write(LogEvent.warn(System.currentTimeMillis(), "append-failed")
                    .with("messages", drafts.size())
                    .with("reason", notKept.getMessage()));
            return List.of();
        }
    }

    private void publish(LobbyEffect.Publish publish, MessageLog.Message placed) {
        Message message = new Message(
                Room.LOBBY,
                placed.mid(),
                publish.atMillis(),
                publish.from(),
                publish.device(),
                publish.cid(),
                publish.text(),
                Message.TEXT);
        tail.publish(new TailEntry(message, publish.author()));
        log.write(LogEvent.info(publish.atMillis(), "broadcast")
                .with("session", publish.author())
                .with("from", publish.from())
                .with("mid", placed.mid())
                .with("chars", publish.text().length())
                .with("bytes", publish.text().getBytes(StandardCharsets.UTF_8).length)
                .with("fragments", publish.fragments())
                .with("receivers", Math.max(0, subscribers.size() - 1)));
    }

    private void subscribe(ClientSession session) {
        session.hearFromNowOn();
        subscribers.add(session);
    }
}
