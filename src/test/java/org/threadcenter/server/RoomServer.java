package org.threadcenter.server;

import static org.threadcenter.server.BrokenPromise.unless;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.HistoryAsk;
import org.threadcenter.chat.record.Message;
import org.threadcenter.store.LogState;

/**
 * The server of a {@link RoomWorld}: a machine with a disk, on which the real lobby, rooms, feeds and cursors run.
 * Commands wait and are carried out in batches; when the power goes all but the disk is gone, and it starts again.
 */
final class RoomServer implements DeviceSide.Desk {
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * NANOS_PER_MILLI;
    private static final long LONGEST_WAIT = 20 * NANOS_PER_MILLI;
    private static final long LONGEST_OUTAGE = 3 * SECOND;
    private static final int CRASHES_IN_1000 = 12;
    private static final long NOON = 1_700_000_000_000L;
    private static final ServerSettings.Keeping EVERYTHING = new ServerSettings.Keeping(true, 30, 0);

    private final SplittableRandom random;
    private final RoomTruth truth;
    private final RoomTally tally;
    private final Consumer<String> story;
    private final RoomPower power;
    private final RoomDisk disk;
    private final int tailMessages;
    /** Its clock runs ahead, so that something is forgotten every other second. */
    private final boolean forgetsSoon;
    private final ServerSettings.Keeping keeping;
    private final Map<Integer, RoomSession> sessions = new TreeMap<>();
    private final Deque<LobbyCommand> commands = new ArrayDeque<>();
    /** Sessions whose end the hub has not heard of yet. */
    private final Set<Integer> leaving = new HashSet<>();
    /** What cursors and questions wait for. */
    private final Deque<Runnable> readings = new ArrayDeque<>();
    private Optional<BatchProcessor> processor = Optional.empty();
    private LiveRooms rooms;
    private Archive archive;
    private long now;
    private long wallOffsetMillis = NOON;
    private long startsAt;
    private long dueAt = Long.MAX_VALUE;
    private long tickAt;
    private int numbers;
    private boolean isCalm;

    RoomServer(SplittableRandom random, RoomTruth truth, RoomTally tally, Consumer<String> story) {
        this.random = random;
        this.truth = truth;
        this.tally = tally;
        this.story = story;
        this.power = new RoomPower(random.split(), this::writersRun);
        this.disk = new RoomDisk(random.split(), truth, power, tally, () -> now);
        this.forgetsSoon = random.nextInt(4) == 0;
        this.keeping = forgetsSoon ? new ServerSettings.Keeping(true, 30, random.nextInt(2, 12)) : EVERYTHING;
        this.tailMessages = forgetsSoon || random.nextInt(4) == 0 ? random.nextInt(2, 12) : 4_096;
    }

    boolean isUp() {
        return processor.isPresent();
    }

    /** From here on nothing fails. */
    void recover() {
        isCalm = true;
        disk.recover();
        power.restore();
    }

    void putAside() {
        disk.putAside();
    }

    /** The wall clock is set. */
    void jump(long millis) {
        wallOffsetMillis = Math.max(0, wallOffsetMillis + millis);
    }

    private long wall() {
        return wallOffsetMillis + now / NANOS_PER_MILLI;
    }

