package org.threadcenter.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.Attached;
import org.threadcenter.chat.record.Message;
import org.threadcenter.chat.record.Say;
import org.threadcenter.chat.record.Stored;
import org.threadcenter.fault.Direction;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.json.Malformed;
import org.threadcenter.reliable.CloseReason;
import org.threadcenter.reliable.Protocol;
import org.threadcenter.reliable.ReliableEvent;
import org.threadcenter.reliable.ReliableSettings;
import org.threadcenter.wire.FrameType;

/**
 * A room in a world of its own: the real lobby, tail, feed, records and links; devices that lose their links
 * at any moment, are half-open, or come twice at once. One seed is one run; after every event the promises
 * are checked.
 */
public final class RoomWorld {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final int MOST_EVENTS = 100_000;
    private static final int MOST_SAID = 12;
    /** A half-open link is noticed after 60 s, then the device comes back. */
    private static final long TO_RECOVER = 60 * SECOND + 15 * SECOND;

    private record Session(String device, RoomWire wire, Feed feed, RecordCursor cursor) {}

    private final SplittableRandom random;
    private final Lobby lobby = new Lobby();
    private final RoomTail tail = new RoomTail(4_096);
    private final List<Message> log = new ArrayList<>();
    private final Map<Integer, Session> sessions = new HashMap<>();
    private final List<RoomDevice> devices = new ArrayList<>();
    private final Map<String, Long> lastCids = new HashMap<>();
    private final long calmFrom;
    private int numbers;
    private long now;
    private int events;
    private int links;
    private long nextChanceAt;
    private boolean isCalm;
    private String problem = "";

    public RoomWorld(long seed) {
        random = new SplittableRandom(seed);
        calmFrom = random.nextLong(SECOND, 10 * SECOND);
        int count = random.nextInt(2, 6);
        for (int i = 0; i < count; i++) {
            devices.add(new RoomDevice("%016x".formatted(i + 1)));
        }
    }

    /** What did not hold, or nothing. */
    public String run() {
        while (problem.isEmpty() && events < MOST_EVENTS && now < calmFrom + TO_RECOVER && !isDone()) {
            events++;
            step();
            check();
        }
        if (problem.isEmpty() && !isDone()) {
            problem = "not done " + (now - calmFrom) / SECOND + " s after the last fault: " + undone();
        }
        return problem.isEmpty() ? "" : problem + " at event " + events + ", " + now / MILLI + " ms";
    }

    int links() {
        return links;
    }

    private void step() {
        long next = now < calmFrom ? nextChanceAt : Long.MAX_VALUE;
        for (RoomDevice device : devices) {
            next = Math.min(next, device.wire.map(RoomWire::nextTime).orElse(device.reconnectAt));
        }
        for (Session session : sessions.values()) {
            next = Math.min(next, session.wire().nextTime());
        }
        now = Math.max(now, next);
        if (now >= calmFrom) {
            calm();
        } else if (now >= nextChanceAt) {
            nextChanceAt = now + random.nextLong(300 * MILLI);
            chance();
        }
        devices.forEach(this::connectIfDue);
        wires().forEach(this::happenOn);
    }

    private List<RoomWire> wires() {
        List<RoomWire> wires = new ArrayList<>();
        sessions.values().forEach(session -> wires.add(session.wire()));
        devices.forEach(device -> device.wire.filter(wire -> !wires.contains(wire)).ifPresent(wires::add));
        return wires;
    }

    /** Somebody says something, loses the link, or comes on a second one. */
    private void chance() {
        RoomDevice device = devices.get(random.nextInt(devices.size()));
        int dice = random.nextInt(100);
        if (dice < 30 && device.saidAs.size() < MOST_SAID) {
            device.say("text " + random.nextInt(1_000_000) + "x".repeat(random.nextInt(40)));
        } else if (dice < 40) {
            device.wire.ifPresent(wire -> lose(device, wire));
        } else if (dice < 43) {
            connect(device);
        } else if (dice < 50) {
            device.wire.ifPresent(wire -> wire.disturb(plan(), plan(), now));
        }
    }

