package org.threadcenter.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.threadcenter.chat.record.Message;
import org.threadcenter.chat.record.Say;
import org.threadcenter.json.Malformed;
import org.threadcenter.reliable.ReliableEvent;
import org.threadcenter.wire.FrameType;

/**
 * A room in a world of its own: the real lobby, tail, feed, records and links; devices that lose their links
 * at any moment, are half-open, sleep, leave, or come twice at once. One seed is one run; after every event
 * the promises are checked.
 */
public final class RoomWorld {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    /** A line stalls and a device sleeps so long at most. */
    static final long LONGEST_REST = 10 * SECOND;
    private static final int MOST_EVENTS = 100_000;
    private static final int MOST_SAID = 12;
    private static final int REMEMBERED = 60;
    /** A half-open link is noticed after 60 s, then the device comes back; a line may have begun to stall. */
    private static final long TO_RECOVER = 60 * SECOND + 15 * SECOND + 2 * LONGEST_REST;

    private final SplittableRandom random;
    private final RoomHub hub;
    private final List<RoomDevice> devices = new ArrayList<>();
    /** Links that their device has left behind without closing them. */
    private final List<RoomWire> orphans = new ArrayList<>();
    private final Deque<String> story = new ArrayDeque<>();
    private final long calmFrom;
    private long now;
    private int events;
    private int links;
    private long nextChanceAt;
    private boolean isCalm;
    private String problem = "";

    public RoomWorld(long seed) {
        random = new SplittableRandom(seed);
        hub = new RoomHub(random.split(), this::wrong);
        calmFrom = random.nextLong(SECOND, 10 * SECOND);
        int count = random.nextInt(2, 6);
        for (int i = 0; i < count; i++) {
            devices.add(new RoomDevice("%016x".formatted(i + 1)));
        }
    }

    /** What did not hold and how it came to that, or nothing. */
    public String run() {
        while (problem.isEmpty() && events < MOST_EVENTS && now < calmFrom + TO_RECOVER && !isDone()) {
            events++;
            tryStep();
        }
        if (problem.isEmpty() && !isDone()) {
            wrong("not done " + (now - calmFrom) / SECOND + " s after the last fault: " + undone());
        }
        return problem.isEmpty() ? "" : problem + "\n" + story();
    }

    /** The last things that happened, a line each. */
    String story() {
        return String.join("\n", story);
    }

    private void tryStep() {
        try {
            step();
            check();
        } catch (RuntimeException thrown) {
            wrong(thrown + " at " + thrown.getStackTrace()[0]);
        }
    }

    int links() {
        return links;
    }

    /** So often a device needed what the tail has no longer. */
    long fetches() {
        return hub.fetched();
    }

    private void wrong(String what) {
        problem = problem.isEmpty() ? what + " at event " + events + ", " + now / MILLI + " ms" : problem;
    }

    private void tell(String what) {
        if (story.size() == REMEMBERED) {
            story.remove();
        }
        story.add("%10.3f ms  %s".formatted(now / (double) MILLI, what));
    }

