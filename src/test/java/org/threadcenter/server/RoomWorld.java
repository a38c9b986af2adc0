package org.threadcenter.server;

import static org.threadcenter.server.BrokenPromise.unless;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.threadcenter.reliable.CloseReason;
import org.threadcenter.reliable.Link;
import org.threadcenter.reliable.ReliableEvent;
import org.threadcenter.reliable.ServerLinkEvent;

/**
 * A server, its disk and some devices in a world of their own: the real lobby, rooms, feeds, records and links, and
 * machines that stop at any moment, links that break, disks that fill up. One seed is one run; after every event the
 * {@link RoomPromise}s are checked.
 */
public final class RoomWorld {
    /** Rooms that anybody may join. */
    static final List<String> ROOMS = List.of("a", "b", "c");
    static final long MILLI = 1_000_000L;
    static final long SECOND = 1_000 * MILLI;
    /** A line stalls and a device sleeps so long at most. */
    static final long LONGEST_REST = 10 * SECOND;
    private static final int MOST_EVENTS = 400_000;
    private static final int REMEMBERED = 60;
    /** Within which what is synced is shown by whoever has a good link, or else the next of what is before it. */
    private static final long BOUND = 15 * SECOND;
    /** A half-open link is noticed after 60 s, then the device comes back; a line may have begun to stall. */
    private static final long TO_RECOVER = 60 * SECOND + BOUND + 3 * LONGEST_REST;

    private final SplittableRandom random;
    private final RoomTally tally = new RoomTally();
    private final RoomTruth truth = new RoomTruth();
    private final RoomServer server;
    private final RoomChances chances;
    private final List<RoomDevice> devices = new ArrayList<>();
    /** Links that their device has left behind without closing them. */
    private final List<RoomWire> orphans = new ArrayList<>();
    private final Deque<String> story = new ArrayDeque<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(Link.MAX_WRITE_BYTES);
    private final long calmFrom;
    private long now;
    private int events;
    private long checkAt;
    private boolean isCalm;
    private Optional<RoomPromise> broken = Optional.empty();
    private String problem = "";

    public RoomWorld(long seed) {
        random = new SplittableRandom(seed);
        server = new RoomServer(random.split(), truth, tally, this::tell);
        calmFrom = random.nextLong(SECOND, 20 * SECOND);
        int count = random.nextInt(2, 6);
        for (int i = 0; i < count; i++) {
            devices.add(new RoomDevice("%016x".formatted(i + 1), truth, tally));
        }
        chances = new RoomChances(this, random.split());
    }

    /** What did not hold and how it came to that, or nothing. */
    public String run() {
        while (problem.isEmpty() && events < MOST_EVENTS && now < calmFrom + TO_RECOVER && !isDone()) {
            events++;
            tryStep();
        }
        if (problem.isEmpty() && !isDone()) {
            wrong(RoomPromise.ALIVE_AT_THE_END,
                    "not done " + (now - calmFrom) / SECOND + " s after the last fault: " + undone());
        }
        tally.count("events", events);
        tally.count("virtual seconds", now / SECOND);
        return problem.isEmpty() ? "" : problem + "\n" + story();
    }

    /** Which promise was broken, if one was. */
    public Optional<RoomPromise> broken() {
        return broken;
    }

    public RoomTally tally() {
        return tally;
    }

    /** The last things that happened, a line each. */
    String story() {
        return String.join("\n", story);
    }

    private void tryStep() {
        try {
            step();
            check();
        } catch (BrokenPromise found) {
            wrong(found.promise(), found.getMessage());
        } catch (RuntimeException thrown) {
            List<StackTraceElement> where = List.of(thrown.getStackTrace());
            wrong(RoomPromise.NO_EXCEPTION, thrown + " at " + where.subList(0, Math.min(4, where.size())));
        }
    }

    private void wrong(RoomPromise promise, String what) {
        if (problem.isEmpty()) {
            broken = Optional.of(promise);
            problem = promise + ": " + what + " at event " + events + ", " + now / MILLI + " ms";
        }
    }

    void tell(String what) {
        if (story.size() == REMEMBERED) {
            story.remove();
        }
        story.add("%10.3f ms  %s".formatted(now / (double) MILLI, what));
    }

    private void step() {
        now = Math.max(now, nextTime());
        if (now >= calmFrom) {
            calm();
        } else {
            chances.act(now);
        }
        devices.removeIf(each -> each.isRetired && each.wire.isEmpty());
        devices.stream().filter(each -> isComing(each) && now >= each.reconnectAt).forEach(this::connect);
        wires().forEach(wire -> wire.step(now));
        List.copyOf(server.sessions().values()).forEach(this::fetchAtServer);
        server.act(now);
        devices.forEach(this::actAtClient);
        orphans.forEach(orphan -> orphan.client.drain());
        orphans.removeIf(RoomWire::isOver);
    }

    private static boolean isComing(RoomDevice device) {
        return device.wire.isEmpty() && !device.isRetired;
    }

