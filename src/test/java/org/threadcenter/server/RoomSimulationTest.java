package org.threadcenter.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RoomSimulationTest {
    private static final long WORLDS = 400;

    @Test
    @Timeout(90)
    void whatIsTickedIsThereOnceAndEverybodySeesTheSame() {
        AtomicLong links = new AtomicLong();
        AtomicLong fetches = new AtomicLong();
        List<String> problems = LongStream.range(0, WORLDS)
                .parallel()
                .mapToObj(seed -> {
                    RoomWorld world = new RoomWorld(seed);
                    String problem = world.run();
                    links.addAndGet(world.links());
                    fetches.addAndGet(world.fetches());
                    return problem.isEmpty() ? "" : "seed " + seed + ": " + problem;
                })
                .filter(problem -> !problem.isEmpty())
                .limit(3)
                .toList();
        assertEquals(List.of(), problems, () -> String.join("\n\n", problems));
        assertTrue(links.get() > 5 * WORLDS, links + " links");
        assertTrue(fetches.get() > 0, "no device needed what the tail has no longer");
    }

    @Test
    void theSameSeedIsTheSameWorld() {
        for (long seed = 0; seed < 50; seed++) {
            assertEquals(storyOf(seed), storyOf(seed));
        }
    }

    private static String storyOf(long seed) {
        RoomWorld world = new RoomWorld(seed);
        return world.run() + world.story();
    }
}
