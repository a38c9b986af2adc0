package org.threadcenter.tui.chat;

/**
 * What is known of the messages before the first one that is there. A value; any thread.
 *
 * @param rid the question that is under way, if one is
 */
public record Past(State state, long rid) {
    /** How it stands with them. */
    public enum State {
        /** There may be some. */
        UNASKED,
        /** The server was asked for them. */
        ASKED,
        /** There are none. */
        BEGINNING
    }

    public static final Past UNASKED = new Past(State.UNASKED, 0);
    public static final Past BEGINNING = new Past(State.BEGINNING, 0);

    public static Past asked(long rid) {
        return new Past(State.ASKED, rid);
    }

    /** Whether the answer to {@code question} is waited for here. */
    public boolean waitsFor(long question) {
        return state == State.ASKED && rid == question;
    }
}