    private long nextTime() {
        long chance = now < calmFrom ? Math.min(chances.nextTime(), calmFrom) : Long.MAX_VALUE;
        long next = Math.min(server.nextTime(), chance);
        for (RoomDevice device : devices) {
            next = Math.min(next, isComing(device) ? device.reconnectAt : Long.MAX_VALUE);
            long due = device.dueAt();
            next = Math.min(next, device.asleepUntil > now ? device.asleepUntil : due);
        }
        for (RoomWire wire : wires()) {
            next = Math.min(next, wire.nextTime());
        }
        return next;
    }

    private List<RoomWire> wires() {
        List<RoomWire> wires = new ArrayList<>(orphans);
        for (RoomDevice device : devices) {
            device.wire.ifPresent(wires::add);
        }
        for (RoomSession session : server.sessions().values()) {
            if (!wires.contains(session.wire())) {
                wires.add(session.wire());
            }
        }
        return wires;
    }

    /** Faults end once. */
    private void calm() {
        if (!isCalm) {
            isCalm = true;
            tell("calm from here on");
            server.recover();
            wires().forEach(wire -> wire.calm(now));
        }
    }

    /** A new link; one that was there is left behind, whole or cut, as when a machine wakes up elsewhere. */
    void connect(RoomDevice device) {
        boolean leavesItOpen = random.nextInt(3) == 0;
        device.wire.filter(_ -> leavesItOpen).ifPresent(orphans::add);
        device.wire.filter(_ -> !leavesItOpen).ifPresent(old -> old.cut(true, random.nextBoolean(), now));
        if (device.wire.isPresent()) {
            device.lose(now);
        }
        if (!server.isUp()) {
            device.reconnectAt = now + random.nextLong(1, 500 * MILLI);
            return;
        }
        RoomSession session = server.arrive(device.id);
        int link = device.nextLink();
        RoomWire wire = new RoomWire(() -> device.next(link), session, random.split(), buffer, now);
        session.on(wire);
        tally.count(RoomTally.SESSIONS);
        tell(device.id + " comes as session " + session.id() + ", and has " + device.have());
        device.begin(wire);
        server.attach(session, device.have());
    }

    private void fetchAtServer(RoomSession session) {
        for (var event = session.wire().server.poll(); event.isPresent(); event = session.wire().server.poll()) {
            switch (event.get()) {
                case ServerLinkEvent.Came came -> session.onRecord(came);
                case ServerLinkEvent.Closed(CloseReason reason, String detail) -> {
                    tell("session " + session.id() + " ends: " + reason + " " + detail);
                    tally.count("links ended at the server: " + Words.of(reason));
                    server.leave(session, reason != CloseReason.GOODBYE);
                }
                default -> { }
            }
        }
    }

    private void actAtClient(RoomDevice device) {
        if (now >= device.asleepUntil) {
            device.act(now, isCalm || random.nextInt(20) > 0);
            device.wire.ifPresent(wire -> fetchAtClient(device, wire));
        }
    }

    private void fetchAtClient(RoomDevice device, RoomWire wire) {
        for (Optional<ReliableEvent> event = wire.client.poll(); event.isPresent(); event = wire.client.poll()) {
            device.hear(event.get(), now);
            wire.client.wake();
            unless(!device.isSuperseded || device.isRetired, RoomPromise.ONE_LINK,
                    "%s is superseded by nobody", device.id);
            if (event.get() instanceof ReliableEvent.Closed(CloseReason reason, String _)) {
                tell(device.id + " is without a link: " + reason);
                device.lose(now + random.nextLong(500 * MILLI));
                return;
            }
        }
    }

    /** What is promised and not checked where it is done. */
    private void check() {
        if (now >= checkAt) {
            checkAt = now + SECOND;
            devices.forEach(this::checkDelay);
        }
    }

    private void checkDelay(RoomDevice device) {
        if (!device.isAttached() || device.isRetired) {
            return;
        }
        RoomWire wire = device.wire.orElseThrow();
        long goodFrom = Math.max(wire.goodFrom(), device.asleepUntil);
        if (goodFrom > now - BOUND) {
            return;
        }
        for (String room : device.heard()) {
            if (device.last(room) < truth.head(room)) {
                long from = Math.max(Math.max(goodFrom, device.heardAt), truth.syncedAt(room, device.last(room) + 1));
                unless(now <= from + BOUND, RoomPromise.NOBODY_WAITS_FOR_ANOTHER,
                        "%s waits for message %d of %s since %d ms",
                        device.id, device.last(room) + 1, room, from / MILLI);
            }
        }
    }

    RoomServer server() {
        return server;
    }

    RoomTruth truth() {
        return truth;
    }

    List<RoomDevice> devices() {
        return devices;
    }

    private boolean isDone() {
        return isCalm
                && server.isUp()
                && orphans.isEmpty()
                && server.sessions().size() == devices.size()
                && devices.stream().allMatch(device -> device.lacks().isEmpty());
    }

    private String undone() {
        List<String> lacks = devices.stream().map(RoomDevice::lacks).filter(each -> !each.isEmpty()).toList();
        return server.sessions().size() + " sessions, " + orphans.size() + " orphans; " + lacks;
    }
}
