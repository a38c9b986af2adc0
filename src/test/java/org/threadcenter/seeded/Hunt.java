package org.threadcenter.seeded;

import java.util.function.Function;
import org.threadcenter.sim.Outcome;
import org.threadcenter.sim.Scenarios;
import org.threadcenter.sim.Simulation;
import org.threadcenter.sim.Violation;

/**
 * Simulates links until an invariant does not hold. Loaded anew inside each {@link Mutant}, so only types
 * of the platform go in and out.
 */
public final class Hunt implements Function<Long, String> {
    /** @return the link's number, the invariant's name and what was seen, tab-separated; empty when all links hold */
    @Override
    public String apply(Long links) {
        for (long seed = 0; seed < links; seed++) {
            Outcome outcome = Simulation.run(Scenarios.of(seed));
            if (outcome.violation().isPresent()) {
                Violation violation = outcome.violation().get();
                return seed + "\t" + violation.invariant() + "\t" + violation.detail();
            }
        }
        return "";
    }
}
