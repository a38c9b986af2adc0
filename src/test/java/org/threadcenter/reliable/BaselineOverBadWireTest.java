package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.threadcenter.reliable.BadWireRun.World;

/** Whole conversations over a wire that cuts, merges and delays, each one decided by its seed. */
class BaselineOverBadWireTest {
    private static final int SEEDS = 1_000;
    private static final int CARELESS_SEEDS = 300;

    @Test
    void everythingArrivesOnceAndInOrder() {
        for (long seed = 0; seed < SEEDS; seed++) {
            converse(seed, World.BAD);
        }
    }

    @Test
    void spacingProtectsAClientThatReadsOneFramePerRead() {
        for (long seed = 0; seed < CARELESS_SEEDS; seed++) {
            converse(seed, World.CARELESS_CLIENT);
        }
    }

    @Test
    void withoutSpacingSuchAClientLosesFrames() {
        World unprotected = new World(World.CARELESS_CLIENT.jitterNanos(), false, true, 0);
        assertThrows(AssertionError.class, () -> {
            for (long seed = 0; seed < CARELESS_SEEDS; seed++) {
                converse(seed, unprotected);
            }
        });
    }

    private static void converse(long seed, World world) {
        BadWireRun run = new BadWireRun(seed, world);
        try {
            run.run();
            run.check();
        } catch (AssertionError | RuntimeException failed) {
            throw new AssertionError("seed " + seed + " in " + world + ": " + failed.getMessage(), failed);
        }
    }
}