    private void lose(RoomDevice device, RoomWire wire) {
        boolean clientIsTold = random.nextInt(4) > 0;
        wire.cut(clientIsTold, random.nextInt(3) > 0, now);
    }

    private FaultPlan plan() {
        return random.nextBoolean() ? FaultPlan.NONE : new FaultPlan(
                random.nextDouble() * 0.3, random.nextDouble() * 0.2, random.nextDouble() * 0.2,
                random.nextDouble() * 0.2, random.nextDouble() * 0.3, random.nextLong(200 * MILLI), 0,
                random.nextLong(), Direction.BOTH, List.of());
    }

    /** Faults end once. */
    private void calm() {
        if (isCalm) {
            return;
        }
        isCalm = true;
        wires().forEach(wire -> wire.disturb(FaultPlan.NONE, FaultPlan.NONE, now));
    }

    private void connectIfDue(RoomDevice device) {
        if (device.wire.isEmpty() && now >= device.reconnectAt) {
            connect(device);
        }
    }

    /** A new link; one that was there is left behind without a word, as when a machine wakes up elsewhere. */
    private void connect(RoomDevice device) {
        device.wire.ifPresent(old -> old.cut(true, random.nextBoolean(), now));
        int bits = random.nextInt(3, 17);
        Protocol protocol = random.nextBoolean() ? Protocol.GO_BACK_N : Protocol.SELECTIVE_REPEAT;
        int window = random.nextInt(1, Math.min(16, ReliableSettings.largestWindow(protocol, bits)) + 1);
        ReliableSettings settings = new ReliableSettings(
                protocol, random.nextInt(40, 300), window, ReliableSettings.Repair.EVIDENCE, 0, bits,
                random.nextInt(70_000), 20 * SECOND, 60 * SECOND);
        RecordCursor cursor = new RecordCursor(tail, missed -> problem = missed + " messages were missed");
        Feed feed = new Feed(cursor);
        RoomWire wire = new RoomWire(device, feed, settings, random.nextLong(50 * MILLI), now);
        int number = ++numbers;
        links++;
        sessions.put(number, new Session(device.id, wire, feed, cursor));
        device.begin(wire);
        apply(new LobbyCommand.Attach(number, device.id, "address", Optional.of("nick" + device.id), device.have));
    }

    private void happenOn(RoomWire wire) {
        wire.step(now);
        sessions.entrySet().stream()
                .filter(each -> each.getValue().wire() == wire)
                .findFirst()
                .ifPresent(each -> fetchAtServer(each.getKey(), each.getValue()));
        devices.stream()
                .filter(device -> device.wire.equals(Optional.of(wire)))
                .findFirst()
                .ifPresent(device -> fetchAtClient(device, wire));
    }

    private void fetchAtServer(int number, Session session) {
        for (Optional<ReliableEvent> event = session.wire().server.poll();
                event.isPresent();
                event = session.wire().server.poll()) {
            if (event.get() instanceof ReliableEvent.Came(FrameType type, byte[] payload, int fragments)) {
                onSaid(number, payload, fragments);
            } else if (event.get() instanceof ReliableEvent.Closed closed) {
                sessions.remove(number);
                apply(new LobbyCommand.Leave(number, closed.reason() != CloseReason.GOODBYE, now / MILLI));
            }
        }
    }

    private void onSaid(int number, byte[] payload, int fragments) {
        try {
            Say say = Say.decode(payload);
            apply(new LobbyCommand.SayNumbered(number, say.cid(), say.room(), say.text(), fragments, now / MILLI));
        } catch (Malformed malformed) {
            problem = malformed.getMessage();
        }
    }

    private void fetchAtClient(RoomDevice device, RoomWire wire) {
        for (Optional<ReliableEvent> event = wire.client.poll(); event.isPresent(); event = wire.client.poll()) {
            device.hear(event.get()).ifPresent(wrong -> problem = "device " + device.id + ": " + wrong);
            if (event.get() instanceof ReliableEvent.Closed) {
                device.wire = Optional.empty();
                device.reconnectAt = now + random.nextLong(500 * MILLI);
                device.halted = false;
                return;
            }
        }
    }

