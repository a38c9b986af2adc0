package org.threadcenter.sim;

import java.util.Map;
import java.util.Optional;
import org.threadcenter.reliable.FrameEvent;

/**
 * What one run came to.
 *
 * @param scenario what was run
 * @param violation what did not hold, if anything
 * @param events that happened
 * @param virtualNanos that went by
 * @param frames how many frames had which fate, at both ends
 * @param bytesUp payload bytes of whole records that the second end has heard
 * @param bytesDown the same of the first end
 * @param fingerprint of every frame at both ends, in order: equal runs have equal ones
 * @param ladder the last frames, drawn when something did not hold, else empty
 */
public record Outcome(
        Scenario scenario,
        Optional<Violation> violation,
        int events,
        long virtualNanos,
        Map<FrameEvent.Fate, Long> frames,
        long bytesUp,
        long bytesDown,
        long fingerprint,
        String ladder) {}
