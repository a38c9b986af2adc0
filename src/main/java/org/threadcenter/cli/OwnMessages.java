package org.threadcenter.cli;

import java.util.HashSet;
import java.util.Set;
import org.threadcenter.client.ClientEvent.Delivery;

/** What this run has said and how it fared. Guarded by the {@link Conversation}'s lock. */
final class OwnMessages {
    private final Set<Long> underWay = new HashSet<>();
    private final Set<Long> kept = new HashSet<>();
    private long lastId;
    private int refused;
    private int stored;

    /** A new one; its number, from 1. */
    long add() {
        underWay.add(++lastId);
        return lastId;
    }

    /** Something was to be said and never will be. */
    void giveUp() {
        refused++;
    }

    /** Whether that was the end of one of them; of what an earlier run left, nobody here waits. */
    boolean on(long id, Delivery delivery) {
        if (id <= 0) {
            return false;
        }
        return switch (delivery) {
            case Delivery.Queued _ -> {
                kept.add(id);
                yield false;
            }
            case Delivery.InFlight _ -> false;
            case Delivery.Received _ -> end(id);
            case Delivery.Stored _ -> {
                stored++;
                yield end(id);
            }
            case Delivery.Refused _, Delivery.RefusedByServer _ -> {
                refused++;
                yield end(id);
            }
        };
    }

    private boolean end(long id) {
        underWay.remove(id);
        kept.remove(id);
        return true;
    }

    int underWay() {
        return underWay.size();
    }

    /** How many of those under way wait in the outbox, from where a later run sends them. */
    int kept() {
        return kept.size();
    }

    /** How many the server has stored for good, which only an extended one tells. */
    int stored() {
        return stored;
    }

    /** How many were refused, or are under way still. */
    int undelivered() {
        return refused + underWay.size();
    }
}
