package org.threadcenter.sim;

/** What must hold after every event, by name. */
public enum Invariant {
    RECORDS_IN_ORDER("records come out as they went in: each once, whole, in order, and nothing else"),
    WITHIN_WINDOW_AND_CREDIT("in flight is at most the window and at most the credit that the receiver has given"),
    BUFFERS_WITHIN_BOUNDS("a receiver holds at most a window of fragments, and a window of unfetched ones and one record"),
    NO_COUNTER_TWICE("no 64-bit counter is accepted twice"),
    ACKNOWLEDGED_IS_HERE("what is acknowledged was delivered or is held"),
    NOTHING_MOVES_BACK("base, next, edge and the expected counter never move back"),
    TIMER_NEVER_SENDS("a timer sends data only as the textbook's, on a channel that is disturbed on purpose"),
    EVIDENCE_FIRST("a fragment is sent again only for what has been heard since it was sent last"),
    NOTHING_TWICE_WITHOUT_LOSS("where nothing can be lost not one fragment is sent again"),
    FIGURES_ARE_TRUE("the figures that a link shows are those of the frames that went by"),
    NO_END_WITHOUT_CAUSE("a link ends only for a cause, and says the right one"),
    DEADLINE_TELLS("a link that has something to send says so by its deadline"),
    NO_HURRY_IN_VAIN("a deadline that has come is followed by something to send, or by a later deadline"),
    ALIVE_AT_THE_END("once faults stop, everything is delivered and acknowledged in 15 s"),
    GONE_PEER_NOTICED("a peer that is gone without a word is noticed in 60 s and a little"),
    NO_EXCEPTION("nothing is thrown");

    private final String sentence;

    Invariant(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