    private void step() {
        now = Math.max(now, nextTime());
        if (now >= calmFrom) {
            calm();
        } else if (now >= nextChanceAt) {
            nextChanceAt = now + random.nextLong(300 * MILLI);
            chance(devices.get(random.nextInt(devices.size())));
        }
        devices.stream().filter(each -> each.wire.isEmpty() && now >= each.reconnectAt).forEach(this::connect);
        wires().forEach(wire -> wire.step(now));
        Map.copyOf(hub.sessions()).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> fetchAtServer(each.getKey(), each.getValue().wire()));
        hub.act(now);
        devices.forEach(device -> device.wire.ifPresent(wire -> fetchAtClient(device, wire)));
        orphans.forEach(orphan -> orphan.client.drain());
        orphans.removeIf(orphan -> orphan.client.link.isOver() && orphan.server.link.isOver());
    }

    private long nextTime() {
        long chance = now < calmFrom ? Math.min(nextChanceAt, calmFrom) : Long.MAX_VALUE;
        long next = Math.min(hub.nextTime(), chance);
        for (RoomDevice device : devices) {
            next = Math.min(next, device.wire.isEmpty() ? device.reconnectAt : Long.MAX_VALUE);
            next = Math.min(next, device.asleepUntil > now ? device.asleepUntil : Long.MAX_VALUE);
        }
        for (RoomWire wire : wires()) {
            next = Math.min(next, wire.nextTime());
        }
        return next;
    }

    private List<RoomWire> wires() {
        List<RoomWire> wires = new ArrayList<>(orphans);
        hub.sessions().values().stream()
                .map(RoomSession::wire)
                .filter(each -> !wires.contains(each))
                .forEach(wires::add);
        devices.forEach(device -> device.wire.filter(wire -> !wires.contains(wire)).ifPresent(wires::add));
        return wires;
    }

    /** Somebody says something, loses the link, leaves, sleeps, or comes on a second one. */
    private void chance(RoomDevice device) {
        int dice = random.nextInt(100);
        if (dice < 30 && device.saidAs.size() < MOST_SAID) {
            device.say("text " + random.nextInt(1_000_000) + "x".repeat(random.nextInt(40)));
            tell(device.id + " says number " + device.saidAs.size());
        } else if (dice < 40) {
            device.wire.ifPresent(wire -> lose(device, wire));
        } else if (dice < 43) {
            connect(device);
        } else if (dice < 50) {
            device.wire.ifPresent(wire -> wire.disturb(random, now));
        } else if (dice < 53) {
            tell(device.id + " leaves");
            device.wire.ifPresent(wire -> wire.client.link.goodbye());
        } else if (dice < 55) {
            tell(device.id + " sleeps");
            device.asleepUntil = now + random.nextLong(LONGEST_REST);
        }
    }

    private void lose(RoomDevice device, RoomWire wire) {
        boolean clientIsTold = random.nextInt(4) > 0;
        boolean serverIsTold = random.nextInt(3) > 0;
        tell(device.id + " is cut off; it knows: " + clientIsTold + ", the server knows: " + serverIsTold);
        wire.cut(clientIsTold, serverIsTold, now);
    }

    /** Faults end once. */
    private void calm() {
        if (!isCalm) {
            isCalm = true;
            tell("calm from here on");
            hub.recover();
            wires().forEach(wire -> wire.calm(now));
        }
    }

    /** A new link; one that was there is left behind, whole or cut, as when a machine wakes up elsewhere. */
    private void connect(RoomDevice device) {
        boolean leavesItOpen = random.nextInt(3) == 0;
        device.wire.filter(_ -> leavesItOpen).ifPresent(orphans::add);
        device.wire.filter(_ -> !leavesItOpen).ifPresent(old -> old.cut(true, random.nextBoolean(), now));
        RoomSession session = hub.arrive(device.id);
        int link = device.nextLink();
        RoomWire wire = new RoomWire(() -> device.next(link), session, random.split(), now);
        session.on(wire);
        links++;
        tell(device.id + " comes, and has " + device.have);
        device.begin(wire);
        hub.attach(session, device, now);
    }

    private void fetchAtServer(int number, RoomWire wire) {
        RoomWire.End end = wire.server;
        for (Optional<ReliableEvent> event = end.poll(); event.isPresent(); event = end.poll()) {
            if (event.get() instanceof ReliableEvent.Came(FrameType _, byte[] payload, int fragments)) {
                onSaid(number, payload, fragments);
            } else if (event.get() instanceof ReliableEvent.Closed closed) {
                tell("session " + number + " ends: " + closed.reason());
                hub.leave(number, closed.reason(), now);
            }
        }
    }

    private void onSaid(int number, byte[] payload, int fragments) {
        try {
            Say say = Say.decode(payload);
            hub.submit(new LobbyCommand.SayNumbered(
                    number, say, fragments, now / MILLI), now);
        } catch (Malformed malformed) {
            wrong(malformed.getMessage());
        }
    }

    private void fetchAtClient(RoomDevice device, RoomWire wire) {
        while (now >= device.asleepUntil) {
            Optional<ReliableEvent> event = wire.client.poll();
            if (event.isEmpty()) {
                return;
            }
            int before = device.shown.size();
            device.hear(event.get()).ifPresent(it -> wrong("device " + device.id + ": " + it));
            device.shown.subList(before, device.shown.size()).forEach(message -> checkShown(device, message));
            wire.client.wake();
            if (event.get() instanceof ReliableEvent.Closed closed) {
                tell(device.id + " is without a link: " + closed.reason());
                device.wire = Optional.empty();
                device.reconnectAt = now + random.nextLong(500 * MILLI);
                return;
            }
        }
    }

    /** What is shown stands in the log, at its place. */
    private void checkShown(RoomDevice device, Message message) {
        List<Message> log = hub.log();
        if (message.mid() > log.size() || !log.get((int) message.mid() - 1).equals(message)) {
            wrong("device " + device.id + " shows " + message + ", which is not in the log");
        }
    }

    /** What is promised, after every event. */
    private void check() {
        for (RoomDevice device : devices) {
            if (!device.ticked.isEmpty() && device.ticked.last() > hub.lastCid(device.id)) {
                wrong("cid " + device.ticked.last() + " of " + device.id + " is ticked and not in the log");
            }
        }
    }

    private boolean isDone() {
        return isCalm
                && devices.stream().allMatch(this::isDone)
                && everybodyHasOneLink()
                && everythingIsAsSaid();
    }

    private boolean isDone(RoomDevice device) {
        return device.outbox.isEmpty() && device.have.orElse(0) == hub.log().size();
    }

    private boolean everybodyHasOneLink() {
        long live = hub.sessions().values().stream().filter(each -> !each.wire().server.link.isOver()).count();
        return live == devices.size() && orphans.isEmpty();
    }

    /** The log has each text as it was said; what a device does not show of it, it was told that it missed. */
    private boolean everythingIsAsSaid() {
        for (RoomDevice device : devices) {
            long first = device.shown.isEmpty() ? hub.log().size() + 1L : device.shown.getFirst().mid();
            long hidden = hub.log().size() - first + 1 - device.shown.size();
            if (hidden > device.missed) {
                wrong(device.id + " misses " + hidden + " messages and was told of " + device.missed);
            }
            for (Message message : hub.log()) {
                boolean own = message.device().equals(device.id);
                if (own && !message.text().equals(device.saidAs.get(message.cid()))) {
                    wrong("cid " + message.cid() + " of " + device.id + " stands there as " + message.text());
                }
            }
        }
        return true;
    }

    private String undone() {
        StringBuilder undone = new StringBuilder();
        undone.append(hub.sessions().size() + " sessions, " + orphans.size() + " orphans; ");
        devices.stream().filter(device -> !isDone(device)).forEach(device -> undone.append(device.id + " has "
                + device.have + " of " + hub.log().size() + ", waits for " + device.outbox.keySet() + "; "));
        return undone.toString();
    }
}
