package org.threadcenter.reliable;

/** The one question that a client has open with its server. Owned by one client link, under its lock. */
final class Question {
    /** What was asked, and so how the answer is to be read. */
    enum About {
        NOTHING,
        PEOPLE,
        NICK,
        FRAGMENT,
        GOODBYE,
        /** No question at all: for a while nothing may be asked. */
        PAUSE
    }

    private About about = About.NOTHING;
    private long askedAt;
    private long until;

    /** {@code what} was asked now; without an answer something else happens after {@code nanos}. */
    void ask(About what, long nanos, long now) {
        about = what;
        askedAt = now;
        until = now + nanos;
    }

    void close() {
        about = About.NOTHING;
    }

    About about() {
        return about;
    }

    boolean isOpen() {
        return about != About.NOTHING;
    }

    /** When the patience for the answer ends. */
    long until() {
        return until;
    }

    /** How long ago it was asked. */
    long ageNanos(long now) {
        return now - askedAt;
    }
}
