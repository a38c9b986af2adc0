package org.threadcenter.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RoomSimulationTest {
    private static final long WORLDS = 1_000;

    @Test
    @Timeout(90)
    void whatIsTickedIsThereOnceAndEverybodySeesTheSame() {
        AtomicLong links = new AtomicLong();
        List<String> problems = LongStream.range(0, WORLDS)
                .parallel()
                .mapToObj(seed -> {
                    RoomWorld world = new RoomWorld(seed);
                    String problem = world.run();
                    links.addAndGet(world.links());
                    return problem.isEmpty() ? "" : "seed " + seed + ": " + problem;
                })
                .filter(problem -> !problem.isEmpty())
                .toList();
        assertEquals(List.of(), problems);
        assertTrue(links.get() > 5 * WORLDS, links + " links");
    }
}
