package org.threadcenter.sim;

import java.util.function.Supplier;

/**
 * An invariant did not hold.
 *
 * @param detail what was seen
 * @param event after which event of the run
 */
public record Violation(Invariant invariant, String detail, int event) {
    /** Thrown where it is seen, caught where the run is judged. */
    static final class Seen extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Invariant invariant;

        Seen(Invariant invariant, String detail) {
            super(detail, null, false, false);
            this.invariant = invariant;
        }

        Violation at(int event) {
            return new Violation(invariant, getMessage(), event);
        }
    }

    static void unless(boolean holds, Invariant invariant, Supplier<String> detail) {
        if (!holds) {
            throw new Seen(invariant, detail.get());
        }
    }
}
