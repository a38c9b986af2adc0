package org.threadcenter.reliable;

import java.util.Optional;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.wire.RawFrame;

/**
 * What comes in on its way from the decoder to whoever looks at it. Owned by one link, under its lock.
 */
final class Channel {
    Channel(Trace trace) {}

    /** A frame that came through; {@code disturbed} when that took something out of the ordinary. */
    record Passed(RawFrame frame, boolean disturbed) {}

    /** Whether frames come through untouched and at once. */
    boolean isClear() {
        return true;
    }

    void become(FaultPlan plan, boolean midRecord) {}

    void offer(RawFrame frame, long now) {}

    Optional<Passed> poll(long until) {
        return Optional.empty();
    }

    boolean wantsAim() {
        return false;
    }

    void aimAcksFrom(int firstSeq) {}

    long deadline() {
        return Link.NEVER;
    }
}
