package org.threadcenter.reliable;

/** What became of one fragment of an own message. */
public enum FragmentState {
    SENT,
    ACKED,
    NACKED,
    RESENT_AFTER_NACK,
    RESENT_AFTER_SILENCE
}
