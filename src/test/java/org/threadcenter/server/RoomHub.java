package org.threadcenter.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.Attached;
import org.threadcenter.chat.record.Message;
import org.threadcenter.chat.record.Stored;
import org.threadcenter.reliable.CloseReason;

/**
 * The hub of a {@link RoomWorld}: the real lobby, tail, feeds and cursors; commands wait and are carried out in
 * batches, and now and then the log can't keep one.
 */
final class RoomHub {
    private static final long LONGEST_WAIT = 20_000_000L;

    /** A link as the server knows it. */
    record Session(String device, RoomWire wire, Feed feed, RecordCursor cursor) {}

    private final SplittableRandom random;
    private final Consumer<String> onProblem;
    private final int lossesIn1000;
    private final Lobby lobby = new Lobby();
    private final RoomTail tail;
    private final List<Message> log = new ArrayList<>();
    private final Map<String, Long> lastCids = new HashMap<>();
    private final Map<Integer, Session> sessions = new TreeMap<>();
    private final Deque<LobbyCommand> commands = new ArrayDeque<>();
    private boolean logIsWell;
    private long dueAt = Long.MAX_VALUE;
    private int numbers;

    RoomHub(SplittableRandom random, Consumer<String> onProblem) {
        this.random = random;
        this.onProblem = onProblem;
        this.lossesIn1000 = random.nextInt(3) == 0 ? 30 : 0;
        this.tail = new RoomTail(random.nextInt(4) == 0 ? random.nextInt(2, 12) : 4_096);
    }

    /** From here on nothing fails. */
    void recover() {
        logIsWell = true;
    }

    RecordCursor cursor() {
        return new RecordCursor(tail, _ -> {});
    }

    /** A device has come on {@code wire}; its handshake is done. */
    void attach(Session session, RoomDevice device, long now) {
        int number = ++numbers;
        sessions.put(number, session);
        Optional<String> nick = Optional.of("nick" + device.id);
        submit(new LobbyCommand.Attach(number, device.id, "address", nick, device.have), now);
    }

    /** The session's link is over: nothing that is decided from now on reaches it. */
    void leave(int number, CloseReason reason, long now) {
        sessions.remove(number);
        submit(new LobbyCommand.Leave(number, reason != CloseReason.GOODBYE, now / 1_000_000L), now);
    }

    void submit(LobbyCommand command, long now) {
        if (commands.isEmpty()) {
            dueAt = now + random.nextLong(LONGEST_WAIT);
        }
        commands.add(command);
    }

    /** When the next batch is carried out. */
    long nextTime() {
        return commands.isEmpty() ? Long.MAX_VALUE : dueAt;
    }

    void act(long now) {
        if (nextTime() > now) {
            return;
        }
        List<LobbyEffect> effects = new ArrayList<>();
        while (!commands.isEmpty()) {
            effects.addAll(lobby.apply(commands.remove()));
        }
        List<LobbyEffect.Publish> said = effects.stream()
                .filter(LobbyEffect.Publish.class::isInstance)
                .map(LobbyEffect.Publish.class::cast)
                .toList();
        boolean lost = !said.isEmpty() && !logIsWell && random.nextInt(1_000) < lossesIn1000;
        for (LobbyEffect effect : lost ? new LostBatch(said, lobby).whatRemainsOf(effects) : effects) {
            carryOut(effect);
            if (random.nextInt(4) == 0) {
                writersRun(now);
            }
        }
        sessions.values().forEach(session -> session.wire().server.wake());
    }

    /** The hub's thread is one, the writers are others: they may run between any two effects. */
    private void writersRun(long now) {
        for (Session session : sessions.values()) {
            session.wire().server.wake();
            session.wire().server.step(now);
        }
    }

    private void carryOut(LobbyEffect effect) {
        switch (effect) {
            case LobbyEffect.Publish publish -> publish(publish);
            case LobbyEffect.Attached attached ->
                session(attached.session()).ifPresent(session -> begin(session, attached));
            case LobbyEffect.Settled settled -> session(settled.session()).ifPresent(session -> {
                session.feed().settled(settled.cid());
                settled.refused().ifPresent(why ->
                        session.feed().refused(new Stored.Refused(settled.cid(), why.name(), why.name())));
            });
            case LobbyEffect.Supersede(int number) -> end(number, "superseded");
            case LobbyEffect.TryLater(int number) -> end(number, "try_later");
            case LobbyEffect.CidGap(int number, long expected) ->
                onProblem.accept("session " + number + " left out cid " + expected);
            default -> {}
        }
    }

    private static void begin(Session session, LobbyEffect.Attached attached) {
        Attached.Place place = session.cursor().place(attached.have());
        Attached.Status status = attached.known() ? Attached.Status.RESUMED : Attached.Status.NEW;
        session.feed().begin(new Attached(
                status, attached.epoch(), attached.cid(), attached.nick(), Map.of(Room.LOBBY, place)));
    }

    private void end(int number, String code) {
        session(number).ifPresent(session -> {
            session.wire().server.link.error(code, code, 0);
            session.wire().server.link.close(CloseReason.REFUSED, code);
        });
    }

    private Optional<Session> session(int number) {
        return Optional.ofNullable(sessions.get(number));
    }

    private void publish(LobbyEffect.Publish publish) {
        Message message = new Message(
                Room.LOBBY, log.size() + 1L, publish.atMillis(), publish.from(), publish.device(), publish.cid(),
                publish.text(), Message.TEXT);
        long last = lastCid(publish.device());
        if (publish.cid() != last + 1) {
            onProblem.accept(publish.device() + " is in the log with " + publish.cid() + " after " + last);
        }
        lastCids.put(publish.device(), publish.cid());
        log.add(message);
        tail.publish(new TailEntry(message, publish.author()));
    }

    /** The highest cid of the device that stands in the log; 0 for none. */
    long lastCid(String device) {
        return lastCids.getOrDefault(device, 0L);
    }

    /** What was said, in its order: mid 1 first. */
    List<Message> log() {
        return log;
    }

    /** Every link that is not known to be over, by number. */
    Map<Integer, Session> sessions() {
        return sessions;
    }
}
