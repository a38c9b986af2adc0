package org.threadcenter.server;

import java.util.SplittableRandom;

/** The power of a server's machine: it may go at any point that the program passes. */
final class RoomPower {
    private static final int MOST_POINTS = 12;

    private final SplittableRandom random;
    private final Runnable others;
    private int pointsLeft = Integer.MAX_VALUE;

    /** {@code others}: threads that may run while the hub's is between two points. */
    RoomPower(SplittableRandom random, Runnable others) {
        this.random = random;
        this.others = others;
    }

    /** It goes at one of the next points. */
    void failSoon() {
        pointsLeft = Math.min(pointsLeft, random.nextInt(MOST_POINTS) + 1);
    }

    /** It is there, and stays for the time being. */
    void restore() {
        pointsLeft = Integer.MAX_VALUE;
    }

    void pass(String point) {
        if (pointsLeft != Integer.MAX_VALUE && --pointsLeft == 0) {
            throw new PowerLoss(point);
        }
        if (random.nextInt(8) == 0) {
            others.run();
        }
    }
}