    private void apply(LobbyCommand command) {
        lobby.apply(command).forEach(this::carryOut);
    }

    private void carryOut(LobbyEffect effect) {
        switch (effect) {
            case LobbyEffect.Publish publish -> publish(publish);
            case LobbyEffect.Attached attached -> {
                Session session = sessions.get(attached.session());
                Attached.Place place = session.cursor().place(attached.have());
                Attached.Status status = attached.known() ? Attached.Status.RESUMED : Attached.Status.NEW;
                session.feed().begin(new Attached(
                        status, attached.epoch(), attached.cid(), attached.nick(), Map.of(Room.LOBBY, place)));
            }
            case LobbyEffect.Settled settled -> session(settled.session()).ifPresent(session -> {
                session.feed().settled(settled.cid());
                settled.refused().ifPresent(why ->
                        session.feed().refused(new Stored.Refused(settled.cid(), why.name(), why.name())));
            });
            case LobbyEffect.Supersede(int number) -> session(number).ifPresent(session -> {
                session.wire().server.link.error("superseded", "another link", 0);
                session.wire().server.link.close(CloseReason.REFUSED, "superseded");
            });
            case LobbyEffect.CidGap(int number, long expected) ->
                problem = "cid gap: " + expected + " was expected of " + sessions.get(number).device();
            case LobbyEffect.TryLater _ -> problem = "nothing fails here, and yet: try later";
            default -> {}
        }
    }

    private Optional<Session> session(int number) {
        return Optional.ofNullable(sessions.get(number));
    }

    private void publish(LobbyEffect.Publish publish) {
        Message message = new Message(
                Room.LOBBY, log.size() + 1L, publish.atMillis(), publish.from(), publish.device(), publish.cid(),
                publish.text(), Message.TEXT);
        long last = lastCids.getOrDefault(publish.device(), 0L);
        if (publish.cid() != last + 1) {
            problem = "device " + publish.device() + " is in the log with cid " + publish.cid() + " after " + last;
        }
        lastCids.put(publish.device(), publish.cid());
        log.add(message);
        tail.publish(new TailEntry(message, publish.author()));
    }

    /** What is promised, after every event. */
    private void check() {
        for (RoomDevice device : devices) {
            long inLog = lastCids.getOrDefault(device.id, 0L);
            if (!device.ticked.isEmpty() && device.ticked.last() > inLog) {
                problem = "cid " + device.ticked.last() + " of " + device.id + " is ticked and not in the log";
            }
        }
        long live = sessions.values().stream().filter(each -> !each.wire().server.link.isOver())
                .map(Session::device).distinct().count();
        long open = sessions.values().stream().filter(each -> !each.wire().server.link.isOver()).count();
        if (live != open) {
            problem = "a device has two live links";
        }
    }

    private boolean isDone() {
        return now >= calmFrom && devices.stream().allMatch(this::isDone) && everythingIsAsSaid();
    }

    private boolean isDone(RoomDevice device) {
        return device.outbox.isEmpty() && device.have.orElse(0) == log.size();
    }

    /** Each device shows the log from where it came in, and the log has each text as it was said. */
    private boolean everythingIsAsSaid() {
        for (RoomDevice device : devices) {
            List<Message> theirs = log.subList(log.size() - device.shown.size(), log.size());
            if (!theirs.equals(device.shown)) {
                problem = device.id + " shows something else than the log";
            }
            for (Message message : log) {
                boolean own = message.device().equals(device.id);
                if (own && !message.text().equals(device.saidAs.get(message.cid()))) {
                    problem = "cid " + message.cid() + " of " + device.id + " stands there as " + message.text();
                }
            }
        }
        return true;
    }

    private String undone() {
        StringBuilder undone = new StringBuilder();
        devices.stream().filter(device -> !isDone(device)).forEach(device -> undone.append(
                device.id + " has " + device.have + " of " + log.size() + ", waits for " + device.outbox.keySet() + "; "));
        return undone.toString();
    }
}
