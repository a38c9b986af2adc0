package org.threadcenter.reliable;

/** Sees every frame of one end of a link. Called under the link's lock; never blocks. */
@FunctionalInterface
public interface LinkWatcher {
    /** For whom nobody watches. */
    LinkWatcher NONE = _ -> {};

    void saw(FrameEvent event);
}
