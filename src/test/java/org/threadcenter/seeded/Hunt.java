package org.threadcenter.seeded;

import java.util.function.Function;
import org.threadcenter.server.RoomWorld;
import org.threadcenter.sim.Scenarios;
import org.threadcenter.sim.Simulation;

/**
 * Simulates links, and rooms with many, until an invariant does not hold. Loaded anew inside each {@link Mutant}, so only types
 * of the platform go in and out.
 */
public final class Hunt implements Function<Long, String> {
    /** A room has many links. */
    private static final long LINKS_PER_ROOM = 20;

    /** @return the link's number, the invariant's name and what was seen, tab-separated; empty when all links hold */
    @Override
    public String apply(Long links) {
        String found = "";
        for (long seed = 0; seed < links && found.isEmpty(); seed++) {
            found = inLink(seed);
            if (found.isEmpty() && seed % LINKS_PER_ROOM == 0) {
                found = inRoom(seed);
            }
        }
        return found;
    }

    private static String inLink(long seed) {
        return Simulation.run(Scenarios.of(seed)).violation()
                .map(violation -> seed + "\t" + violation.invariant() + "\t" + violation.detail())
                .orElse("");
    }

    private static String inRoom(long seed) {
        RoomWorld world = new RoomWorld(seed);
        String problem = world.run();
        return world.broken().map(promise -> seed + "\t" + promise + "\t" + problem).orElse("");
    }
}
