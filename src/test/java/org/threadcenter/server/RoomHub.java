package org.threadcenter.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.Message;
import org.threadcenter.reliable.CloseReason;
import org.threadcenter.store.LogState;
import org.threadcenter.store.ModelMessageLog;

/**
 * The hub of a {@link RoomWorld}: the real lobby, rooms, feeds and cursors, and a modelled log; commands wait
 * and are carried out in batches, and now and then the log can't keep one.
 */
final class RoomHub {
    private static final long LONGEST_WAIT = 20_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    /** Every message of a run fits into a page of the log. */
    private static final int EVERYTHING = 1_000_000;

    private final SplittableRandom random;
    private final int lossesIn1000;
    private final ModelMessageLog log = new ModelMessageLog();
    private final BatchProcessor processor;
    private final Map<Integer, RoomSession> sessions = new TreeMap<>();
    private final Deque<LobbyCommand> commands = new ArrayDeque<>();
    /** Pages of the log that cursors wait for. */
    private final Deque<Runnable> fetches = new ArrayDeque<>();
    private final Consumer<String> onProblem;
    private boolean logIsWell;
    private long dueAt = Long.MAX_VALUE;
    private long now;
    private int numbers;
    private long fetched;

    RoomHub(SplittableRandom random, Consumer<String> onProblem) {
        this.random = random;
        this.onProblem = onProblem;
        this.lossesIn1000 = random.nextInt(3) == 0 ? 30 : 0;
        int capacity = random.nextInt(4) == 0 ? random.nextInt(2, 12) : 4_096;
        Ledger ledger = new Ledger(LogState.EMPTY);
        this.processor = new BatchProcessor(
                ledger,
                log,
                new LiveRooms(ledger, new RoomTail(capacity, 32L << 20, 0)),
                number -> Optional.ofNullable(sessions.get(number)),
                new Upkeep(ledger, log, ServerSettings.Keeping.DEFAULT, _ -> {}),
                _ -> {},
                _ -> writersRun());
    }

    /** From here on nothing fails. */
    void recover() {
        logIsWell = true;
    }

    /** A device comes on a link; what it is told is in the session's feed. */
    RoomSession arrive(String device) {
        RoomSession session = new RoomSession(
                ++numbers, device, () -> now / NANOS_PER_MILLI, this::fetch, onProblem);
        sessions.put(session.id(), session);
        return session;
    }

    /** Its handshake is done. */
    void attach(RoomSession session, RoomDevice device, long at) {
        Map<String, Long> have = device.have.isPresent()
                ? Map.of(Room.LOBBY, device.have.getAsLong())
                : Map.of();
        Optional<String> nick = Optional.of("nick" + device.id);
        submit(new LobbyCommand.Attach(session.id(), device.id, "address", nick, have, at / NANOS_PER_MILLI), at);
    }

    /** The session's link is over: nothing that is decided from now on reaches it. */
    void leave(int number, CloseReason reason, long at) {
        sessions.remove(number);
        submit(new LobbyCommand.Leave(number, reason != CloseReason.GOODBYE, at / NANOS_PER_MILLI), at);
    }

    void submit(LobbyCommand command, long at) {
        if (commands.isEmpty()) {
            dueAt = at + random.nextLong(LONGEST_WAIT);
        }
        commands.add(command);
    }

    /** What the tail has no longer is read between two batches. */
    private void fetch(RecordCursor asker, String room, long mid) {
        fetched++;
        fetches.add(() -> asker.onPage(log.page(room, mid, random.nextInt(1, 20), Long.MAX_VALUE)));
    }

    /** When the next batch is carried out. */
    long nextTime() {
        if (!fetches.isEmpty()) {
            return 0;
        }
        return commands.isEmpty() ? Long.MAX_VALUE : dueAt;
    }

    void act(long at) {
        now = at;
        while (!fetches.isEmpty()) {
            fetches.remove().run();
            sessions.values().forEach(RoomSession::wake);
        }
        if (nextTime() > at) {
            return;
        }
        List<LobbyCommand> batch = new ArrayList<>(commands);
        commands.clear();
        if (!logIsWell && random.nextInt(1_000) < lossesIn1000) {
            log.failBecause("the disk is full");
        }
        processor.carryOut(batch, at / NANOS_PER_MILLI);
        log.recover();
        sessions.values().forEach(RoomSession::wake);
    }

    /** The hub's thread is one, the writers are others: they may run between any two things that it does. */
    private void writersRun() {
        if (random.nextInt(4) == 0) {
            sessions.values().forEach(session -> session.write(now));
        }
    }

    long fetched() {
        return fetched;
    }

    /** The highest cid of the device that stands in the log; 0 for none. */
    long lastCid(String device) {
        LogState.Device known = log.state().devices().get(device);
        return known == null ? 0 : known.cid();
    }

    /** What was said, in its order: mid 1 first. */
    List<Message> log() {
        return log.page(Room.LOBBY, 1, EVERYTHING, Long.MAX_VALUE);
    }

    /** Every link that is not known to be over, by number. */
    Map<Integer, RoomSession> sessions() {
        return sessions;
    }
}
