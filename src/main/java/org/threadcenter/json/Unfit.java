package org.threadcenter.json;

/**
 * A value that a record of the protocol can't have: our own mistake where the record is made, and where it
 * is read, by {@link PeerJson}, the peer's.
 */
public final class Unfit extends IllegalArgumentException {
    Unfit(String why) {
        super(why);
    }

    /** For constructors: the record can't be what it is to be unless {@code holds}. */
    public static void unless(boolean holds, String why) {
        if (!holds) {
            throw new Unfit(why);
        }
    }
}
