package org.threadcenter.server;

import java.util.List;
import java.util.SplittableRandom;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.HistoryAsk;
import org.threadcenter.chat.record.Message;
import org.threadcenter.chat.record.RoomAsk;

/** What people do and what goes wrong in a {@link RoomWorld}, one thing after the other. */
final class RoomChances {
    private static final long MILLI = RoomWorld.MILLI;
    private static final long DAY_MILLIS = 86_400_000L;
    private static final int MOST_WAITING = 12;
    private static final int BURST = 60;

    private final RoomWorld world;
    private final SplittableRandom random;
    private final boolean mayPutBack;
    private final boolean mayBurst;
    private long nextAt;
    private int texts;

    RoomChances(RoomWorld world, SplittableRandom random) {
        this.world = world;
        this.random = random;
        this.mayPutBack = random.nextInt(10) == 0;
        this.mayBurst = random.nextInt(20) == 0;
    }

    long nextTime() {
        return nextAt;
    }

    void act(long now) {
        if (now < nextAt) {
            return;
        }
        nextAt = now + random.nextLong(1, 150 * MILLI);
        RoomDevice device = world.devices().get(random.nextInt(world.devices().size()));
        int dice = random.nextInt(1_000);
        if (dice < 400) {
            say(device, now);
        } else if (dice < 550) {
            for (int i = random.nextInt(4) == 0 ? random.nextInt(2, 5) : 1; i > 0; i--) {
                ask(device);
            }
        } else if (dice < 900) {
            troubleLink(device, now);
        } else {
            troubleMachine(device, now);
        }
    }

    private void say(RoomDevice device, long now) {
        boolean isBurst = mayBurst && random.nextInt(30) == 0;
        String room = room(device);
        for (int i = isBurst ? BURST : 1; i > 0 && (isBurst || device.waiting() < MOST_WAITING); i--) {
            String kind = random.nextInt(100) == 0 ? "song" : random.nextInt(10) == 0 ? Message.ACTION : Message.TEXT;
            String text = "w" + random.nextInt(9) + " " + ++texts + "x".repeat(random.nextInt(40));
            device.say(new RoomTruth.Words(device.id, room, kind, text), now);
        }
        world.tell(device.id + " says " + (isBurst ? "a lot" : "number " + texts) + " in " + room);
    }

    /** The lobby, a room, or one of two with another or with somebody who was never here. */
    private String room(RoomDevice device) {
        int dice = random.nextInt(10);
        if (dice < 4) {
            return Room.LOBBY;
        }
        if (dice < 8) {
            return named();
        }
        String other = "%016x".formatted(random.nextInt(1, 7));
        return other.equals(device.id) ? Room.LOBBY : Room.direct(device.id, other);
    }

    private String named() {
        return RoomWorld.ROOMS.get(random.nextInt(RoomWorld.ROOMS.size()));
    }

    private void ask(RoomDevice device) {
        if (!device.isAttached()) {
            return;
        }
        String rid = device.nextRid();
        int dice = random.nextInt(15);
        if (dice < 6) {
            device.ask(new RoomAsk.Join(rid, named()));
        } else if (dice < 8) {
            String room = heard(device);
            device.ask(new RoomAsk.Leave(rid, room));
            if (random.nextBoolean()) {
                device.ask(new RoomAsk.Join(rid, room));
            }
        } else if (dice < 9) {
            String room = heard(device);
            device.ask(new RoomAsk.Topic(rid, room, "topic " + rid + " of " + device.id));
            device.ask(new RoomAsk.Topic(rid, room, "another " + rid + " of " + device.id));
        } else if (dice < 10) {
            device.ask(new RoomAsk.List(rid));
        } else if (device.questions() < RoomDevice.MOST_QUESTIONS) {
            device.ask(dice < 13 ? page(device, rid) : search(rid));
        }
    }

    private String heard(RoomDevice device) {
        List<String> rooms = List.copyOf(device.heard());
        String room = rooms.get(random.nextInt(rooms.size()));
        return room.equals(Room.LOBBY) ? named() : room;
    }

    private HistoryAsk page(RoomDevice device, String rid) {
        List<String> rooms = List.copyOf(device.heard());
        String room = rooms.get(random.nextInt(rooms.size()));
        long mid = random.nextLong(1, world.truth().head(room) + 3);
        int limit = random.nextInt(1, 20);
        return random.nextBoolean()
                ? HistoryAsk.Page.before(rid, room, mid, limit)
                : HistoryAsk.Page.after(rid, room, mid, limit);
    }

    private HistoryAsk search(String rid) {
        return new HistoryAsk.Search(rid, "w" + random.nextInt(9), null, null, null, null, 5);
    }

    private void troubleLink(RoomDevice device, long now) {
        int dice = random.nextInt(35);
        if (dice < 22) {
            device.wire.ifPresent(wire -> cut(device, wire, now));
        } else if (dice < 27) {
            if (!device.isRetired) {
                world.tally().count("second links of a device");
                world.connect(device);
            }
        } else if (dice < 30) {
            device.wire.ifPresent(wire -> wire.disturb(random));
        } else if (dice < 33) {
            world.tell(device.id + " leaves");
            device.wire.ifPresent(wire -> {
                wire.client.link.goodbye();
                wire.client.wake();
            });
        } else {
            world.tell(device.id + " sleeps");
            device.asleepUntil = now + random.nextLong(RoomWorld.LONGEST_REST);
        }
    }

    private void cut(RoomDevice device, RoomWire wire, long now) {
        boolean clientIsTold = random.nextInt(6) > 0;
        boolean serverIsTold = random.nextInt(3) > 0;
        world.tell(device.id + " is cut off; it knows: " + clientIsTold + ", the server knows: " + serverIsTold);
        world.tally().count(clientIsTold && serverIsTold ? "links cut" : "links cut, half-open");
        wire.cut(clientIsTold, serverIsTold, now);
    }

    private void troubleMachine(RoomDevice device, long now) {
        int dice = random.nextInt(10);
        if (dice < 5) {
            kill(device, now);
        } else if (dice == 5) {
            jump();
        } else if (dice == 6) {
            world.server().putAside();
        } else if (dice == 7 && !device.isRetired) {
            world.tell("the profile of " + device.id + " moves");
            world.tally().count("profiles moved");
            world.devices().add(device.moved());
        } else if (dice > 7 && world.server().isUp()) {
            if (mayPutBack && random.nextBoolean()) {
                world.server().stopAndPutBack();
            } else {
                world.server().stop("at rest");
            }
        }
    }

    private void kill(RoomDevice device, long now) {
        world.tell(device.id + " is killed");
        world.tally().count("clients killed");
        device.wire.ifPresent(wire -> wire.cut(true, random.nextInt(3) > 0, now));
        device.crash();
        device.lose(now + random.nextLong(2 * RoomWorld.SECOND));
    }

    private void jump() {
        long millis = random.nextInt(6) == 0 ? 40 * DAY_MILLIS : random.nextLong(-2 * DAY_MILLIS, 2 * DAY_MILLIS);
        world.tell("the wall clock jumps by " + millis + " ms");
        world.tally().count(millis < 0 ? "clock jumps back" : "clock jumps ahead");
        world.server().jump(millis);
    }
}
