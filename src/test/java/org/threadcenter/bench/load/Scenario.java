package org.threadcenter.bench.load;

import java.util.List;

/**
 * What is measured.
 *
 * @param name one letter
 * @param clients who hear
 * @param senders those of them who speak, less than all: the last client hears alone and says how far it is
 * @param messages from each sender in one round; 0 = nobody speaks, memory is measured
 * @param bytes of one text
 * @param perSecond messages of all senders together; 0 = as fast as it goes
 */
record Scenario(String name, int clients, int senders, int messages, int bytes, int perSecond) {
    private static final int PACED_SECONDS = 10;
    private static final int SMALL = 64;

    static final List<Scenario> ALL = List.of(
            new Scenario("A", 100, 4, 2_000, SMALL, 0),
            new Scenario("B", 1_000, 8, 200, SMALL, 0),
            new Scenario("C", 10, 2, 20_000, SMALL, 0),
            new Scenario("D", 5_000, 0, 0, SMALL, 0),
            new Scenario("E", 100, 4, 500 * PACED_SECONDS / 4, SMALL, 500));

    Scenario {
        if (clients < 1 || senders < 0 || senders >= clients || messages < 0 || bytes < Stamp.BYTES || perSecond < 0) {
            throw new IllegalArgumentException("not 0 ≤ senders < clients, texts of " + Stamp.BYTES + " bytes or more");
        }
    }

    boolean isIdle() {
        return messages == 0;
    }

    boolean isPaced() {
        return perSecond > 0;
    }

    /** Deliveries of one round. */
    long deliveries(boolean hearThemselves) {
        return (long) senders * messages * (hearThemselves ? clients : clients - 1);
    }

    String title() {
        if (isIdle()) {
            return "%s: %,d clients, idle".formatted(name, clients);
        }
        String pace = isPaced() ? perSecond + " messages/s" : "as fast as it goes";
        return "%s: %,d clients, %d senders × %,d messages of %d bytes, %s"
                .formatted(name, clients, senders, messages, bytes, pace);
    }
}
