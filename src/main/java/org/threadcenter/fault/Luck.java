package org.threadcenter.fault;

import java.util.SplittableRandom;

/**
 * What the dice say about one frame. A value; each figure but the last three is below a probability when
 * that comes to bear, and the dice are thrown for all of them every time.
 *
 * @param bit which bit would be turned, as a part of the frame: 0…1, without 1
 * @param jitter how much later than planned it would come, as a part of the jitter: −1…1, without 1
 * @param overtakers how many frames would overtake it, 1…3
 */
record Luck(
        double loss,
        double corruption,
        double duplication,
        double reordering,
        double delay,
        double bit,
        double jitter,
        int overtakers) {
    static final int MOST_OVERTAKERS = 3;
    /** Nothing happens, whatever the probabilities. */
    static final Luck GOOD = new Luck(1, 1, 1, 1, 1, 0, 0, 1);

    static Luck draw(SplittableRandom random) {
        return new Luck(
                random.nextDouble(),
                random.nextDouble(),
                random.nextDouble(),
                random.nextDouble(),
                random.nextDouble(),
                random.nextDouble(),
                2 * random.nextDouble() - 1,
                1 + (int) (random.nextDouble() * MOST_OVERTAKERS));
    }
}