    private void start() {
        try {
            disk.start();
            boot();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private void boot() {
        LogState state = disk.state();
        Ledger ledger = new Ledger(state);
        rooms = new LiveRooms(ledger, new RoomTail(tailMessages, 32L << 20, ledger.head(Room.LOBBY)));
        archive = new Archive(disk, _ -> {});
        processor = Optional.of(new BatchProcessor(ledger, disk, rooms, this::session,
                new Upkeep(ledger, disk, keeping, _ -> {}), event -> power.pass(event.name()), power::pass));
        tickAt = now + SECOND;
    }

    private Optional<Hearer> session(int number) {
        power.pass("between two effects");
        return Optional.ofNullable(sessions.get(number));
    }

    /** The machine stops: whoever has a link may hear of it, or not. */
    void stop(String where) {
        tally.count("server crashes: " + where);
        story.accept("the server's machine stops " + where);
        processor = Optional.empty();
        boolean isProcessOnly = random.nextInt(5) > 0;
        sessions.values().forEach(session -> session.wire().loseServer(isProcessOnly, now));
        sessions.clear();
        commands.clear();
        leaving.clear();
        readings.clear();
        startsAt = now + random.nextLong(LONGEST_OUTAGE);
        power.restore();
    }

    /** It stops, and its log is put back to an earlier state before it starts again. */
    void stopAndPutBack() {
        stop("to have its log put back");
        if (disk.putBack()) {
            tally.count("logs put back");
            story.accept("its log is put back");
        }
    }

    /** A device comes on a link. */
    RoomSession arrive(String device) {
        RoomSession session = new RoomSession(++numbers, device, this, this::wall);
        sessions.put(session.id(), session);
        return session;
    }

    /** Its handshake is done. */
    void attach(RoomSession session, Map<String, Long> have) {
        submit(new LobbyCommand.Attach(session.id(), session.device(), "address",
                Optional.of("nick" + session.device()), have, wall()));
    }

    /** The session's link is over: nothing that is decided from now on reaches it. */
    void leave(RoomSession session, boolean lost) {
        sessions.remove(session.id());
        leaving.add(session.id());
        submit(new LobbyCommand.Leave(session.id(), lost, wall()));
    }

    @Override
    public void submit(LobbyCommand command) {
        if (commands.isEmpty()) {
            dueAt = now + random.nextLong(LONGEST_WAIT);
        }
        commands.add(command);
    }

    @Override
    public void page(String room, long mid, Consumer<Optional<List<Message>>> then) {
        tally.count("pages read for cursors");
        int most = random.nextInt(1, 20);
        readings.add(() -> then.accept(Optional.of(disk.page(room, mid, most, Archive.PAGE_BYTES))));
    }

    @Override
    public void answer(HistoryAsk asked, Set<String> where, Consumer<Optional<Archive.Answer>> then) {
        tally.count("questions about the past");
        readings.add(() -> then.accept(find(asked, where)));
    }

    private Optional<Archive.Answer> find(HistoryAsk asked, Set<String> where) {
        try {
            return Optional.of(archive.find(asked, where));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** When it does something by itself. */
    long nextTime() {
        if (!isUp()) {
            return startsAt;
        }
        long next = commands.isEmpty() ? Long.MAX_VALUE : dueAt;
        return readings.isEmpty() ? Math.min(next, tickAt) : now;
    }

    void act(long at) {
        now = at;
        if (!isUp() && now >= startsAt) {
            start();
        }
        if (isUp() && now >= tickAt) {
            tickAt = now + SECOND;
            wallOffsetMillis += forgetsSoon ? 40_000 : 0;
            submit(new LobbyCommand.Tick(wall()));
        }
        try {
            while (!readings.isEmpty()) {
                readings.remove().run();
            }
            if (isUp() && !commands.isEmpty() && now >= dueAt) {
                carryOut();
            }
        } catch (PowerLoss lost) {
            stop(lost.getMessage());
        }
    }

    private void carryOut() {
        List<LobbyCommand> batch = List.copyOf(commands);
        commands.clear();
        if (!isCalm && random.nextInt(1_000) < CRASHES_IN_1000) {
            power.failSoon();
        }
        processor.orElseThrow().carryOut(batch, wall());
        batch.forEach(each -> leaving.remove(each instanceof LobbyCommand.Leave leave ? leave.session() : 0));
        checkHearers();
    }

    /** The hub's thread is one, the writers are others: they may run between any two things that it does. */
    private void writersRun() {
        sessions.values().forEach(session -> session.write(now));
    }

    /** Of each device one session hears a room, once, and none that is gone. */
    private void checkHearers() {
        List<String> names = new ArrayList<>(RoomWorld.ROOMS);
        names.add(Room.LOBBY);
        for (String room : names) {
            Set<String> devices = new HashSet<>();
            for (Hearer hearer : rooms.hearers(room)) {
                RoomSession session = sessions.get(hearer.id());
                unless(session != null || leaving.contains(hearer.id()), RoomPromise.WITHIN_BOUNDS,
                        "session %d is gone and hears %s", hearer.id(), room);
                unless(devices.add(((RoomSession) hearer).device()), RoomPromise.ONE_LINK,
                        "%s hears %s twice", ((RoomSession) hearer).device(), room);
            }
        }
    }

    /** Every link that is not known to be over, by number. */
    Map<Integer, RoomSession> sessions() {
        return sessions;
    }

    RoomTruth truth() {
        return truth;
    }
}
