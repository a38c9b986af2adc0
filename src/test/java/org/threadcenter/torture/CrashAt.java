package org.threadcenter.torture;

import java.util.concurrent.atomic.AtomicInteger;
import org.threadcenter.store.CrashPoint;

/**
 * Ends this process as a power cut does, at a chosen point: {@code -Dcrash=hub-before-publish:7} is the seventh time
 * that it is passed. Any thread.
 */
final class CrashAt implements CrashPoint {
    static final int EXIT_CODE = 86;

    private final String point;
    private final AtomicInteger left;

    private CrashAt(String point, int passes) {
        this.point = point;
        this.left = new AtomicInteger(passes);
    }

    /** As the system property {@code crash} says; nowhere without one. */
    static CrashPoint chosen() {
        String[] chosen = System.getProperty("crash", "").split(":");
        return chosen.length == 2 ? new CrashAt(chosen[0], Integer.parseInt(chosen[1])) : CrashPoint.NONE;
    }

    @Override
    public void pass(String passed) {
        if (passed.equals(point) && left.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
