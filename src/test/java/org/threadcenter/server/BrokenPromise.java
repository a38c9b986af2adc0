package org.threadcenter.server;

/** Something that was promised does not hold. */
final class BrokenPromise extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RoomPromise promise;

    BrokenPromise(RoomPromise promise, String what) {
        super(what);
        this.promise = promise;
    }

    RoomPromise promise() {
        return promise;
    }

    static void unless(boolean holds, RoomPromise promise, String what, Object... details) {
        if (!holds) {
            throw new BrokenPromise(promise, what.formatted(details));
        }
    }
}
