package org.threadcenter.store;

/**
 * A place in the program at which a machine may lose its power: told by name when the program passes it, so
 * that a test can end the process exactly there. Outside tests nobody listens.
 */
@FunctionalInterface
public interface CrashPoint {
    CrashPoint NONE = _ -> { };

    void pass(String point);
}
