package org.threadcenter.server;

import java.util.ArrayList;
import java.util.List;

/**
 * A room in which somebody is: its newest messages, who is there, and who hears it. Its tail and roster are
 * read by any thread; the list of who hears is the hub's alone.
 */
final class LiveRoom {
    private final String name;
    private final RoomTail tail;
    private final Roster roster;
    private final List<Hearer> hearers = new ArrayList<>();

    LiveRoom(String name, RoomTail tail) {
        this.name = name;
        this.tail = tail;
        this.roster = new Roster(name);
    }

    String name() {
        return name;
    }

    RoomTail tail() {
        return tail;
    }

    Roster roster() {
        return roster;
    }

    List<Hearer> hearers() {
        return hearers;
    }
}
