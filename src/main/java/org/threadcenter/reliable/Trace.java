package org.threadcenter.reliable;

import org.threadcenter.reliable.FrameEvent.Fate;
import org.threadcenter.wire.FrameType;
import org.threadcenter.wire.RawFrame;

/** Tells a {@link LinkWatcher} of frames, and makes nothing where nobody watches. Owned by one link. */
final class Trace {
    private final LinkWatcher watcher;

    Trace(LinkWatcher watcher) {
        this.watcher = watcher;
    }

    void sent(FrameType type, int seq, long counter, boolean last, int payloadBytes, Fate why, long now) {
        if (watcher != LinkWatcher.NONE) {
            watcher.saw(new FrameEvent(now, type.code(), seq, counter, last, payloadBytes, why));
        }
    }

    void came(RawFrame frame, long counter, Fate fate, long now) {
        if (watcher != LinkWatcher.NONE) {
            watcher.saw(new FrameEvent(
                    now, frame.code(), frame.seq(), counter, frame.last(), frame.payloadBytes(), fate));
        }
    }
}
